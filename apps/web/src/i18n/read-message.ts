/**
 * Reads a message in ICU syntax as far as two languages can be compared: which values it takes, and how each chooses
 * between forms. A real parser formats it; this only says what must be the same.
 */

export interface MessageShape {
  /** Names of values, with how they are used: `name`, `count plural`, `kind select`. Sorted, each once. */
  readonly values: readonly string[];
  /** The forms of each plural, such as `one other`. */
  readonly plurals: readonly (readonly string[])[];
}

/** @throws when braces do not match: the message could not be formatted either */
export function readMessage(message: string): MessageShape {
  const values = new Set<string>();
  const plurals: string[][] = [];
  const end = readText(message, 0, values, plurals);
  if (end !== message.length) throw new Error(`Braces do not match: ${message}`);
  return { values: [...values].toSorted(), plurals };
}

/** Reads up to the closing brace that belongs to somebody else, or to the end. */
function readText(message: string, start: number, values: Set<string>, plurals: string[][]): number {
  let at = start;
  while (at < message.length && message[at] !== "}") {
    at = message[at] === "{" ? readPlaceholder(message, at + 1, values, plurals) : at + 1;
  }
  return at;
}

/** Reads `name}` or `name, plural, one {…} other {…}}`; gives the place after it. */
function readPlaceholder(message: string, start: number, values: Set<string>, plurals: string[][]): number {
  const head = /^\s*(\w+)\s*(?:,\s*(\w+)\s*)?/u.exec(message.slice(start));
  const [all = "", name = "", kind] = head ?? [];
  if (name === "") throw new Error(`A placeholder without a name: ${message}`);
  values.add(kind === undefined ? name : `${name} ${kind}`);
  let at = start + all.length;
  if (kind !== undefined) {
    if (message[at] !== ",") throw new Error(`A choice without forms: ${message}`);
    const forms: string[] = [];
    at = readForms(message, at + 1, forms, values, plurals);
    if (kind === "plural") plurals.push(forms);
  }
  if (message[at] !== "}") throw new Error(`A placeholder that does not end: ${message}`);
  return at + 1;
}

function readForms(
  message: string,
  start: number,
  forms: string[],
  values: Set<string>,
  plurals: string[][],
): number {
  let at = start;
  for (;;) {
    const head = /^\s*(=?\w+)\s*\{/u.exec(message.slice(at));
    if (head === null) return at + (/^\s*/u.exec(message.slice(at))?.[0].length ?? 0);
    forms.push(head[1] ?? "");
    at = readText(message, at + head[0].length, values, plurals) + 1;
  }
}
