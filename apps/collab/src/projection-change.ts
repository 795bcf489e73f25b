import { isDeepStrictEqual } from "node:util";
import type { ProjectionChange, ProjectionRows } from "@crux/db";

/** What is other in rows than in earlier ones; null when all have to be written: claims are read by another language. */
export function projectionChange(before: ProjectionRows, after: ProjectionRows): ProjectionChange | null {
  if (before.language !== after.language) return null;
  const claims = compare(before.claims, after.claims, ({ id }) => id);
  const relations = compare(before.relations, after.relations, ({ id }) => id);
  const citations = compare(before.citations, after.citations, ({ claimId, id }) => `${claimId} ${id}`);
  return {
    title: after.title,
    question: after.question,
    language: after.language,
    claimCount: after.claims.length,
    relationCount: after.relations.length,
    claims: claims.differing,
    relations: relations.differing,
    citations: citations.differing,
    goneClaimIds: claims.gone.map(({ id }) => id),
    goneRelationIds: relations.gone.map(({ id }) => id),
    goneCitations: citations.gone.map(({ claimId, id }) => ({ claimId, id })),
  };
}

function compare<Row>(
  before: readonly Row[],
  after: readonly Row[],
  keyOf: (row: Row) => string,
): { readonly differing: readonly Row[]; readonly gone: readonly Row[] } {
  const old = new Map(before.map((row) => [keyOf(row), row]));
  const differing: Row[] = [];
  for (const row of after) {
    const key = keyOf(row);
    const earlier = old.get(key);
    // Rows of what has not changed are mostly the same objects.
    if (earlier !== row && !isDeepStrictEqual(earlier, row)) differing.push(row);
    old.delete(key);
  }
  return { differing, gone: [...old.values()] };
}
