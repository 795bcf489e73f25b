import { NO_TAGS } from "@crux/domain";
import type { Claim, ClaimId, Command, MapMeta, Relation, RelationId } from "@crux/domain";

/** Something a person did at this page, told so that it can be done once more on another state of the map. */
export type Act =
  /** A command, with the time and the random bytes it took: done again it makes the same ids. */
  | {
      readonly type: "command";
      readonly command: Command;
      readonly atMs: number;
      readonly random: readonly number[];
    }
  /** Typing, undo and redo, which no command stands for: what they touched, as it was and as it became. */
  | { readonly type: "touched"; readonly before: Touched; readonly after: Touched };

export interface Touched {
  readonly claims: ReadonlyMap<ClaimId, Claim>;
  readonly relations: ReadonlyMap<RelationId, Relation>;
  /** Null where title, question and the like were not touched. */
  readonly meta: MapMeta | null;
}

/** What is kept on the device of acts that the server does not hold yet. */
export interface KeptActs {
  /** Done in the document itself, whose copy holds them too. */
  readonly done: readonly Act[];
  /** Taken out of a document that the server would not have; they stand nowhere else. */
  readonly setAside: readonly Act[];
}

const NO_ACTS: KeptActs = { done: [], setAside: [] };

/** Maps have no form of their own in JSON. */
const MAP = "$map";

export function writeActs(acts: KeptActs): string {
  return JSON.stringify(acts, (_key, value: unknown) =>
    value instanceof Map ? { [MAP]: [...value] } : value,
  );
}

/** Reads what `writeActs` wrote, on this device and by this product; what cannot be read holds nothing. */
export function readActs(text: string): KeptActs {
  try {
    const read: unknown = JSON.parse(text, (_key, value: unknown) => mapFrom(value) ?? withAllFields(value));
    return isKept(read) ? read : NO_ACTS;
  } catch {
    return NO_ACTS;
  }
}

function mapFrom(value: unknown): ReadonlyMap<unknown, unknown> | null {
  if (typeof value !== "object" || value === null || !(MAP in value)) return null;
  const entries: unknown = value[MAP];
  if (!Array.isArray(entries)) return null;
  return new Map(entries.flatMap((entry: unknown) => (Array.isArray(entry) ? [[entry[0], entry[1]]] : [])));
}

/** Claims that were kept by a page of before there were tags have none; the same goes for an order at the top. */
function withAllFields(value: unknown): unknown {
  const isClaim = typeof value === "object" && value !== null && "mergedInto" in value && "id" in value;
  return isClaim && !("tags" in value && "order" in value) ? { tags: NO_TAGS, order: null, ...value } : value;
}

function isKept(value: unknown): value is KeptActs {
  if (typeof value !== "object" || value === null || !("done" in value) || !("setAside" in value))
    return false;
  return [value.done, value.setAside].every((list) => Array.isArray(list) && list.every(isAct));
}

function isAct(value: unknown): boolean {
  if (typeof value !== "object" || value === null || !("type" in value)) return false;
  return value.type === "command"
    ? "command" in value && "atMs" in value && "random" in value
    : "before" in value && "after" in value;
}
