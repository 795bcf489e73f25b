import * as Y from "yjs";
import { applyUpdate, docFromState, encodeState, isComplete } from "./document.ts";
import { guardUpdate } from "./guard/guard-update.ts";
import type { MapDocument } from "./schema.ts";

/** What a log holds: a state, and the updates after it in order. */
interface Log {
  readonly snapshot: { readonly state: Uint8Array } | null;
  readonly updates: readonly { readonly seq: number; readonly bytes: Uint8Array }[];
}

/** What makes it impossible to apply an update; anything else the guard says is a matter of manners. */
const UNUSABLE: ReadonlySet<string> = new Set(["malformed", "clockGap", "missingDependency"]);

/**
 * Finds the updates of a log that cannot be applied, one after the other, each to what the ones before have built.
 * Slow, for logs of which something is known to be wrong. Empty when the fault lies elsewhere.
 */
export function findBadUpdates({ snapshot, updates }: Log): readonly { seq: number; reason: string }[] {
  let doc = docFromState(snapshot === null ? [] : [snapshot.state]);
  const bad: { seq: number; reason: string }[] = [];
  for (const { seq, bytes } of updates) {
    const judged = guardUpdate(doc, bytes, { mayUseClientId: () => true });
    if (!judged.ok && UNUSABLE.has(judged.refusal.code)) {
      bad.push({ seq, reason: judged.refusal.code });
      continue;
    }
    const before = encodeState(doc);
    if (isApplied(doc, bytes)) continue;
    bad.push({ seq, reason: "notApplied" });
    doc = docFromState(before);
  }
  return bad;
}

function isApplied(doc: MapDocument, bytes: Uint8Array): boolean {
  try {
    applyUpdate(doc, bytes);
    return isComplete(doc);
  } catch {
    return false; // Whatever Yjs stumbles over, this update is not to be had.
  }
}

/**
 * Makes of an update that could not be applied one that can: all of it where what it leant on has come meanwhile, else
 * the part that leans on nothing that is missing. Null when nothing of it is to be had that is new and may stand in a map.
 */
export function repairUpdate(
  doc: MapDocument,
  bytes: Uint8Array,
): { readonly bytes: Uint8Array; readonly isWhole: boolean } | null {
  const copy = docFromState(encodeState(doc));
  const before = Y.encodeStateVector(copy);
  try {
    applyUpdate(copy, bytes);
  } catch {
    return null; // It cannot even be read.
  }
  const isWhole = isComplete(copy);
  // What waits for something that never came would go along otherwise.
  copy.store.pendingStructs = null;
  copy.store.pendingDs = null;
  const repaired = Y.encodeStateAsUpdate(copy, before);
  copy.destroy();
  const judged = guardUpdate(doc, repaired, { mayUseClientId: () => true });
  return judged.ok && !judged.isNoOp ? { bytes: repaired, isWhole } : null;
}
