/** Builds the web application for the tests, as `npm start` would: the stack they start finds it built. */
import { buildWeb } from "../build-web.ts";

await buildWeb({ signal: new AbortController().signal, onBuild: () => console.log("building …") });
