/**
 * Writes `src/styles/tokens.css` from the table of colours that the pictures are drawn with, so that the page and
 * an exported picture cannot differ. `tokens.test.ts` fails when the file is behind the table.
 */
import { writeFileSync } from "node:fs";
import { tokensCss } from "../src/styles/tokens-css.ts";

writeFileSync(new URL("../src/styles/tokens.css", import.meta.url), tokensCss());
