import type { ClaimId, RelationId } from "./ids.ts";
import { survivorOf } from "./merged.ts";
import type { Relation, Target } from "./model.ts";
import { relationKey } from "./projecting/equal-relations.ts";
import type { Projection } from "./projection.ts";

/**
 * Where something that was said about a claim or relation is read now: merged claims hand it on to the one that stays,
 * a relation that fell away because it came to equal another, or was linked with it, to that one, and a relation between two claims that have
 * become one to that claim. Null when it is no longer on the map.
 */
export function standingOf(projection: Projection, target: Target): Target | null {
  return find(projection, target, new Set());
}

/** @param seen relations that were asked on the way: together, two people can make them lead round. */
function find(projection: Projection, target: Target, seen: ReadonlySet<RelationId>): Target | null {
  const { stored, map } = projection;
  if (target.type === "claim") {
    const id = survivorOf(stored.claims, target.id);
    return map.claims.has(id) ? { type: "claim", id } : null;
  }
  if (map.relations.has(target.id)) return target;
  const relation = stored.relations.get(target.id);
  if (relation === undefined || seen.has(target.id)) return null;
  const on = find(projection, relation.target, new Set([...seen, target.id]));
  if (on === null) return null;
  const premises = new Set([...relation.premises.keys()].map((id) => survivorOf(stored.claims, id)));
  if (on.type === "claim" && premises.size === 1 && premises.has(on.id)) return on;
  const key = relationKey(relation.kind, on, premises);
  // A symmetric one may stand the other way round.
  for (const end of [on.id, ...premises]) {
    for (const id of projection.relationsOn.get(end) ?? []) {
      const other = map.relations.get(id);
      if (other !== undefined && relationKey(other.kind, other.target, other.premises.keys()) === key)
        return { type: "relation", id };
    }
  }
  return findLinked(projection, relation, on, premises);
}

/** The relation in which the premises hold together with others since they were linked: of the same kind, on the same target. */
function findLinked(
  { map, relationsOn }: Projection,
  { kind }: Relation,
  on: Target,
  premises: ReadonlySet<ClaimId>,
): Target | null {
  const id = (relationsOn.get(on.id) ?? []).find(
    (each) =>
      map.relations.get(each)?.kind === kind &&
      [...premises].every((premise) => map.claims.get(premise)?.primary === each),
  );
  return id === undefined ? null : { type: "relation", id };
}
