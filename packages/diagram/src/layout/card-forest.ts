import type { ClaimId } from "@crux/domain";
import type { CardBox, CardId } from "../cards/card.ts";
import type { CardGraph } from "./card-graph.ts";

/**
 * The visible cards as a forest in flat arrays. Cards are numbered in the order in which they are read (a card before
 * its branch, branches in order), so a loop from the end is a walk from the leaves. Nothing here recurses: a chain of
 * claims may be thousands deep.
 */
export interface CardForest {
  readonly cards: readonly CardBox[];
  /** The slot of each card in the graph that this was made from. */
  readonly slots: Int32Array;
  readonly heightPx: Float64Array;
  /** -1 for a root. */
  readonly parent: Int32Array;
  /** The row of the parent's card on which a card hangs; -1 when it hangs on the parent's relation. */
  readonly parentRow: Int32Array;
  readonly firstChild: Int32Array;
  readonly nextSibling: Int32Array;
  /** Roots without children whose claim is in no relation. */
  readonly loose: readonly number[];
  readonly claimCount: number;
  /** The number of a card that is shown, else -1. */
  findCard(id: CardId): number;
  /** Where a claim stands; null when it is not shown. */
  findPlace(claimId: ClaimId): ClaimPlace | null;
}

export interface ClaimPlace {
  readonly card: number;
  readonly row: number;
}

/** Numbers the cards that are shown in reading order: those that the walk from the roots comes to. */
export function buildForest(graph: CardGraph): CardForest {
  const { projection } = graph;
  const order: number[] = [];
  const parents: number[] = [];
  const rows: number[] = [];
  // Waiting cards are in reverse order, so that the last is next: slot, parent and row of each.
  const waiting: number[] = [];
  for (const root of projection.roots) {
    waiting.push(graph.slotOf(root), -1, 0);
    while (waiting.length > 0) {
      const row = waiting.pop() ?? 0;
      const parent = waiting.pop() ?? -1;
      const slot = waiting.pop() ?? -1;
      if (slot < 0) continue;
      const number = order.push(slot) - 1;
      parents.push(parent);
      rows.push(row);
      const children = graph.childrenOf(slot);
      for (let at = children.slots.length - 1; at >= 0; at -= 1) {
        waiting.push(children.slots[at] ?? -1, number, children.rows[at] ?? -1);
      }
    }
  }

  const count = order.length;
  const slots = Int32Array.from(order);
  const numberOf = new Int32Array(graph.boxes.length).fill(-1);
  const shown: CardBox[] = [];
  const heightPx = new Float64Array(count);
  const parent = Int32Array.from(parents);
  const firstChild = new Int32Array(count).fill(-1);
  const nextSibling = new Int32Array(count).fill(-1);
  const loose: number[] = [];
  let claimCount = 0;
  for (let index = 0; index < count; index += 1) {
    const slot = slots[index] ?? 0;
    const card = graph.boxes[slot];
    if (card === undefined || card === null) throw new Error("A card is shown that is not there");
    numberOf[slot] = index;
    shown.push(card);
    heightPx[index] = card.heightPx;
    claimCount += card.rows.length;
    if (parent[index] === -1 && graph.isLoose[slot] === true) loose.push(index);
  }
  for (let index = count - 1; index >= 0; index -= 1) {
    const on = parent[index] ?? -1;
    if (on < 0) continue;
    nextSibling[index] = firstChild[on] ?? -1;
    firstChild[on] = index;
  }
  const findCard = (id: CardId): number => numberOf[graph.findSlot(id)] ?? -1;
  return {
    cards: shown,
    slots,
    heightPx,
    parent,
    parentRow: Int32Array.from(rows),
    firstChild,
    nextSibling,
    loose,
    claimCount,
    findCard,
    findPlace(claimId) {
      const claim = projection.map.claims.get(claimId);
      const card = claim === undefined ? -1 : findCard(claim.primary ?? claimId);
      const row = shown[card]?.rows.findIndex((at) => at.claimId === claimId) ?? -1;
      return row < 0 ? null : { card, row };
    },
  };
}
