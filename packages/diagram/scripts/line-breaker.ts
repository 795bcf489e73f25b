import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "vite";

/**
 * Bundles the line breaker so that it gives the same lines in every engine. Three things are taken from it:
 * its canvas (a stub that we set takes the place of `OffscreenCanvas`), its look at the browser
 * (`navigator` and `document` are undefined, so it always follows one set of break rules), and each engine's own
 * Unicode tables (`\p{…}` is written out as the ranges that the building Node knows, each set once, as distances).
 * The break rules of the engines that it then never follows are left out, since they are a fifth of its weight.
 *
 * Its tables are half of what is left. They travel with the fonts' metrics, so that a page need not read them as
 * program text: the line breaker is a function that is given them.
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

const DECLARATIONS = `import type { layoutWithLines, prepareWithSegments } from "@chenglou/pretext";
export interface LineBreaker {
  readonly layoutWithLines: typeof layoutWithLines;
  readonly prepareWithSegments: typeof prepareWithSegments;
  setMeasuringContext(context: object): void;
}
export declare function createLineBreaker(tables: readonly string[]): LineBreaker;
`;

const MEMBERS = "{ layoutWithLines, prepareWithSegments, setMeasuringContext }";

/** A literal as long as this is a table. */
const TABLE_MIN_LENGTH = 600;

/** Writes the line breaker, and gives the tables in the order in which it takes them. */
export async function buildLineBreaker(outDirectory: string): Promise<readonly string[]> {
  const result = await build({
    configFile: false,
    logLevel: "error",
    root: fileURLToPath(new URL("..", import.meta.url)),
    plugins: [
      {
        name: "line-breaker",
        transform: (code: string, id: string) =>
          id.includes("pretext") ? { code: leaveOutOtherEngines(writeOutProperties(code)), map: null } : null,
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
  const body = `${SHADOWS}${writeRangeSets()}${chunk.code.replace(/^export \{.*\};?$/mu, "")}`;
  if (/\\p\{/u.test(stripComments(body))) throw new Error("A Unicode property was not written out.");
  const { code, tables } = takeTablesOut(body);
  await writeFile(
    `${outDirectory}/line-breaker.js`,
    `export function createLineBreaker(tables) {\n${code}\nreturn ${MEMBERS};\n}\n`,
  );
  await writeFile(`${outDirectory}/line-breaker.d.ts`, DECLARATIONS);
  return tables;
}

function takeTablesOut(body: string): { readonly code: string; readonly tables: readonly string[] } {
  const tables: string[] = [];
  const literal = new RegExp(`"([\\w+/= -]{${TABLE_MIN_LENGTH},})"`, "gu");
  const code = body.replaceAll(literal, (_match, table: string) => `tables[${tables.push(table) - 1}]`);
  return { code, tables };
}

function stripComments(code: string): string {
  return code.replaceAll(/^\s*\/\/.*$/gm, "");
}

/** Tables of rules that only WebKit's line breaking reads. */
function leaveOutOtherEngines(code: string): string {
  return code
    .replace(/(export const appleQuoteRemaps = )\{.*\};/, "$1{};")
    .replace(/(export const webkitLinePairsPacked = )'[^']*';/, "$1'';")
    .replace(/"apple\/[\w-]+": \[\d+, \d+, \d+, \d+, [^\]]*\](, )?/g, "");
}

/**
 * Replaces every `\p{X}` by a place for its ranges: bare inside a character class, as a class of its own outside. An
 * expression written as a literal becomes one that is made from text, since only text has places.
 */
function writeOutProperties(code: string): string {
  const lines = code.split("\n");
  return lines
    .map((line) => {
      if (!line.includes("\\p{") || /^\s*\/\//.test(line)) return line;
      const placed = line.replaceAll(/\\p\{([^}]+)\}/g, (_match, property: string, offset: number) => {
        const before = line.slice(0, offset);
        const isInClass = before.lastIndexOf("[") > before.lastIndexOf("]");
        const place = `\${${nameOf(property)}}`;
        return isInClass ? place : `[${place}]`;
      });
      return placed.replace(/= \/(.*)\/([a-z]+);/, (_match, source: string, flags: string) => {
        return `= new RegExp(String.raw\`${source}\`, "${flags}");`;
      });
    })
    .join("\n");
}

const namedSets = new Map<string, string>();

function nameOf(property: string): string {
  const known = namedSets.get(property);
  if (known !== undefined) return known;
  const name = `rangesOf${property.replaceAll(/\W/g, "")}`;
  namedSets.set(property, name);
  return name;
}

/** Each set as the distances between the ends of its ranges in base 36, and the few lines that unfold it. */
function writeRangeSets(): string {
  const sets = [...namedSets].map(
    ([property, name]) => `const ${name} = unfoldRanges("${distancesOf(property).join(" ")}");`,
  );
  return `
function unfoldRanges(distances) {
  let code = 0;
  let ranges = "";
  for (const [index, distance] of distances.split(" ").entries()) {
    code += Number.parseInt(distance, 36);
    const sign = "\\\\u{" + (index % 2 === 0 ? code : code - 1).toString(16) + "}";
    ranges += index % 2 === 0 ? sign : "-" + sign;
  }
  return ranges;
}
${sets.join("\n")}
`;
}

function distancesOf(property: string): readonly string[] {
  const pattern = new RegExp(`^\\p{${property}}$`, "u");
  const distances: string[] = [];
  let last = 0;
  let isInside = false;
  for (let code = 0; code <= 0x110000; code++) {
    const isMember = code < 0x110000 && pattern.test(String.fromCodePoint(code));
    if (isMember === isInside) continue;
    distances.push((code - last).toString(36));
    last = code;
    isInside = isMember;
  }
  return distances;
}
