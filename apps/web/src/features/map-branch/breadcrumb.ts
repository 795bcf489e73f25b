import { sideOf } from "@crux/domain";
import type { ClaimId, Projection, Side, Target } from "@crux/domain";
import { findPrimary } from "../../map/act-context.ts";

/** One claim on the way from the top to a branch. */
export interface Crumb {
  readonly claimId: ClaimId;
  readonly text: string;
  /** What it is to the claim before it. */
  readonly side: Side;
}

/** The claims from the top down to this one, each under the one before; itself is the last. */
export function crumbsTo(projection: Projection, claimId: ClaimId): readonly Crumb[] {
  const crumbs: Crumb[] = [];
  let current: ClaimId | null = claimId;
  // Primaries never lead round, so this ends.
  while (current !== null) {
    const text = projection.map.claims.get(current)?.text ?? "";
    crumbs.unshift({ claimId: current, text, side: sideOf(projection, current) });
    const target: Target | undefined = findPrimary(projection, current)?.target;
    // What disputes a relation is said of the claim that the relation starts from.
    current =
      target?.type === "relation"
        ? (projection.premisesOf.get(target.id)?.[0] ?? null)
        : (target?.id ?? null);
  }
  return crumbs;
}

/**
 * The way to a branch as one sentence: "We should go — because focus improves — but new hires learn less".
 *
 * @param wordOf the word for a side, such as "because"; empty where the claim stands for itself
 */
export function sentenceOf(crumbs: readonly Crumb[], wordOf: (side: Side) => string): string {
  return crumbs
    .map(({ text, side }, index) => {
      const word = index === 0 ? "" : wordOf(side);
      return word === "" ? withoutStop(text) : `${word} ${withoutStop(text)}`;
    })
    .join(" — ");
}

/** A full stop in the middle would end the sentence. */
export function withoutStop(text: string): string {
  return text.trim().replace(/[.。]$/u, "");
}
