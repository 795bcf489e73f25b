import { project } from "@crux/domain";
import { applyAndCount, applyUpdates, createMapDocument, encodeState, readMap } from "@crux/ydoc";
import type { MapDocument } from "@crux/ydoc";
import { isSound } from "../map-log.ts";

/** A log and the part of it in which versions are looked for. */
export interface VersionSearch {
  readonly snapshot: Uint8Array | null;
  readonly updates: readonly { readonly seq: number; readonly bytes: Uint8Array }[];
  /** Updates up to here have been looked at. */
  readonly sinceSeq: number;
  readonly headSeq: number;
  /** Whether the state at the end is to be kept as well. */
  readonly isIntervalOver: boolean;
}

export interface FoundVersion {
  readonly throughSeq: number;
  readonly reason: "automatic" | "beforeImport" | "beforeRemoval";
  readonly state: Uint8Array;
  readonly claimCount: number;
}

/** So many claims made in one act are a branch that was pasted or imported. */
const IMPORT_LEAST_CLAIMS = 3;
/** More claims than this put into the trash in one act make it a big one. */
const REMOVAL_MOST_CLAIMS = 20;

/**
 * Finds the states of a map that are worth keeping: the one before each big act, and the last one. Reading the log
 * itself finds them wherever the acts came from, and no browser has to be trusted to announce what it will do.
 */
export function findVersions(search: VersionSearch): readonly FoundVersion[] {
  const { snapshot, updates, sinceSeq, headSeq, isIntervalOver } = search;
  const bigActs = findBigActs(search);
  // Mostly so: what was long was no big act. Building the map once more would take as long as the search itself.
  if (bigActs.size === 0 && !isIntervalOver) return [];
  const doc = createMapDocument();
  if (snapshot !== null) applyUpdates(doc, [snapshot]);
  const found: FoundVersion[] = [];
  let waiting: Uint8Array[] = [];
  let seqBefore = sinceSeq;
  for (const { seq, bytes } of updates) {
    const reason = bigActs.get(seq);
    if (reason !== undefined) {
      applyUpdates(doc, waiting);
      waiting = [];
      found.push({ throughSeq: Math.max(seqBefore, seq - 1), reason, ...stateOf(doc) });
    }
    waiting.push(bytes);
    seqBefore = seq;
  }
  applyUpdates(doc, waiting);
  if (isIntervalOver && isSound(doc)) {
    found.push({ throughSeq: headSeq, reason: "automatic", ...stateOf(doc) });
  }
  doc.destroy();
  return found;
}

function findBigActs({
  snapshot,
  updates,
  sinceSeq,
}: VersionSearch): ReadonlyMap<number, "beforeImport" | "beforeRemoval"> {
  const doc = createMapDocument();
  if (snapshot !== null) applyUpdates(doc, [snapshot]);
  const found = new Map<number, "beforeImport" | "beforeRemoval">();
  for (const { seq, bytes } of updates) {
    const { made, removed } = applyAndCount(doc, bytes);
    // The first update is the map itself: there is nothing before it.
    if (seq <= sinceSeq || seq === 1) continue;
    if (removed > REMOVAL_MOST_CLAIMS) found.set(seq, "beforeRemoval");
    else if (made >= IMPORT_LEAST_CLAIMS) found.set(seq, "beforeImport");
  }
  doc.destroy();
  return found;
}

function stateOf(doc: MapDocument): { readonly state: Uint8Array; readonly claimCount: number } {
  return { state: encodeState(doc), claimCount: project(readMap(doc)).map.claims.size };
}
