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
 * Collects the cards that are shown and what each hangs on: the row of the claim that its relation points to, or the
 * card of the relation that it disputes. A relation without a card of its own lends the place of its target.
 *
 * The map's own order is walked first, since objects made one after another are read fastest one after another; the
 * reading order is then found among numbers alone.
 */
export function buildForest(
  projection: Projection,
  cards: ReadonlyMap<CardId, CardBox>,
  folded: ReadonlySet<ClaimId>,
): CardForest {
  const given = new Map<CardId, number>();
  const boxes: CardBox[] = [];
  for (const card of cards.values()) given.set(card.id, boxes.push(card) - 1);
  const branches = findBranches(projection, boxes, given, folded);

  // Reading order; waiting cards are in reverse order, so that the last is next.
  const order = new Int32Array(boxes.length);
  const parent = new Int32Array(boxes.length);
  const parentRow = new Int32Array(boxes.length);
  const numberOf = new Int32Array(boxes.length).fill(-1);
  let count = 0;
  for (const root of projection.roots) {
    const waiting = [given.get(root) ?? -1];
    const parents = [-1];
    const rows = [0];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const on = parents.pop() ?? -1;
      const row = rows.pop() ?? 0;
      if (next < 0) continue;
      const index = count;
      count += 1;
      order[index] = next;
      numberOf[next] = index;
      parent[index] = on;
      parentRow[index] = row;
      const first = branches.start[next] ?? 0;
      for (let at = (branches.start[next + 1] ?? 0) - 1; at >= first; at -= 1) {
        waiting.push(branches.child[at] ?? -1);
        parents.push(index);
        rows.push(branches.row[at] ?? -1);
      }
    }
  }

  const shown: CardBox[] = [];
  const heightPx = new Float64Array(count);
  const firstChild = new Int32Array(count).fill(-1);
  const nextSibling = new Int32Array(count).fill(-1);
  const loose: number[] = [];
  let claimCount = 0;
  for (let index = 0; index < count; index += 1) {
    const card = boxes[order[index] ?? 0];
    if (card === undefined) continue;
    shown.push(card);
    heightPx[index] = card.heightPx;
    claimCount += card.rows.length;
    if (parent[index] === -1 && isLoose(projection, card)) loose.push(index);
  }
  for (let index = count - 1; index >= 0; index -= 1) {
    const on = parent[index] ?? -1;
    if (on < 0) continue;
    nextSibling[index] = firstChild[on] ?? -1;
    firstChild[on] = index;
  }
  const findCard = (id: CardId): number => numberOf[given.get(id) ?? -1] ?? -1;
  return {
    cards: shown,
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

/** What hangs on each card, by the cards' numbers as given: card n has the entries from `start[n]` to `start[n + 1]`. */
interface Branches {
  readonly start: Int32Array;
  readonly child: readonly number[];
  /** The row on which the child hangs, -1 for the relation. */
  readonly row: readonly number[];
}

function findBranches(
  projection: Projection,
  boxes: readonly CardBox[],
  given: ReadonlyMap<CardId, number>,
  folded: ReadonlySet<ClaimId>,
): Branches {
  const { relationsOn } = projection;
  const start = new Int32Array(boxes.length + 1);
  const child: number[] = [];
  const rows: number[] = [];
  const hasFolded = folded.size > 0;
  // Few relations are disputed or defended: those are marked, so that the others need not be looked up.
  const isDisputed = new Uint8Array(boxes.length);
  for (const { target } of projection.map.relations.values()) {
    const card = target.type === "relation" ? given.get(target.id) : undefined;
    if (card !== undefined) isDisputed[card] = 1;
  }
  const addChildren = (ids: readonly RelationId[], row: number): void => {
    for (const id of ids) {
      const card = given.get(id);
      if (card !== undefined) {
        child.push(card);
        rows.push(row);
        continue;
      }
      // What disputes a relation that has no card of its own hangs beside that relation's target.
      const disputes = [...(relationsOn.get(id) ?? [])].toReversed();
      for (let next = disputes.pop(); next !== undefined; next = disputes.pop()) {
        const disputing = given.get(next);
        if (disputing === undefined) disputes.push(...(relationsOn.get(next) ?? []).toReversed());
        else {
          child.push(disputing);
          rows.push(row);
        }
      }
    }
  };
  for (let number = 0; number < boxes.length; number += 1) {
    const card = boxes[number];
    if (card === undefined) continue;
    for (let row = 0; row < card.rows.length; row += 1) {
      const claimId = card.rows[row]?.claimId;
      if (claimId === undefined) continue;
      const on = relationsOn.get(claimId);
      if (on !== undefined && !(hasFolded && folded.has(claimId))) addChildren(on, row);
    }
    if (card.relationId !== null && isDisputed[number] === 1) {
      addChildren(relationsOn.get(card.relationId) ?? [], -1);
    }
    start[number + 1] = child.length;
  }
  return { start, child, row: rows };
}

function isLoose(projection: Projection, card: CardBox): boolean {
  const claimId = card.rows[0]?.claimId;
  if (claimId === undefined || card.relationId !== null) return false;
  if (projection.relationsOn.has(claimId) || projection.relationsFrom.has(claimId)) return false;
  return projection.map.claims.get(claimId)?.kind !== "question";
}
