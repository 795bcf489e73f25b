/**
 * Makes what the page takes over from the drawing, so that page and pictures cannot differ: the colours as CSS
 * variables, and the very font files that texts are measured with.
 */
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fontDirectory } from "@crux/diagram/server";
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
