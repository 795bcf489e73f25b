import type { Citation, Attribution, Pin } from "../model.ts";

/** What a branch can be to what it stands under; `claim` where that is still open. */
export const BRANCH_SIDES = [
  "claim",
  "question",
  "reason",
  "objection",
  "answer",
  "undercut",
  "backing",
  "contradiction",
  "restatement",
] as const;

export type BranchSide = (typeof BRANCH_SIDES)[number];

export type BranchCitation = Omit<Citation, "id">;

/**
 * One claim of a branch that is not on a map yet, with what stands under it. Of its children undercuts and
 * backings are about the relation that the claim is a premise of, all others about the claim.
 */
export interface BranchPremise {
  readonly text: string;
  /** The name by which other places of the same branches mean this claim. */
  readonly key?: string;
  /** Stands here once more: the claim with this key, which has its text and what is about it there. */
  readonly see?: string;
  readonly saidBy?: Attribution;
  readonly citations?: readonly BranchCitation[];
  readonly tags?: readonly string[];
  /** Kept where the claim has the same place among its own; a root put under something loses it. */
  readonly pin?: Pin;
  readonly children: readonly Branch[];
}

/**
 * A branch as a tree value, without ids: what is copied, pasted and shown beforehand. One branch is one
 * relation: its first premise and those that are linked with it.
 */
export interface Branch extends BranchPremise {
  readonly side: BranchSide;
  readonly linked?: readonly BranchPremise[];
}

/** The claims that a branch leads from, in their order. */
export function premisesOfBranch(branch: Branch): readonly [Branch, ...BranchPremise[]] {
  return [branch, ...(branch.linked ?? [])];
}
