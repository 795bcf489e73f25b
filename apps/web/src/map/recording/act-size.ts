import type { Change } from "@crux/domain";

/** The server takes an update of at most a mebibyte; with a little to spare for what is only estimated here. */
export const UPDATE_MAX_BYTES = 1_000_000;
/** So few changes are never too much, whatever their words: there is nothing to count. */
const FEW = 300;
/** Ids, names of fields and the like, measured on updates of a thousand claims. */
const PUT_BYTES = 260;
const PREMISE_BYTES = 40;
const PATCH_BYTES = 120;

/**
 * Whether an act is more than the server would take at once. Such an act would stay on the device for good, so it must
 * not begin. (Sending it in parts would be several steps of undo, and others would see half of it: so that is done only
 * where a person has chosen it, with `partIntoSteps`. Many acts that are too much only together are done again one by one;
 * see `limited-socket.ts`.)
 */
export function isTooMuchAtOnce(changes: readonly Change[]): boolean {
  if (changes.length <= FEW) return false;
  let bytes = 0;
  for (const change of changes) {
    bytes += bytesOf(change);
    if (bytes > UPDATE_MAX_BYTES) return true;
  }
  return false;
}

const encoder = new TextEncoder();

/** About how much of an update a change is. */
export function bytesOf(change: Change): number {
  if (change.type === "putClaim") return PUT_BYTES + encoder.encode(change.claim.text).length;
  if (change.type === "putRelation") return PUT_BYTES + PREMISE_BYTES * change.relation.premises.size;
  return PATCH_BYTES;
}
