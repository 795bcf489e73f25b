import type { ClaimId, RelationId } from "../ids.ts";
import { isLoose } from "../loose.ts";
import type { Claim, MapMeta, Relation } from "../model.ts";
import type { Projection } from "../projection.ts";

/** What of a claim itself can differ between two states of a map. */
export type ClaimField = "text" | "kind" | "saidBy" | "citations" | "tags";

/** How one state of a map differs from another, by what is shown of both. */
export interface MapComparison {
  readonly added: ReadonlySet<ClaimId>;
  readonly removed: ReadonlySet<ClaimId>;
  /** Claims in both that say something else, and in which respects. */
  readonly changed: ReadonlyMap<ClaimId, readonly ClaimField[]>;
  /** Claims in both that stand under something else, on another side, among others in another place, or pinned elsewhere. */
  readonly moved: ReadonlySet<ClaimId>;
  /** Relations beside those under which claims are drawn: further parents. */
  readonly addedRelations: ReadonlySet<RelationId>;
  readonly removedRelations: ReadonlySet<RelationId>;
  /** What of the map as a whole differs. */
  readonly meta: readonly (keyof MapMeta)[];
}

/** Compares what two states of one map show. Claims are the same by their ids, whatever they say and wherever they stand. */
export function compareMaps(before: Projection, after: Projection): MapComparison {
  const added = new Set<ClaimId>();
  const removed = new Set<ClaimId>();
  const changed = new Map<ClaimId, readonly ClaimField[]>();
  const moved = new Set(movedAtTop(before, after));
  for (const claim of before.map.claims.values()) if (!after.map.claims.has(claim.id)) removed.add(claim.id);
  for (const claim of after.map.claims.values()) {
    const old = before.map.claims.get(claim.id);
    if (old === undefined) {
      added.add(claim.id);
      continue;
    }
    const fields = changedFields(old, claim);
    if (fields.length > 0) changed.set(claim.id, fields);
    if (placeOf(before, old) !== placeOf(after, claim)) moved.add(claim.id);
  }
  return {
    added,
    removed,
    changed,
    moved,
    addedRelations: furtherRelations(after, before),
    removedRelations: furtherRelations(before, after),
    meta: (["title", "question", "language", "direction"] as const).filter(
      (field) => before.map.meta[field] !== after.map.meta[field],
    ),
  };
}

function changedFields(before: Claim, after: Claim): readonly ClaimField[] {
  const fields: ClaimField[] = [];
  if (before.text !== after.text) fields.push("text");
  if (before.kind !== after.kind) fields.push("kind");
  if (!isSameValue(before.saidBy, after.saidBy)) fields.push("saidBy");
  if (!hasSameCitations(before, after)) fields.push("citations");
  if (!hasSameTags(before, after)) fields.push("tags");
  return fields;
}

function hasSameCitations({ citations }: Claim, after: Claim): boolean {
  if (citations.size !== after.citations.size) return false;
  return [...citations].every(([id, citation]) => {
    const other = after.citations.get(id);
    return other !== undefined && isSameValue(citation, other);
  });
}

function hasSameTags({ tags }: Claim, after: Claim): boolean {
  return tags.size === after.tags.size && [...tags].every(([key, tag]) => after.tags.get(key) === tag);
}

/** Equality of flat objects, whatever the order of their fields. */
export function isSameValue(one: object | null, other: object | null): boolean {
  if (one === null || other === null) return one === other;
  const fields = new Map<string, unknown>(Object.entries(other));
  const own = Object.entries(one);
  return own.length === fields.size && own.every(([key, value]) => fields.get(key) === value);
}

/**
 * Claims at the top that were put elsewhere. Whoever puts one in order gives keys to those above it as well, which stay
 * where they are: so it is told by both, the key and the place, in the map or among the loose ones, of those that stand at the top in both states.
 */
function movedAtTop(before: Projection, after: Projection): readonly ClaimId[] {
  const [wereThere, areThere] = [new Set(before.roots), new Set(after.roots)];
  const places = new Map(before.roots.filter((id) => areThere.has(id)).map((id, place) => [id, place]));
  return after.roots
    .filter((id) => wereThere.has(id))
    .filter(
      (id, place) =>
        (places.get(id) !== place || isLoose(before, id) !== isLoose(after, id)) &&
        before.map.claims.get(id)?.order !== after.map.claims.get(id)?.order,
    );
}

/** Names the place of a claim: what it stands under, on which side, at which rank, with whom, and its pin. */
function placeOf({ map }: Projection, claim: Claim): string {
  const pin = claim.pin === null ? "" : `${claim.pin.dxPx} ${claim.pin.dyPx}`;
  const relation = claim.primary === null ? undefined : map.relations.get(claim.primary);
  if (relation === undefined) return `top|${pin}`;
  const { kind, target, order, premises } = relation;
  // Premises that stand together go by their relation; alone, the relation's own id is nobody's concern.
  const together = premises.size > 1 ? `${relation.id} ${premises.get(claim.id) ?? ""}` : "";
  return [target.type, target.id, kind, order, together, pin].join("|");
}

/** The relations of one state that the other lacks and that are not told by the place of a claim already. */
function furtherRelations(one: Projection, other: Projection): ReadonlySet<RelationId> {
  const found = new Set<RelationId>();
  for (const relation of one.map.relations.values()) {
    if (other.map.relations.has(relation.id) || isDrawnUnder(one, relation)) continue;
    found.add(relation.id);
  }
  return found;
}

function isDrawnUnder({ map, premisesOf }: Projection, { id }: Relation): boolean {
  return (premisesOf.get(id) ?? []).some((premise) => map.claims.get(premise)?.primary === id);
}
