import type { ClaimId, RelationId } from "../ids.ts";
import type { ArgumentMap, Claim, Relation } from "../model.ts";
import { compareText } from "../order.ts";
import type { Projection, Repair } from "../projection.ts";
import { isOverlong } from "./affected.ts";
import { breakCycles } from "./cycles.ts";
import { hideEqualRelations } from "./equal-relations.ts";
import { choosePrimaries } from "./primaries.ts";
import { standingRelations, visibleClaims } from "./working-relations.ts";

/**
 * Makes the projection of a stored map. Total: it takes any map, however inconsistent, and gives the same
 * answer for the same content in whatever order its claims and relations came in.
 */
export function project(map: ArgumentMap): Projection {
  const claims = visibleClaims(map);
  const working = standingRelations(map, claims);
  hideEqualRelations(map, working);
  breakCycles(working);
  const { shown: relations, repairs } = working;

  const { relationsOn, relationsFrom, premisesOf } = indexRelations(relations);
  const { primaries, hasSymmetric } = choosePrimaries({ claims, relations, relationsFrom });
  const roots: ClaimId[] = [];
  for (const [id, claim] of claims) {
    const primary = primaries.get(id) ?? null;
    if (claim.primary !== primary) {
      claims.set(id, { ...claim, primary });
      repairs.push({ code: "primaryChosen", claimId: id, relationId: primary });
    }
    const from = primary === null ? undefined : relationsFrom.get(id);
    if (primary === null) roots.push(id);
    else if (from !== undefined && from[0] !== primary) putFirst(from, primary);
    if (claim.mergedInto !== null) repairs.push({ code: "mergedRound", claimId: id });
    if (isOverlong(claim)) repairs.push({ code: "overlong", claimId: id });
  }
  const projection: Projection = {
    stored: map,
    map: { meta: map.meta, claims, relations },
    roots: sortRoots(roots, claims, relationsOn),
    relationsOn,
    relationsFrom,
    premisesOf,
    repairs: sortRepairs(repairs),
  };
  const isWhole = repairs.every(({ code }) => code === "primaryChosen" || code === "overlong");
  if (isWhole && working.twinsOf.size === 0 && !hasSymmetric) markPlain(projection);
  return projection;
}

const plain = new WeakSet<Projection>();

/** Notes that nothing but the trash is hidden in a projection, and that no claim would stand under a symmetric relation. */
export function markPlain(projection: Projection): void {
  plain.add(projection);
}

export function isPlain(projection: Projection): boolean {
  return plain.has(projection);
}

/** Where a claim at the top stands that nobody put in order: questions, then claims with something on them, then loose ones. */
export function rootRank(
  { id, kind }: Claim,
  relationsOn: ReadonlyMap<ClaimId | RelationId, readonly RelationId[]>,
): number {
  return kind === "question" ? 0 : relationsOn.has(id) ? 1 : 2;
}

/** Those that were put in order first, by it; then the others by rank. By id where that is the same. */
export function sortRoots(
  roots: readonly ClaimId[],
  claims: ReadonlyMap<ClaimId, Claim>,
  relationsOn: ReadonlyMap<ClaimId | RelationId, readonly RelationId[]>,
): ClaimId[] {
  return roots
    .map((id) => {
      const claim = claims.get(id);
      const order = claim?.order ?? null;
      const rank = order !== null ? -1 : claim === undefined ? 2 : rootRank(claim, relationsOn);
      return { id, rank, order: order ?? "" };
    })
    .toSorted((a, b) => a.rank - b.rank || compareText(a.order, b.order) || compareText(a.id, b.id))
    .map(({ id }) => id);
}

function putFirst(ids: RelationId[], id: RelationId): void {
  ids.splice(ids.indexOf(id), 1);
  ids.unshift(id);
}

function indexRelations(relations: ReadonlyMap<RelationId, Relation>) {
  const relationsOn = new Map<ClaimId | RelationId, RelationId[]>();
  const relationsFrom = new Map<ClaimId, RelationId[]>();
  const premisesOf = new Map<RelationId, ClaimId[]>();
  for (const [id, relation] of relations) {
    append(relationsOn, relation.target.id, id);
    premisesOf.set(id, sortPremises(relation));
    for (const claimId of relation.premises.keys()) append(relationsFrom, claimId, id);
  }
  for (const ids of relationsOn.values()) sortRelationsOn(ids, relations);
  for (const ids of relationsFrom.values()) if (ids.length > 1) ids.sort(compareText);
  return { relationsOn, relationsFrom, premisesOf };
}

/** The premises of a relation by order, then id. */
export function sortPremises({ premises }: Relation): ClaimId[] {
  const ids = [...premises.keys()];
  if (ids.length > 1) ids.sort((a, b) => compareOrders(premises.get(a), premises.get(b), a, b));
  return ids;
}

/** Sorts the relations on one target in place, by order, then id. */
export function sortRelationsOn(
  ids: RelationId[],
  relations: ReadonlyMap<RelationId, Relation>,
): RelationId[] {
  if (ids.length > 1) {
    ids.sort((a, b) => compareOrders(relations.get(a)?.order, relations.get(b)?.order, a, b));
  }
  return ids;
}

function append<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function compareOrders(
  orderA: string | undefined,
  orderB: string | undefined,
  idA: string,
  idB: string,
): number {
  return compareText(orderA ?? "", orderB ?? "") || compareText(idA, idB);
}

/** By what they say, so that equal maps have equal lists. */
export function sortRepairs(repairs: readonly Repair[]): Repair[] {
  return repairs
    .map((repair) => ({ repair, key: repairKey(repair) }))
    .toSorted((a, b) => compareText(a.key, b.key))
    .map(({ repair }) => repair);
}

/** One string for one repair: equal keys mean equal repairs. */
export function repairKey(repair: Repair): string {
  switch (repair.code) {
    case "primaryChosen":
      return `${repair.code} ${repair.claimId} ${repair.relationId ?? ""}`;
    case "overlong":
    case "mergedRound":
      return `${repair.code} ${repair.claimId}`;
    case "missingPremise":
      return `${repair.code} ${repair.relationId} ${repair.claimId}`;
    case "equalRelation":
      return `${repair.code} ${repair.relationId} ${repair.keptId}`;
    case "danglingTarget":
    case "noPremise":
    case "cycle":
      return `${repair.code} ${repair.relationId}`;
    default:
      return repair satisfies never;
  }
}
