import { newId } from "@crux/db/testing";
import type { Claim, ClaimId } from "@crux/domain";

/** A claim about which nothing but its text is known. */
export function buildClaim(text: string): Claim {
  return {
    id: newId<ClaimId>(),
    text,
    kind: "claim",
    primary: null,
    pin: null,
    saidBy: null,
    citations: new Map(),
    deletedAt: null,
    deletedBy: null,
    mergedInto: null,
  };
}
