import type {
  ProjectedCitation,
  ProjectedClaim,
  ProjectedRelation,
  ProjectionChange,
  ProjectionRows,
} from "@crux/db";

const citationKey = ({ claimId, id }: Pick<ProjectedCitation, "claimId" | "id">): string =>
  `${claimId} ${id}`;

/** Does to rows what the database does to its own. Throws where something is to go that is not there. */
export function applyChange(before: ProjectionRows, change: ProjectionChange): ProjectionRows {
  const claims = new Map<string, ProjectedClaim>(before.claims.map((row) => [row.id, row]));
  const relations = new Map<string, ProjectedRelation>(before.relations.map((row) => [row.id, row]));
  const citations = new Map<string, ProjectedCitation>(
    before.citations.map((row) => [citationKey(row), row]),
  );
  const areGone = [
    ...change.goneClaimIds.map((id) => claims.delete(id)),
    ...change.goneRelationIds.map((id) => relations.delete(id)),
    ...change.goneCitations.map((gone) => citations.delete(citationKey(gone))),
  ];
  if (areGone.includes(false)) throw new Error("What is to go was not there.");
  for (const row of change.claims) claims.set(row.id, row);
  for (const row of change.relations) relations.set(row.id, row);
  for (const row of change.citations) citations.set(citationKey(row), row);
  if (change.claimCount !== claims.size || change.relationCount !== relations.size)
    throw new Error("The counts are wrong.");
  const { title, question, language } = change;
  return {
    title,
    question,
    language,
    claims: [...claims.values()],
    relations: [...relations.values()],
    citations: [...citations.values()],
  };
}

/** Rows in an order that does not depend on when they were written. */
export function sortRows(rows: ProjectionRows): ProjectionRows {
  const by =
    <Row>(keyOf: (row: Row) => string) =>
    (a: Row, b: Row) =>
      keyOf(a) < keyOf(b) ? -1 : 1;
  return {
    ...rows,
    claims: rows.claims.toSorted(by(({ id }) => id)),
    relations: rows.relations.toSorted(by(({ id }) => id)),
    citations: rows.citations.toSorted(by(citationKey)),
  };
}
