import type { Change } from "@crux/domain";

/** The server takes an update of at most a mebibyte; with a little to spare for what is only estimated here. */
const UPDATE_MAX_BYTES = 1_000_000;
/** So few changes are never too much, whatever their words: there is nothing to count. */
const FEW = 300;
/** Ids, names of fields and the like, measured on updates of a thousand claims. */
const PUT_BYTES = 260;
const PREMISE_BYTES = 40;
const PATCH_BYTES = 120;
const ABOUT = 100;

/**
 * Whether an act is more than the server would take at once. Such an act would stay on the device for good, so it must
 * not begin. (Rejected: sending it in parts. It would be several steps of undo, and others would see half of it. Many acts
 * that are too much only together are done again one by one; see `limited-socket.ts`.)
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

/** How many claims of an act that is too much would be taken at once, about; null when all of it is. */
export function countThatFits(changes: readonly Change[]): number | null {
  if (!isTooMuchAtOnce(changes)) return null;
  const claims = changes.filter(({ type }) => type === "putClaim").length;
  const bytes = changes.reduce((sum, change) => sum + bytesOf(change), 0);
  // In hundreds: those that come first may be longer than the others.
  return Math.floor((claims * UPDATE_MAX_BYTES) / bytes / ABOUT) * ABOUT;
}

const encoder = new TextEncoder();

function bytesOf(change: Change): number {
  if (change.type === "putClaim") return PUT_BYTES + encoder.encode(change.claim.text).length;
  if (change.type === "putRelation") return PUT_BYTES + PREMISE_BYTES * change.relation.premises.size;
  return PATCH_BYTES;
}
