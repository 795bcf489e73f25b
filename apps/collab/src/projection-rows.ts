import type { ProjectedClaim, ProjectedRelation, ProjectionRows } from "@crux/db";
import type { Claim, ClaimId, Projection, Relation } from "@crux/domain";

/**
 * What the tables hold of a projection: what is visible, nothing of the trash.
 *
 * @param only of these claims and relations alone; all where it is not given
 */
export function projectionRows(
  { map, premisesOf }: Projection,
  only: ReadonlySet<string> | null = null,
): ProjectionRows {
  const claims = pick(map.claims, only);
  return {
    title: map.meta.title,
    question: map.meta.question,
    language: map.meta.language,
    claims: claims.map(rowOfClaim),
    relations: pick(map.relations, only).map((relation) =>
      rowOfRelation(relation, premisesOf.get(relation.id) ?? NO_PREMISES),
    ),
    citations: claims.flatMap((claim) =>
      [...claim.citations.values()].map((citation) => ({ ...citation, claimId: claim.id })),
    ),
  };
}

function pick<Value extends object>(
  values: ReadonlyMap<string, Value>,
  only: ReadonlySet<string> | null,
): readonly Value[] {
  if (only === null) return [...values.values()];
  return [...only].flatMap((id) => values.get(id) ?? []);
}

const NO_PREMISES: readonly ClaimId[] = [];

/** A claim that has not changed is the same object in the next projection, and so is its row. */
const claimRows = new WeakMap<Claim, ProjectedClaim>();

function rowOfClaim(claim: Claim): ProjectedClaim {
  let row = claimRows.get(claim);
  if (row === undefined) {
    row = {
      id: claim.id,
      kind: claim.kind,
      text: claim.text,
      saidBy: speakerOf(claim),
      tags: [...claim.tags].map(([key, tag]) => ({ key, tag })).toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    };
    claimRows.set(claim, row);
  }
  return row;
}

/** As for claims, with the premises, of which some may be in the trash at one time and not at another. */
const relationRows = new WeakMap<Relation, ProjectedRelation>();

function rowOfRelation(relation: Relation, premiseIds: readonly ClaimId[]): ProjectedRelation {
  let row = relationRows.get(relation);
  if (row?.premiseIds !== premiseIds) {
    row = {
      id: relation.id,
      kind: relation.kind,
      targetType: relation.target.type,
      targetId: relation.target.id,
      premiseIds,
    };
    relationRows.set(relation, row);
  }
  return row;
}

function speakerOf({ saidBy }: Claim): string | null {
  return saidBy?.type === "speaker" ? saidBy.name : null;
}
