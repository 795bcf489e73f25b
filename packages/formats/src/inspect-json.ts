/** The deepest a file of ours goes is six: file, claims, claim, citations, citation, value. */
const MAX_DEPTH = 8;

/** Names that would reach into how objects work, should any code ever copy a parsed file key by key. */
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

export interface FoundInJson {
  readonly format: unknown;
  readonly version: unknown;
  /** Where something forbidden or too deep lies; null when all is well. */
  readonly trouble: string | null;
}

/** Looks through parsed JSON before its shape is checked; without recursion, since depth is what may be wrong. */
export function inspectJson(value: unknown): FoundInJson {
  const top = entriesOf(value);
  const format = top.find(([key]) => key === "format")?.[1];
  const version = top.find(([key]) => key === "version")?.[1];
  return { format: Array.isArray(value) ? undefined : format, version, trouble: findTrouble(value) };
}

function findTrouble(value: unknown): string | null {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    const next: unknown[] = [];
    for (const node of level) {
      for (const [key, child] of entriesOf(node)) {
        if (FORBIDDEN_KEYS.has(key)) return key;
        if (typeof child === "object" && child !== null) next.push(child);
      }
    }
    if (depth >= MAX_DEPTH && next.length > 0) return "depth";
    level = next;
  }
  return null;
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}
