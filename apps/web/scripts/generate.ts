/**
 * Makes what the page takes over from the drawing, so that page and pictures cannot differ: the colours as CSS
 * variables, and the very font files that texts are measured with; and the script that is written into the map's page.
 */
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fontDirectory } from "@crux/diagram/server";
import { build } from "vite";
import { tokensCss } from "../src/styles/tokens-css.ts";

const generated = fileURLToPath(new URL("../src/generated/", import.meta.url));
const served = fileURLToPath(new URL("../public/fonts/", import.meta.url));

for (const directory of [generated, served]) {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
}

writeFileSync(join(generated, "tokens.css"), tokensCss());
mkdirSync(join(generated, "fonts"));
for (const name of readdirSync(fontDirectory())) {
  const source = join(fontDirectory(), name);
  // The style sheet and its files go through the bundler, which gives them names that can be cached for ever.
  if (/\.(?:css|woff2)$/.test(name)) cpSync(source, join(generated, "fonts", name));
  // These the measurer asks for by name.
  if (/^(?:harfbuzz\.wasm|text-metrics\.bin)$/.test(name)) cpSync(source, join(served, name));
}

writeFileSync(join(generated, "first-sight-script.ts"), await firstSightScript());

/** The placing script as one string, small enough to stand in the page itself. */
async function firstSightScript(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "error",
    root: fileURLToPath(new URL("..", import.meta.url)),
    publicDir: false,
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL("../src/map/first-sight/placing-script.ts", import.meta.url)),
        formats: ["iife"],
        name: "placeFirstSight",
      },
      target: "es2022",
    },
  });
  const output = Array.isArray(result) ? result[0] : result;
  if (output === undefined || !("output" in output)) throw new Error("The placing script was not bundled.");
  // Nothing in it may end the element that it stands in.
  const code = output.output[0].code.trim().replaceAll("</", String.raw`<\/`);
  return `export const FIRST_SIGHT_SCRIPT = ${JSON.stringify(code)};\n`;
}
