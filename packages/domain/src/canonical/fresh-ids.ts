import {
  type CitationId,
  type ClaimId,
  createId,
  createIdAt,
  type RandomBytes,
  type RelationId,
} from "../ids.ts";
import type { ArgumentMap, Citation, Claim, Relation } from "../model.ts";
import { compareText } from "../order.ts";

/**
 * The same map under new random ids, for a copy or a restored file. The new ids sort as the old ones did:
 * wherever a tie is broken by id, it is broken the same way, so the copy looks like the original.
 * An id that names nothing in the map gets a new one too. Ids of sources and of people stay.
 */
export function freshIds(map: ArgumentMap, random: RandomBytes): ArgumentMap {
  // Time 0: what people add to the copy sorts behind all of it.
  const claimId = renaming(claimIdsIn(map), () => createIdAt<ClaimId>(random, 0));
  const relationId = renaming(relationIdsIn(map), () => createIdAt<RelationId>(random, 0));
  const citationId = renaming(
    [...map.claims.values()].flatMap(({ citations }) => [...citations.keys()]),
    () => createId<CitationId>(random),
  );
  const freshClaim = (claim: Claim): Claim => ({
    ...claim,
    id: claimId(claim.id),
    primary: claim.primary === null ? null : relationId(claim.primary),
    mergedInto: claim.mergedInto === null ? null : claimId(claim.mergedInto),
    citations: new Map(
      [...claim.citations.values()].map((citation): [CitationId, Citation] => {
        const id = citationId(citation.id);
        return [id, { ...citation, id }];
      }),
    ),
  });
  const freshRelation = (relation: Relation): Relation => ({
    ...relation,
    id: relationId(relation.id),
    target:
      relation.target.type === "claim"
        ? { type: "claim", id: claimId(relation.target.id) }
        : { type: "relation", id: relationId(relation.target.id) },
    premises: new Map([...relation.premises].map(([id, order]) => [claimId(id), order])),
  });
  const claims = [...map.claims.values()].map(freshClaim);
  const relations = [...map.relations.values()].map(freshRelation);
  return {
    meta: map.meta,
    claims: new Map(claims.map((claim) => [claim.id, claim])),
    relations: new Map(relations.map((relation) => [relation.id, relation])),
  };
}

function claimIdsIn(map: ArgumentMap): ClaimId[] {
  const ids = [...map.claims.keys()];
  for (const { mergedInto } of map.claims.values()) if (mergedInto !== null) ids.push(mergedInto);
  for (const { target, premises } of map.relations.values()) {
    if (target.type === "claim") ids.push(target.id);
    ids.push(...premises.keys());
  }
  return ids;
}

function relationIdsIn(map: ArgumentMap): RelationId[] {
  const ids = [...map.relations.keys()];
  for (const { primary } of map.claims.values()) if (primary !== null) ids.push(primary);
  for (const { target } of map.relations.values()) if (target.type === "relation") ids.push(target.id);
  return ids;
}

/** Gives each old id a new one; both lists sorted, first goes to first. */
function renaming<Id extends string>(ids: readonly Id[], create: () => Id): (id: Id) => Id {
  const old = [...new Set(ids)].toSorted(compareText);
  const fresh = old.map(() => create()).toSorted(compareText);
  const names = new Map(old.map((id, index) => [id, fresh[index]]));
  return (id) => names.get(id) ?? id;
}
