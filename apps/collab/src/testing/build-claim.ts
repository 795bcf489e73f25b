import { newId } from "@crux/db/testing";
import { emptyClaim, type Claim, type ClaimId } from "@crux/domain";

/** A claim about which nothing but its text is known. */
export function buildClaim(text: string): Claim {
  return emptyClaim(newId<ClaimId>(), text);
}
