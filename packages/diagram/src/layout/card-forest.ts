import type { ClaimId, Projection, RelationId } from "@crux/domain";
import type { CardBox, CardId } from "../cards/card.ts";

/**
 * The visible cards as a forest in flat arrays. Cards are numbered in the order in which they are read (a card before
 * its branch, branches in order), so a loop from the end is a walk from the leaves. Nothing here recurses: a chain of
 * claims may be thousands deep.
 */
export interface CardForest {
  readonly cards: readonly CardBox[];
  readonly indexOf: ReadonlyMap<CardId, number>;
  /** -1 for a root. */
  readonly parent: Int32Array;
  /** The row of the parent's card on which a card hangs; -1 when it hangs on the parent's relation. */
  readonly parentRow: Int32Array;
  readonly firstChild: Int32Array;
  readonly nextSibling: Int32Array;
  /** Where a claim stands, for the claims that are shown. */
  readonly placeOf: ReadonlyMap<ClaimId, ClaimPlace>;
  /** Roots without children whose claim is in no relation. */
  readonly loose: readonly number[];
  readonly claimCount: number;
}

export interface ClaimPlace {
  readonly card: number;
  readonly row: number;
}

/**
 * Collects the cards that are shown and what each hangs on: the row of the claim that its relation points to, or the
 * card of the relation that it disputes. A relation without a card of its own lends the place of its target.
 */
export function buildForest(
  projection: Projection,
  cards: ReadonlyMap<CardId, CardBox>,
  folded: ReadonlySet<ClaimId>,
): CardForest {
  const found: CardBox[] = [];
  const parents: number[] = [];
  const parentRows: number[] = [];
  const indexOf = new Map<CardId, number>();
  const placeOf = new Map<ClaimId, ClaimPlace>();

  // Pending cards in reverse reading order: the last is next.
  const pending: { readonly id: CardId; readonly parent: number; readonly row: number }[] = [];
  const walk = (): void => {
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const card = cards.get(next.id);
      if (card === undefined || indexOf.has(next.id)) continue;
      const index = found.length;
      found.push(card);
      parents.push(next.parent);
      parentRows.push(next.row);
      indexOf.set(next.id, index);
      const children: { id: CardId; parent: number; row: number }[] = [];
      for (const [row, { claimId }] of card.rows.entries()) {
        placeOf.set(claimId, { card: index, row });
        if (!folded.has(claimId)) addChildren(projection, cards, claimId, index, row, children);
      }
      if (card.relationId !== null) addChildren(projection, cards, card.relationId, index, -1, children);
      for (let child = children.length - 1; child >= 0; child -= 1) {
        const item = children[child];
        if (item !== undefined) pending.push(item);
      }
    }
  };
  for (let root = projection.roots.length - 1; root >= 0; root -= 1) {
    const id = projection.roots[root];
    if (id !== undefined) pending.push({ id, parent: -1, row: 0 });
  }
  walk();

  const count = found.length;
  const firstChild = new Int32Array(count).fill(-1);
  const nextSibling = new Int32Array(count).fill(-1);
  for (let index = count - 1; index >= 0; index -= 1) {
    const parent = parents[index] ?? -1;
    if (parent < 0) continue;
    nextSibling[index] = firstChild[parent] ?? -1;
    firstChild[parent] = index;
  }
  const loose: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const claimId = found[index]?.rows[0]?.claimId;
    if (claimId === undefined || parents[index] !== -1 || found[index]?.relationId !== null) continue;
    if (projection.map.claims.get(claimId)?.kind === "question") continue;
    if (!projection.relationsOn.has(claimId) && !projection.relationsFrom.has(claimId)) loose.push(index);
  }
  return {
    cards: found,
    indexOf,
    parent: Int32Array.from(parents),
    parentRow: Int32Array.from(parentRows),
    firstChild,
    nextSibling,
    placeOf,
    loose,
    claimCount: placeOf.size,
  };
}

function addChildren(
  projection: Projection,
  cards: ReadonlyMap<CardId, CardBox>,
  target: ClaimId | RelationId,
  parent: number,
  row: number,
  children: { id: CardId; parent: number; row: number }[],
): void {
  const targets: (ClaimId | RelationId)[] = [target];
  for (const place of targets) {
    for (const relationId of projection.relationsOn.get(place) ?? []) {
      // What disputes a relation that has no card of its own hangs beside that relation's target.
      if (cards.has(relationId)) children.push({ id: relationId, parent, row });
      else targets.push(relationId);
    }
  }
}
