import type { ClaimId, RelationId } from "../ids.ts";
import { editable } from "../layered-map.ts";
import type { ArgumentMap, Claim, Relation } from "../model.ts";
import type { Projection } from "../projection.ts";
import { isOverlong, isSameClaim, noteAffected } from "./affected.ts";
import { isPlain, markPlain, project } from "./project.ts";
import { updateStructure } from "./update-structure.ts";

/**
 * Makes the projection of a map from the one before. The result equals `project(map)`, and claims, relations
 * and lists that are the same as before keep their identity, so that nobody measures or draws them again.
 *
 * Most edits are to a claim's text, pin, attribution or citations: they leave the graph alone, and only the
 * claims named are replaced. An edit of the graph is followed in its neighbourhood where nothing is hidden but the
 * trash; any other is projected in full, since how far a cycle or a doubled relation reaches is seen in all of it only.
 *
 * @param changedIds claims and relations, and `"meta"`, that may differ from the map before; more than needed does no harm.
 */
export function updateProjection(
  previous: Projection,
  map: ArgumentMap,
  changedIds: ReadonlySet<string>,
): Projection {
  return (
    withoutStructure(previous, map, changedIds) ??
    updateStructure(previous, map, changedIds) ??
    withOldIdentities(previous, project(map), changedIds)
  );
}

/** The quick way; null where an edit touches the graph. */
function withoutStructure(
  previous: Projection,
  map: ArgumentMap,
  changedIds: ReadonlySet<string>,
): Projection | null {
  const { stored } = previous;
  if (map.claims.size !== stored.claims.size || map.relations.size !== stored.relations.size) return null;
  const storedBefore: ReadonlyMap<string, Claim> = stored.claims;
  const storedNow: ReadonlyMap<string, Claim> = map.claims;
  const shownBefore: ReadonlyMap<string, Claim> = previous.map.claims;
  const relationsBefore: ReadonlyMap<string, Relation> = stored.relations;
  const relationsNow: ReadonlyMap<string, Relation> = map.relations;

  const replaced: Claim[] = [];
  for (const id of changedIds) {
    const before = storedBefore.get(id);
    const now = storedNow.get(id);
    if (before === undefined && now === undefined) {
      if (relationsBefore.get(id) !== relationsNow.get(id)) return null;
      continue;
    }
    if (before === undefined || now === undefined || !isSameInGraph(before, now)) return null;
    if (isOverlong(now) !== isOverlong(before)) return null;
    const shown = shownBefore.get(id);
    if (shown === undefined) continue;
    const next = shown.primary === now.primary ? now : { ...now, primary: shown.primary };
    if (!isSameClaim(shown, next)) replaced.push(next);
  }
  let { claims } = previous.map;
  if (replaced.length > 0) {
    const copy = editable(claims);
    for (const claim of replaced) copy.set(claim.id, claim);
    claims = copy;
  }
  const next: Projection = { ...previous, stored: map, map: { ...previous.map, meta: map.meta, claims } };
  if (isPlain(previous)) markPlain(next);
  noteAffected(
    previous,
    next,
    replaced.map(({ id }) => id),
  );
  return next;
}

/** Whether a claim stands in the graph as it did: what else it says may differ. */
function isSameInGraph(before: Claim, now: Claim): boolean {
  const isShownBefore = before.deletedAt === null && before.mergedInto === null;
  const isShownNow = now.deletedAt === null && now.mergedInto === null;
  return (
    isShownBefore === isShownNow &&
    before.mergedInto === now.mergedInto &&
    before.kind === now.kind &&
    before.primary === now.primary &&
    before.order === now.order
  );
}

function withOldIdentities(
  previous: Projection,
  next: Projection,
  changedIds: ReadonlySet<string>,
): Projection {
  const claims = new Map<ClaimId, Claim>();
  for (const [id, claim] of next.map.claims) {
    const before = previous.map.claims.get(id);
    const isSame =
      before !== undefined &&
      before.primary === claim.primary &&
      (!changedIds.has(id) || isSameClaim(before, claim));
    claims.set(id, isSame ? before : claim);
  }
  const relations = new Map<RelationId, Relation>();
  for (const [id, relation] of next.map.relations) {
    const before = previous.map.relations.get(id);
    const isSame =
      before !== undefined && !changedIds.has(id) && before.premises.size === relation.premises.size;
    relations.set(id, isSame && isSamePremises(before, relation) ? before : relation);
  }
  const kept: Projection = {
    ...next,
    map: { meta: next.map.meta, claims, relations },
    roots: keepList(previous.roots, next.roots),
    relationsOn: keepLists(previous.relationsOn, next.relationsOn),
    relationsFrom: keepLists(previous.relationsFrom, next.relationsFrom),
    premisesOf: keepLists(previous.premisesOf, next.premisesOf),
  };
  if (isPlain(next)) markPlain(kept);
  return kept;
}

function isSamePremises(before: Relation, now: Relation): boolean {
  if (before.premises === now.premises) return true;
  for (const [id, order] of now.premises) if (before.premises.get(id) !== order) return false;
  return true;
}

function keepLists<Key, Item>(
  before: ReadonlyMap<Key, readonly Item[]>,
  now: ReadonlyMap<Key, readonly Item[]>,
): ReadonlyMap<Key, readonly Item[]> {
  const kept = new Map<Key, readonly Item[]>();
  for (const [key, list] of now) kept.set(key, keepList(before.get(key), list));
  return kept;
}

function keepList<Item>(before: readonly Item[] | undefined, now: readonly Item[]): readonly Item[] {
  if (before === undefined || before.length !== now.length) return now;
  return before.every((item, index) => item === now[index]) ? before : now;
}
