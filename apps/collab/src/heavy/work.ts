import { isDeepStrictEqual } from "node:util";
import type { ProvenSnapshot } from "@crux/db";
import {
  canDecode,
  docFromState,
  encodeState,
  hasSameHistory,
  listTrash,
  type MapDocument,
  planPurge,
  readMap,
  type TrashEntry,
} from "@crux/ydoc";
import { isSound } from "../map-log.ts";
import { type AuthorsFound, type AuthorsTask, readAuthors } from "./read-authors.ts";
import { RowMemory, type RowsAnswer, type RowsTask } from "./row-memory.ts";
import { findVersions, type FoundVersion, type VersionSearch } from "./find-versions.ts";

/** What is done in a worker thread, because it may take long or run wild. */
export type HeavyTask =
  /** Whether bytes from outside are an update. */
  | { readonly type: "decode"; readonly bytes: Uint8Array }
  /** A snapshot, if every route through a log leads to the same map. */
  | { readonly type: "prove"; readonly routes: readonly (readonly Uint8Array[])[] }
  /** The rows of a map, from the bytes of which it is built, or what is other in them since a task before. */
  | (RowsTask & { readonly type: "project" })
  /** What updates did to claims; the map is built from these bytes. */
  | (AuthorsTask & { readonly type: "readAuthors"; readonly map: readonly Uint8Array[] })
  /** The states of a log that are kept as versions. */
  | { readonly type: "findVersions"; readonly search: VersionSearch }
  /** What lies in the trash of a map, from the bytes of which it is built. */
  | { readonly type: "listTrash"; readonly pieces: readonly Uint8Array[] }
  /** The edit that takes these tombstones from a map for good. */
  | {
      readonly type: "planPurge";
      readonly pieces: readonly Uint8Array[];
      readonly due: readonly TrashEntry[];
    };

export type HeavyAnswer =
  | { readonly type: "decode"; readonly isUpdate: boolean }
  | { readonly type: "prove"; readonly snapshot: ProvenSnapshot }
  | (RowsAnswer & { readonly type: "project" })
  | (AuthorsFound & { readonly type: "readAuthors" })
  | { readonly type: "findVersions"; readonly versions: readonly FoundVersion[] }
  | { readonly type: "listTrash"; readonly entries: readonly TrashEntry[] }
  | { readonly type: "planPurge"; readonly update: Uint8Array | null };

/** Does a task to its end, on the thread it is called on. */
export function work(task: HeavyTask): HeavyAnswer {
  switch (task.type) {
    case "decode":
      return { type: "decode", isUpdate: canDecode(task.bytes) };
    case "prove":
      return { type: "prove", snapshot: prove(task.routes) };
    case "project":
      return { type: "project", ...rowMemory.take(task) };
    case "readAuthors":
      return { type: "readAuthors", ...readAuthors(docFromState(task.map), task) };
    case "findVersions":
      return { type: "findVersions", versions: findVersions(task.search) };
    case "listTrash":
      return { type: "listTrash", entries: listTrash(docFromState(task.pieces)) };
    case "planPurge":
      return { type: "planPurge", update: planPurge(task.pieces, task.due) };
    default:
      return task satisfies never;
  }
}

const rowMemory = new RowMemory();

/**
 * Builds a document by each route through a map's log, and a last one from the encoded bytes themselves. Only when all
 * of them hold the same edits and read the same are the bytes a snapshot.
 */
function prove([shortest = [], ...others]: readonly (readonly Uint8Array[])[]): ProvenSnapshot {
  const doc = docFromState(shortest);
  if (!isSound(doc)) return { ok: false, problem: "the log does not give a whole map" };
  const state = encodeState(doc);
  if (!isSame(doc, docFromState(state))) return { ok: false, problem: "the bytes read again differ" };
  for (const route of others) {
    if (!isSame(doc, docFromState(route))) return { ok: false, problem: "the snapshot before differs" };
  }
  return { ok: true, state };
}

function isSame(one: MapDocument, other: MapDocument): boolean {
  return isSound(other) && hasSameHistory(one, other) && isDeepStrictEqual(readMap(one), readMap(other));
}
