/**
 * Builds the web application for the tests, as `npm start` would: the stack they start finds it built. The last line it
 * prints is the name of the folder in which the build stands.
 */
import { buildWeb } from "../building/build-web.ts";

const folder = await buildWeb({
  signal: new AbortController().signal,
  onBuild: () => console.error("building …"),
});
console.log(folder);
