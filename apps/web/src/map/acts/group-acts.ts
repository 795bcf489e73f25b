import type { ClaimId, Projection, Relation, SingleCommand } from "@crux/domain";
import { canBeJoined, findPrimary } from "../act-context.ts";
import type { MapActs } from "../commands.ts";
import type { OpenMap } from "../open-map.ts";
import type { Scene } from "../scene/scene.ts";
import { selectClaim } from "../walk/selection.ts";
import { actTogether, selectedIds } from "./selected.ts";

/** Acts on reasons that hold only together. */
export function createGroupActs(map: OpenMap): Pick<MapActs, "startLink" | "takeOut" | "relateBoth"> {
  return {
    startLink() {
      const { scene } = map.store.get();
      const ids = scene === null ? [] : inReadingOrder(scene, selectedIds(map));
      const [claimId, ...others] = ids;
      if (scene === null || claimId === undefined) return;
      if (ofOneSide(scene.projection, ids)) {
        // The first of them keeps its place.
        linkTo(map, ids, claimId);
        return;
      }
      map.endEditing({ keepFocus: false });
      map.store.set({ picking: { type: "link", claimId, others, isListOpen: false } });
    },
    relateBoth(kind) {
      const [one, other] = selectedIds(map);
      if (one === undefined || other === undefined) return;
      const [claimId, targetId] = whoGoes(map.whole(), one, other);
      const target = { type: "claim", id: targetId } as const;
      if (map.act({ type: "addRelation", claimId, target, kind }, { anchorId: targetId }) === null) return;
      map.notify({ type: "placed", by: kind, text: "", wayTo: null });
    },
    takeOut() {
      const projection = map.store.get().scene?.projection;
      if (projection === undefined) return;
      // Each goes right behind the card it leaves, so the last comes first.
      actTogether(map, takeOutCommands(projection, selectedIds(map)).toReversed());
    },
  };
}

/**
 * Which of the two the relation begins at, though it says the same in both directions: one that is drawn elsewhere stays
 * there, one at the top comes to stand under the other. So a loose one goes before one that others stand on.
 */
function whoGoes(projection: Projection, one: ClaimId, other: ClaimId): readonly [ClaimId, ClaimId] {
  const staying = (id: ClaimId): number => {
    if (findPrimary(projection, id) !== null) return 0;
    return projection.relationsOn.has(id) ? 2 : 1;
  };
  return staying(other) <= staying(one) ? [other, one] : [one, other];
}

/** Makes linked premises of claims that stand already, in the order in which the map is read; false where it was refused. */
export function linkTo(map: OpenMap, claimIds: readonly ClaimId[], withId: ClaimId): boolean {
  const { scene } = map.store.get();
  if (scene === null) return false;
  const inOrder = inReadingOrder(scene, claimIds);
  const [first] = inOrder;
  const target = { type: "claim", id: withId } as const;
  const result = map.act({ type: "link", claimIds: inOrder, target }, { anchorId: withId });
  if (result === null || first === undefined) return false;
  const shown = inOrder.find((id) => id !== withId) ?? first;
  map.select(selectClaim(shown), { reveal: true, focus: true });
  const text = scene.projection.map.claims.get(withId)?.text ?? "";
  map.notify({ type: "placed", by: "link", text, wayTo: null });
  return true;
}

function inReadingOrder({ steps }: Scene, claimIds: readonly ClaimId[]): readonly ClaimId[] {
  const places = new Map(steps.map((step, index) => [step.claimId, index]));
  return claimIds.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
}

/** Several reasons, or several objections, of one claim, not all linked yet: which they hold together with is no question. */
function ofOneSide(projection: Projection, claimIds: readonly ClaimId[]): boolean {
  const relations = claimIds.map((id) => findPrimary(projection, id));
  const [first] = relations;
  if (first == null || new Set(relations).size < 2) return false;
  return (
    canBeJoined(first) &&
    relations.every((relation) => relation?.kind === first.kind && relation.target.id === first.target.id)
  );
}

/** Of each group that is taken out whole the first claim stays: then there is no group left. */
function takeOutCommands(projection: Projection, claimIds: readonly ClaimId[]): readonly SingleCommand[] {
  const leaving = new Map<Relation, ClaimId[]>();
  for (const claimId of claimIds) {
    const relation = findPrimary(projection, claimId);
    if (relation === null || relation.premises.size < 2) continue;
    leaving.set(relation, [...(leaving.get(relation) ?? []), claimId]);
  }
  return [...leaving].flatMap(([relation, ids]) => {
    const { id, kind, target } = relation;
    const rows = (projection.premisesOf.get(id) ?? []).filter((premiseId) => ids.includes(premiseId));
    const going = rows.length === relation.premises.size ? rows.slice(1) : rows;
    const place = { type: "after", id } as const;
    return going.map((claimId): SingleCommand => ({
      type: "move",
      claimId,
      target,
      kind,
      place,
      isAlone: true,
    }));
  });
}
