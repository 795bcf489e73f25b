import type { ClaimId, Projection } from "@crux/domain";
import { findParent, listShownOn } from "./walk-place.ts";
import type { WalkStep } from "./walk.ts";

/** A map with its folds, and its claims in reading order. */
interface Walked {
  readonly projection: Projection;
  readonly folded: ReadonlySet<ClaimId>;
  readonly steps: readonly WalkStep[];
}

export type ArrowDirection = "towardsTarget" | "towardsPremises" | "previous" | "next";

/**
 * Where an arrow key leads: along the argument, not across the screen. "Previous" and "next" stay in the same step of
 * the argument and go on into the neighbouring branch, so that no claim of a column is out of reach: only for these two
 * the whole map is walked.
 *
 * @param fromId a claim that is drawn
 */
export function findNeighbour(walked: Walked, fromId: ClaimId, direction: ArrowDirection): ClaimId | null {
  const { projection, folded } = walked;
  if (direction === "towardsTarget") return findParent(projection, fromId);
  if (direction === "towardsPremises") return listShownOn(projection, folded, fromId)[0] ?? null;
  const { steps } = walked;
  const index = steps.findIndex((step) => step.claimId === fromId);
  const from = steps[index];
  if (from === undefined) return null;
  const isOfStep = (step: WalkStep): boolean => step.depth === from.depth;
  const found =
    direction === "previous"
      ? steps.slice(0, index).findLast(isOfStep)
      : steps.slice(index + 1).find(isOfStep);
  return found?.claimId ?? null;
}

/** Which arrow means what, given the side to which the argument is drawn. */
export function arrowDirection(key: string, reading: "ltr" | "rtl"): ArrowDirection | null {
  switch (key) {
    case "ArrowUp":
      return "previous";
    case "ArrowDown":
      return "next";
    case "ArrowLeft":
      return reading === "ltr" ? "towardsTarget" : "towardsPremises";
    case "ArrowRight":
      return reading === "ltr" ? "towardsPremises" : "towardsTarget";
    default:
      return null;
  }
}
