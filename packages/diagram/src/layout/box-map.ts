import type { CardBox, CardId } from "../cards/card.ts";
import type { Rectangle } from "../display-list.ts";
import type { CardBoxes } from "./layout.ts";

/**
 * The box of every card that is shown, in the order in which the map is read. All versions share the numbers (slots) of
 * the cards, so that one differs from the next in an array of references: a hash of 10,000 boxes takes a hundred times as
 * long to copy.
 */
export class BoxMap implements CardBoxes {
  private readonly slotOf: ReadonlyMap<CardId, number>;
  private readonly bySlot: readonly (Rectangle | undefined)[];
  private readonly cards: readonly CardBox[];
  private readonly slots: Int32Array;

  /**
   * @param slotOf the slot of every card that ever was; more may come
   * @param bySlot the box of each slot whose card is shown; not changed from now on
   * @param cards the cards that are shown, in reading order
   * @param slots their slots
   */
  constructor(
    slotOf: ReadonlyMap<CardId, number>,
    bySlot: readonly (Rectangle | undefined)[],
    cards: readonly CardBox[],
    slots: Int32Array,
  ) {
    this.slotOf = slotOf;
    this.bySlot = bySlot;
    this.cards = cards;
    this.slots = slots;
  }

  get [Symbol.toStringTag](): string {
    return "Map";
  }

  get size(): number {
    return this.cards.length;
  }

  get(id: CardId): Rectangle | undefined {
    return this.bySlot[this.slotOf.get(id) ?? -1];
  }

  has(id: CardId): boolean {
    return this.get(id) !== undefined;
  }

  forEach(callback: (box: Rectangle, id: CardId, map: this) => void, self?: unknown): void {
    for (const [id, box] of this) callback.call(self, box, id, this);
  }

  /** Asked of ten thousand boxes with every act and some moves of the view: without a generator and its pairs. */
  eachIn(area: Rectangle, take: (box: Rectangle, id: CardId) => void): void {
    const { cards, slots, bySlot } = this;
    const right = area.x + area.width;
    const bottom = area.y + area.height;
    for (let node = 0; node < cards.length; node += 1) {
      const box = bySlot[slots[node] ?? -1];
      if (box === undefined || box.x >= right || box.y >= bottom) continue;
      if (box.x + box.width <= area.x || box.y + box.height <= area.y) continue;
      const card = cards[node];
      if (card !== undefined) take(box, card.id);
    }
  }

  *entries(): Generator<[CardId, Rectangle], undefined> {
    const { cards, slots, bySlot } = this;
    for (let node = 0; node < cards.length; node += 1) {
      const card = cards[node];
      const box = bySlot[slots[node] ?? -1];
      if (card !== undefined && box !== undefined) yield [card.id, box];
    }
  }

  *keys(): Generator<CardId, undefined> {
    for (const { id } of this.cards) yield id;
  }

  *values(): Generator<Rectangle, undefined> {
    for (const [, box] of this.entries()) yield box;
  }

  [Symbol.iterator](): Generator<[CardId, Rectangle], undefined> {
    return this.entries();
  }
}
