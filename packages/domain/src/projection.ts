import type { ClaimId, RelationId } from "./ids.ts";
import type { ArgumentMap } from "./model.ts";

/**
 * What every screen draws: the stored map with everything hidden that concurrent edits left inconsistent.
 * The same stored map gives the same projection on every replica; nothing is written.
 */
export interface Projection {
  /** The map as stored, trash included: what `restore` and the trash read. Never drawn, never exported. */
  readonly stored: ArgumentMap;
  /** Only what is visible: no trash, no merged claims, no dangling, doubled or circular relations; every `primary` is valid. */
  readonly map: ArgumentMap;
  /** Claims that stand at the top: those that were put in order by it, then questions, claims and loose ones by id. */
  readonly roots: readonly ClaimId[];
  /** Visible relations whose target is this claim or relation, by `order`, then id. No entry when there are none. */
  readonly relationsOn: ReadonlyMap<ClaimId | RelationId, readonly RelationId[]>;
  /** Visible relations in which this claim is a premise, its primary first, then by id. No entry when there are none. */
  readonly relationsFrom: ReadonlyMap<ClaimId, readonly RelationId[]>;
  /** Premises of each visible relation by their order, then id. */
  readonly premisesOf: ReadonlyMap<RelationId, readonly ClaimId[]>;
  readonly repairs: readonly Repair[];
}

/** Why something stored is not shown, or shown otherwise than stored. */
export type Repair =
  | { readonly code: "danglingTarget"; readonly relationId: RelationId }
  | { readonly code: "noPremise"; readonly relationId: RelationId }
  | { readonly code: "missingPremise"; readonly relationId: RelationId; readonly claimId: ClaimId }
  | { readonly code: "equalRelation"; readonly relationId: RelationId; readonly keptId: RelationId }
  | { readonly code: "cycle"; readonly relationId: RelationId }
  | { readonly code: "primaryChosen"; readonly claimId: ClaimId; readonly relationId: RelationId | null }
  /** Claims merged into each other all round: the least of them is shown. */
  | { readonly code: "mergedRound"; readonly claimId: ClaimId }
  | { readonly code: "overlong"; readonly claimId: ClaimId };
