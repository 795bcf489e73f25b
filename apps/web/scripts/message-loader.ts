import { basename } from "node:path";
import compile from "icu-minify/compile";

/** Texts that the picture fills itself, as they are written. */
const PLAIN_AREAS: ReadonlySet<string> = new Set(["map.json picture"]);

interface LoaderContext {
  readonly resourcePath: string;
}

/**
 * Reads the ICU syntax of the messages when the application is built, so that no page carries a parser for it (9 kB).
 * next-intl's own loader does the same to every text, also to those that are not its own to format.
 */
export default function loadMessages(this: LoaderContext, source: string): string {
  // oxlint-disable-next-line oxc/no-this-in-exported-function -- the bundler gives a loader its context so
  const file = basename(this.resourcePath);
  const messages: unknown = JSON.parse(source);
  const compiled = compileAll(messages, `${file} `);
  return `export default JSON.parse(${JSON.stringify(JSON.stringify(compiled))});`;
}

function compileAll(value: unknown, place: string): unknown {
  if (typeof value === "string") return compile(value);
  if (typeof value !== "object" || value === null) throw new Error(`${place}is no text`);
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const inside = `${place}${name}`;
      return [name, PLAIN_AREAS.has(inside) ? inner : compileAll(inner, `${inside} `)];
    }),
  );
}
