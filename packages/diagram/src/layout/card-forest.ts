import type { ClaimId, Projection, RelationId } from "@crux/domain";
import type { CardBox, CardId } from "../cards/card.ts";

/**
 * The visible cards as a forest in flat arrays. Cards are numbered in the order in which they are read (a card before
 * its branch, branches in order), so a loop from the end is a walk from the leaves. Nothing here recurses: a chain of
 * claims may be thousands deep.
 */
export interface CardForest {
  readonly cards: readonly CardBox[];
  readonly heightPx: Float64Array;
  readonly indexOf: ReadonlyMap<CardId, number>;
  /** -1 for a root. */
  readonly parent: Int32Array;
  /** The row of the parent's card on which a card hangs; -1 when it hangs on the parent's relation. */
  readonly parentRow: Int32Array;
  readonly firstChild: Int32Array;
  readonly nextSibling: Int32Array;
  /** Roots without children whose claim is in no relation. */
  readonly loose: readonly number[];
  readonly claimCount: number;
  /** Where a claim stands; null when it is not shown. */
  findPlace(claimId: ClaimId): ClaimPlace | null;
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
  const { relationsOn } = projection;
  const found: CardBox[] = [];
  const indexOf = new Map<CardId, number>();
  const parent = new Int32Array(cards.size);
  const parentRow = new Int32Array(cards.size);
  const hasFolded = folded.size > 0;
  let claimCount = 0;

  // Waiting cards in reverse reading order: the last is next.
  const waiting: CardBox[] = [];
  const waitingParents: number[] = [];
  const waitingRows: number[] = [];
  const wait = (card: CardBox, on: number, row: number): void => {
    waiting.push(card);
    waitingParents.push(on);
    waitingRows.push(row);
  };
  const addChildren = (ids: readonly RelationId[], on: number, row: number): void => {
    for (const id of ids) {
      const card = cards.get(id);
      if (card !== undefined) {
        wait(card, on, row);
        continue;
      }
      // What disputes a relation that has no card of its own hangs beside that relation's target.
      const disputes = [...(relationsOn.get(id) ?? [])].toReversed();
      for (let next = disputes.pop(); next !== undefined; next = disputes.pop()) {
        const disputing = cards.get(next);
        if (disputing !== undefined) wait(disputing, on, row);
        else disputes.push(...(relationsOn.get(next) ?? []).toReversed());
      }
    }
  };
  for (let root = projection.roots.length - 1; root >= 0; root -= 1) {
    const id = projection.roots[root];
    const card = id === undefined ? undefined : cards.get(id);
    if (card !== undefined) wait(card, -1, 0);
  }
  for (let card = waiting.pop(); card !== undefined; card = waiting.pop()) {
    const index = found.push(card) - 1;
    parent[index] = waitingParents.pop() ?? -1;
    parentRow[index] = waitingRows.pop() ?? 0;
    indexOf.set(card.id, index);
    const { rows } = card;
    claimCount += rows.length;
    const first = waiting.length;
    for (let row = 0; row < rows.length; row += 1) {
      const claimId = rows[row]?.claimId;
      if (claimId === undefined) continue;
      const on = relationsOn.get(claimId);
      if (on !== undefined && !(hasFolded && folded.has(claimId))) addChildren(on, index, row);
    }
    const onRelation = card.relationId === null ? undefined : relationsOn.get(card.relationId);
    if (onRelation !== undefined) addChildren(onRelation, index, -1);
    if (waiting.length > first + 1) {
      reverseFrom(waiting, first);
      reverseFrom(waitingRows, first);
    }
  }

  const count = found.length;
  const heightPx = new Float64Array(count);
  const firstChild = new Int32Array(count).fill(-1);
  const nextSibling = new Int32Array(count).fill(-1);
  const loose: number[] = [];
  for (let index = count - 1; index >= 0; index -= 1) {
    const card = found[index];
    heightPx[index] = card?.heightPx ?? 0;
    const on = parent[index] ?? -1;
    if (on < 0) {
      if (card !== undefined && isLoose(projection, card)) loose.push(index);
      continue;
    }
    nextSibling[index] = firstChild[on] ?? -1;
    firstChild[on] = index;
  }
  return {
    cards: found,
    heightPx,
    indexOf,
    parent,
    parentRow,
    firstChild,
    nextSibling,
    loose: loose.toReversed(),
    claimCount,
    findPlace(claimId) {
      const claim = projection.map.claims.get(claimId);
      const card = claim === undefined ? undefined : indexOf.get(claim.primary ?? claimId);
      if (card === undefined) return null;
      const row = found[card]?.rows.findIndex((at) => at.claimId === claimId) ?? -1;
      return row < 0 ? null : { card, row };
    },
  };
}

function isLoose(projection: Projection, card: CardBox): boolean {
  const claimId = card.rows[0]?.claimId;
  if (claimId === undefined || card.relationId !== null) return false;
  if (projection.relationsOn.has(claimId) || projection.relationsFrom.has(claimId)) return false;
  return projection.map.claims.get(claimId)?.kind !== "question";
}

function reverseFrom<Item>(list: Item[], first: number): void {
  for (let low = first, high = list.length - 1; low < high; low += 1, high -= 1) {
    const item = list[low];
    const other = list[high];
    if (item === undefined || other === undefined) return;
    list[low] = other;
    list[high] = item;
  }
}
