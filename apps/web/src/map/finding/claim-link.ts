import { isId, standingOf } from "@crux/domain";
import type { ClaimId, Projection } from "@crux/domain";

/** In an address: the claim that a link leads to. */
export const CLAIM_PARAMETER = "claim";

/** The address of a claim on the map that is open at another; without what else is chosen at this page. */
export function claimAddress(mapAddress: string, claimId: ClaimId): string {
  const { origin, pathname } = new URL(mapAddress);
  const address = new URL(pathname, origin);
  address.searchParams.set(CLAIM_PARAMETER, claimId);
  return address.href;
}

/** Where a link leads by now: to the claim, to the one that it was merged into, or nowhere, and then why. */
export type LinkEnd =
  | { readonly type: "claim"; readonly id: ClaimId; readonly isMerged: boolean }
  | { readonly type: "deleted" }
  | { readonly type: "unknown" };

/** Where a link leads: a claim that was merged leads on to the one that stayed. `linked` may be any text of an address. */
export function findLinkEnd(whole: Projection, linked: string): LinkEnd {
  if (!isId(linked)) return { type: "unknown" };
  const id = linked as ClaimId; // A foreign id finds nothing.
  const standing = standingOf(whole, { type: "claim", id });
  if (standing?.type === "claim") return { type: "claim", id: standing.id, isMerged: standing.id !== id };
  return { type: whole.stored.claims.has(id) ? "deleted" : "unknown" };
}
