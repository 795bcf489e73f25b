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
  const pending: Pending[] = [];
  const children: Pending[] = [];
  for (let root = projection.roots.length - 1; root >= 0; root -= 1) {
    const id = projection.roots[root];
    const card = id === undefined ? undefined : cards.get(id);
    if (card !== undefined) pending.push({ card, parent: -1, row: 0 });
  }
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { card } = next;
    const index = found.length;
    found.push(card);
    parents.push(next.parent);
    parentRows.push(next.row);
    indexOf.set(card.id, index);
    children.length = 0;
    for (let row = 0; row < card.rows.length; row += 1) {
      const claimId = card.rows[row]?.claimId;
      if (claimId === undefined) continue;
      placeOf.set(claimId, { card: index, row });
      const on = projection.relationsOn.get(claimId);
      if (on !== undefined && !folded.has(claimId)) addChildren(projection, cards, on, index, row, children);
    }
    const onRelation = card.relationId === null ? undefined : projection.relationsOn.get(card.relationId);
    if (onRelation !== undefined) addChildren(projection, cards, onRelation, index, -1, children);
    for (let child = children.pop(); child !== undefined; child = children.pop()) pending.push(child);
  }

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

interface Pending {
  readonly card: CardBox;
  readonly parent: number;
  readonly row: number;
}

function addChildren(
  projection: Projection,
  cards: ReadonlyMap<CardId, CardBox>,
  relationIds: readonly RelationId[],
  parent: number,
  row: number,
  children: Pending[],
): void {
  const stack = relationIds.toReversed();
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    const card = cards.get(id);
    if (card !== undefined) children.push({ card, parent, row });
    // What disputes a relation that has no card of its own hangs beside that relation's target.
    else stack.push(...(projection.relationsOn.get(id) ?? []).toReversed());
  }
}
