import type { BadUpdate, MapState } from "@crux/db";
import {
  applyUpdate,
  docFromState,
  encodeState,
  guardUpdate,
  isComplete,
  type MapDocument,
  migrate,
} from "@crux/ydoc";

/** The bytes from which a document is built, in order. */
export function bytesOf({ snapshot, updates }: MapState): Uint8Array[] {
  const bytes = updates.map((update) => update.bytes);
  return snapshot === null ? bytes : [snapshot.state, ...bytes];
}

/** Tells whether a document that was built from a log is whole and of a schema that this program knows. */
export function isSound(doc: MapDocument): boolean {
  return isComplete(doc) && migrate(doc).ok;
}

/** What makes it impossible to apply an update; anything else the guard says is a matter of manners. */
const UNUSABLE: ReadonlySet<string> = new Set(["malformed", "clockGap", "missingDependency"]);

/**
 * Finds the updates of a log that cannot be applied, one after the other, each to what the ones before have built.
 * Slow, for logs of which something is known to be wrong. Empty when the fault lies elsewhere.
 */
export function findBadUpdates({ snapshot, updates }: MapState): readonly BadUpdate[] {
  let doc = docFromState(snapshot === null ? [] : [snapshot.state]);
  const bad: BadUpdate[] = [];
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
