import type { ClaimId, RelationId } from "../ids.ts";
import type { Claim, Relation } from "../model.ts";
import { choosePrimary } from "./affected.ts";
import { isSymmetric } from "./working-relations.ts";

export interface PrimaryInput {
  readonly claims: ReadonlyMap<ClaimId, Claim>;
  readonly relations: ReadonlyMap<RelationId, Relation>;
  /** Relations in which a claim is a premise, by id. */
  readonly relationsFrom: ReadonlyMap<ClaimId, readonly RelationId[]>;
}

export interface ChosenPrimaries {
  /** Claims without a relation are not in it. */
  readonly primaries: ReadonlyMap<ClaimId, RelationId | null>;
  /**
   * Whether some claim would stand under a symmetric relation, be it that it gave that up: then where it stands hangs on
   * all the way round.
   */
  readonly hasSymmetric: boolean;
}

/**
 * Chooses for each claim the relation it is drawn under: the stored one where it is shown, else the least id.
 *
 * Following primaries must lead to a claim at the top, or a claim could not be drawn. Directed relations
 * never go round, so a round goes through a symmetric one; there the claim under the symmetric relation with
 * the greatest id gives it up and takes its next one, or none.
 */
export function choosePrimaries(input: PrimaryInput): ChosenPrimaries {
  const { claims, relations, relationsFrom } = input;
  const chosen = new Map<ClaimId, RelationId | null>();
  let hasSymmetric = false;
  for (const [claimId, ids] of relationsFrom) {
    const primary = choosePrimary(claims.get(claimId), ids, relations);
    chosen.set(claimId, primary);
    const kind = primary === null ? undefined : relations.get(primary)?.kind;
    if (kind !== undefined && isSymmetric(kind)) hasSymmetric = true;
  }
  if (!hasSymmetric) return { primaries: chosen, hasSymmetric };

  const givenUp = new Map<ClaimId, Set<RelationId>>();
  for (
    let rounds = findRounds(relations, chosen);
    rounds.length > 0;
    rounds = findRounds(relations, chosen)
  ) {
    for (const round of rounds) {
      const claimId = claimToFree(relations, chosen, round);
      const refused = givenUp.get(claimId) ?? new Set<RelationId>();
      givenUp.set(claimId, refused);
      const current = chosen.get(claimId);
      if (current) refused.add(current);
      chosen.set(claimId, relationsFrom.get(claimId)?.find((id) => !refused.has(id)) ?? null);
    }
  }
  return { primaries: chosen, hasSymmetric };
}

type Relations = ReadonlyMap<RelationId, Relation>;
type Primaries = ReadonlyMap<ClaimId, RelationId | null>;

/** The claim above a claim: its primary's target or, where that is a relation, the target of that one. */
function claimAbove(relations: Relations, primaries: Primaries, claimId: ClaimId): ClaimId | null {
  let relationId = primaries.get(claimId) ?? null;
  while (relationId !== null) {
    const target = relations.get(relationId)?.target;
    if (target === undefined) return null;
    if (target.type === "claim") return target.id;
    relationId = target.id;
  }
  return null;
}

/** Every round of primaries; each claim leads to at most one other, so rounds never share a claim. */
function findRounds(relations: Relations, primaries: Primaries): ClaimId[][] {
  const rounds: ClaimId[][] = [];
  const walkOf = new Map<ClaimId, number>();
  let walk = 0;
  for (const start of primaries.keys()) {
    walk += 1;
    const path: ClaimId[] = [];
    let current: ClaimId | null = start;
    while (current !== null && !walkOf.has(current)) {
      walkOf.set(current, walk);
      path.push(current);
      current = claimAbove(relations, primaries, current);
    }
    if (current !== null && walkOf.get(current) === walk) rounds.push(path.slice(path.indexOf(current)));
  }
  return rounds;
}

function claimToFree(relations: Relations, primaries: Primaries, round: readonly ClaimId[]): ClaimId {
  let found: { claimId: ClaimId; relationId: RelationId } | null = null;
  for (const claimId of round) {
    const relationId = primaries.get(claimId);
    const relation = relationId ? relations.get(relationId) : undefined;
    if (relation === undefined || !isSymmetric(relation.kind)) continue;
    const isGreater = found === null || relation.id > found.relationId;
    // Two premises of one relation in a round: the greater claim gives way.
    const isTie = found?.relationId === relation.id && claimId > found.claimId;
    if (isGreater || isTie) found = { claimId, relationId: relation.id };
  }
  if (found === null)
    throw new Error("A round of primaries without a symmetric relation is a directed cycle");
  return found.claimId;
}
