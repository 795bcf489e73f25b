import type { ClaimId, MapComparison } from "@crux/domain";

/** What a claim is between two states, the weightiest first. */
export type Difference = "added" | "removed" | "changed" | "moved";

export const DIFFERENCES: readonly Difference[] = ["added", "removed", "changed", "moved"];

/** What is said of a claim; none for one that is as it was. A claim can have changed and moved. */
export function differencesOf(comparison: MapComparison, claimId: ClaimId): readonly Difference[] {
  return DIFFERENCES.filter((difference) => comparison[difference].has(claimId));
}

/** How many claims differ in all. */
export function countDifferent({ added, removed, changed, moved }: MapComparison): number {
  return new Set([...added, ...removed, ...changed.keys(), ...moved]).size;
}
