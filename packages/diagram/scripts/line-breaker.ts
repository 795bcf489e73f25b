import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "vite";

/**
 * Bundles the line breaker so that it gives the same lines in every engine. Three things are taken from it:
 * its canvas (a stub that we set takes the place of `OffscreenCanvas`), its look at the browser
 * (`navigator` and `document` are undefined, so it always follows one set of break rules), and each engine's own
 * Unicode tables (`\p{…}` is written out as the ranges that the building Node knows).
 */
const SHADOWS = `
const navigator = undefined;
const document = undefined;
let measuringContext = null;
class OffscreenCanvas {
  getContext() {
    return measuringContext;
  }
}
function setMeasuringContext(context) {
  measuringContext = context;
}
`;

const DECLARATIONS = `export { clearCache, layoutWithLines, prepareWithSegments } from "@chenglou/pretext";
export declare function setMeasuringContext(context: object): void;
`;

export async function buildLineBreaker(outDirectory: string): Promise<void> {
  const result = await build({
    configFile: false,
    logLevel: "error",
    root: fileURLToPath(new URL("..", import.meta.url)),
    plugins: [
      {
        name: "line-breaker",
        transform: (code: string, id: string) =>
          id.includes("pretext") ? { code: writeOutProperties(code), map: null } : null,
      },
    ],
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(import.meta.resolve("@chenglou/pretext")),
        formats: ["es"],
        fileName: "line-breaker",
      },
      target: "es2022",
    },
  });
  const output = Array.isArray(result) ? result[0] : result;
  if (output === undefined || !("output" in output)) throw new Error("The line breaker was not bundled.");
  const chunk = output.output[0];
  const code = `${SHADOWS}${chunk.code}\nexport { setMeasuringContext };\n`;
  if (/\\p\{/u.test(stripComments(code))) throw new Error("A Unicode property was not written out.");
  await writeFile(`${outDirectory}/line-breaker.js`, code);
  await writeFile(`${outDirectory}/line-breaker.d.ts`, DECLARATIONS);
}

function stripComments(code: string): string {
  return code.replaceAll(/^\s*\/\/.*$/gm, "");
}

/** Replaces every `\p{X}` by its ranges: bare inside a character class, as a class of its own outside. */
function writeOutProperties(code: string): string {
  const lines = code.split("\n");
  return lines
    .map((line) => {
      if (!line.includes("\\p{") || /^\s*\/\//.test(line)) return line;
      return line.replaceAll(/\\p\{([^}]+)\}/g, (_match, property: string, offset: number) => {
        const before = line.slice(0, offset);
        const isInClass = before.lastIndexOf("[") > before.lastIndexOf("]");
        return isInClass ? rangesOf(property) : `[${rangesOf(property)}]`;
      });
    })
    .join("\n");
}

const knownRanges = new Map<string, string>();

function rangesOf(property: string): string {
  const known = knownRanges.get(property);
  if (known !== undefined) return known;
  const pattern = new RegExp(`^\\p{${property}}$`, "u");
  let ranges = "";
  let start = -1;
  for (let code = 0; code <= 0x110000; code++) {
    const isMember = code < 0x110000 && pattern.test(String.fromCodePoint(code));
    if (isMember && start < 0) start = code;
    if (!isMember && start >= 0) {
      ranges += escapeOf(start);
      if (code - 1 > start) ranges += `-${escapeOf(code - 1)}`;
      start = -1;
    }
  }
  knownRanges.set(property, ranges);
  return ranges;
}

function escapeOf(code: number): string {
  return `\\u{${code.toString(16)}}`;
}
