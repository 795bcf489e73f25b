import type { ClaimId } from "@crux/domain";
import type { CardBox, CardId } from "../cards/card.ts";
import type { CardGraph, Children } from "./card-graph.ts";
import { Scratch } from "./scratch.ts";

/**
 * The visible cards as a forest in flat arrays. Cards are numbered in the order in which they are read (a card before
 * its branch, branches in order), so a loop from the end is a walk from the leaves. Nothing here recurses: a chain of
 * claims may be thousands deep.
 */
export interface CardForest {
  readonly cards: readonly CardBox[];
  /** The slot of each card in the graph that this was made from. */
  readonly slots: Int32Array;
  /** By slot: the number of the card, -1 when it is not shown. */
  readonly numberOf: Int32Array;
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

/**
 * Numbers the cards that are shown in reading order: those that the walk from the roots comes to.
 *
 * @param before the forest that was made last of this graph; branches in which nothing has changed are taken over
 * @param room lends the arrays of the forest, all but the slots: these belong to whoever is given the boxes
 */
export function buildForest(graph: CardGraph, before: CardForest | null, room: Scratch): CardForest {
  const { projection } = graph;
  const kept = before === null ? null : findKept(graph, before);
  const { slots, parent, parentRow } = walkCards(graph, kept, room);
  const count = slots.length;
  const numberOf = room.ints(graph.boxes.length, -1);
  const shown: CardBox[] = [];
  const heightPx = room.floats(count);
  const firstChild = room.ints(count, -1);
  const nextSibling = room.ints(count, -1);
  const loose: number[] = [];
  let claimCount = 0;
  for (let index = 0; index < count; index += 1) {
    const slot = slots[index] ?? 0;
    const card = graph.boxes[slot];
    if (card === undefined || card === null) throw new Error("A card is shown that is not there");
    numberOf[slot] = index;
    shown.push(card);
    heightPx[index] = graph.heightsPx[slot] ?? 0;
    claimCount += graph.rowCounts[slot] ?? 0;
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
    numberOf,
    heightPx,
    parent,
    parentRow,
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

const scratch = new Scratch();
const slotScratch = new Scratch();

/** What can be taken over of the forest before. */
interface Kept {
  readonly forest: CardForest;
  /** By card: the number after the last card of its branch; 0 where something in the branch has changed. */
  readonly ends: Int32Array;
}

function findKept({ changedSlots }: CardGraph, forest: CardForest): Kept {
  const { slots, parent } = forest;
  const count = slots.length;
  scratch.begin();
  const sizes = scratch.ints(count, 1);
  const ends = scratch.ints(count, 0);
  const hasChanged = scratch.ints(count, 0);
  for (const slot of changedSlots) {
    const card = forest.numberOf[slot] ?? -1;
    if (card >= 0) hasChanged[card] = 1;
  }
  for (let card = count - 1; card >= 0; card -= 1) {
    const size = sizes[card] ?? 1;
    const on = parent[card] ?? -1;
    if (on >= 0) {
      sizes[on] = (sizes[on] ?? 1) + size;
      if (hasChanged[card] === 1) hasChanged[on] = 1;
    }
    if (hasChanged[card] === 0) ends[card] = card + size;
  }
  return { forest, ends };
}

/** From a card to what hangs on it, each card when it is read. */
function walkCards(
  graph: CardGraph,
  kept: Kept | null,
  room: Scratch,
): Pick<CardForest, "slots" | "parent" | "parentRow"> {
  // Each card is read once, and holds a claim or more that no other holds.
  const most = graph.projection.map.claims.size;
  const slots = slotScratch.begin().ints(most);
  const parent = room.ints(most);
  const parentRow = room.ints(most);
  let count = 0;
  // The cards between the root and the last card that was read: their children, and how many of these have been read.
  const above: Children[] = [];
  const aboveAt: number[] = [];
  const aboveNumber: number[] = [];
  /** Takes a whole branch over as it was; false where it was not there, or something in it has changed. */
  const take = (slot: number, on: number, row: number): boolean => {
    const from = kept?.forest.numberOf[slot] ?? -1;
    const end = kept === null || from < 0 ? 0 : (kept.ends[from] ?? 0);
    if (kept === null || end === 0) return false;
    const { forest } = kept;
    slots.set(forest.slots.subarray(from, end), count);
    parentRow.set(forest.parentRow.subarray(from, end), count);
    const by = count - from;
    for (let card = from + 1; card < end; card += 1) parent[card + by] = (forest.parent[card] ?? 0) + by;
    parent[count] = on;
    parentRow[count] = row;
    count += end - from;
    return true;
  };
  const read = (slot: number, on: number, row: number): void => {
    if (take(slot, on, row)) return;
    slots[count] = slot;
    parent[count] = on;
    parentRow[count] = row;
    const children = graph.childrenOf(slot);
    if (children.slots.length > 0) {
      above.push(children);
      aboveAt.push(0);
      aboveNumber.push(count);
    }
    count += 1;
  };
  for (const root of graph.projection.roots) {
    const slot = graph.slotOf(root);
    if (slot >= 0) read(slot, -1, 0);
    while (above.length > 0) {
      const last = above.length - 1;
      const children = above[last];
      const at = aboveAt[last] ?? 0;
      if (children === undefined || at >= children.slots.length) {
        above.pop();
        aboveAt.pop();
        aboveNumber.pop();
        continue;
      }
      aboveAt[last] = at + 1;
      const child = children.slots[at] ?? -1;
      if (child >= 0) read(child, aboveNumber[last] ?? -1, children.rows[at] ?? -1);
    }
  }
  return {
    slots: slots.slice(0, count),
    parent: parent.subarray(0, count),
    parentRow: parentRow.subarray(0, count),
  };
}
