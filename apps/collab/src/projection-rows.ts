import type { ProjectionRows } from "@crux/db";
import type { Claim, Projection } from "@crux/domain";

/** What the tables hold of a projection: what is visible, nothing of the trash. */
export function projectionRows({ map, premisesOf }: Projection): ProjectionRows {
  return {
    title: map.meta.title,
    question: map.meta.question,
    language: map.meta.language,
    claims: [...map.claims.values()].map((claim) => ({
      id: claim.id,
      kind: claim.kind,
      text: claim.text,
      saidBy: speakerOf(claim),
      tags: [...claim.tags].map(([key, tag]) => ({ key, tag })).toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    })),
    relations: [...map.relations.values()].map((relation) => ({
      id: relation.id,
      kind: relation.kind,
      targetType: relation.target.type,
      targetId: relation.target.id,
      premiseIds: premisesOf.get(relation.id) ?? [],
    })),
    citations: [...map.claims.values()].flatMap((claim) =>
      [...claim.citations.values()].map((citation) => ({ ...citation, claimId: claim.id })),
    ),
  };
}

function speakerOf({ saidBy }: Claim): string | null {
  return saidBy?.type === "speaker" ? saidBy.name : null;
}
