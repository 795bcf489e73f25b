import { CLAIM_MAX_LENGTH } from "@crux/domain";
import type { ClaimId } from "@crux/domain";
import type { OpenMap } from "../open-map.ts";

/**
 * Keeps words whose claim somebody took away: that claim alone comes back, not what else went with it; words that never
 * became a claim, or whose claim is gone for good, stand as a loose one. Returns the claim that has them now.
 *
 * @param claimId null where there was no claim yet
 */
export function keepText(map: OpenMap, claimId: ClaimId | null, words: string): ClaimId | null {
  // Whoever took it away has brought it back, with the words.
  if (claimId !== null && map.whole().map.claims.has(claimId)) return claimId;
  if (claimId !== null && map.whole().stored.claims.get(claimId)?.deletedAt != null) {
    return map.act({ type: "restore", claimId, isAlone: true })?.focus ?? null;
  }
  if (words.length <= CLAIM_MAX_LENGTH) return map.act({ type: "addClaim", text: words })?.focus ?? null;
  // Too long for one claim: the preview makes several of it.
  map.store.set({ overlay: { type: "paste", text: words } });
  return null;
}
