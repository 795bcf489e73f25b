import type { CardBox, CardId } from "../cards/card.ts";
import type { Rectangle } from "../display-list.ts";
import type { SceneChanges } from "../routing/drawn-lines.ts";
import { BoxMap } from "./box-map.ts";
import type { CardForest } from "./card-forest.ts";
import type { Scene } from "./scene.ts";

/** Changes that are still being noted. */
export interface OpenChanges extends SceneChanges {
  readonly slots: Set<number>;
  readonly goneSlots: Set<number>;
}

/** Left, top, width, height. */
const SIDES = 4;

/**
 * Where the cards stood when the map was laid out last, by slot. Each layout compares all of them: in flat arrays that
 * is a walk through memory in order, and an object is made only for a box that has changed.
 */
export class CardPlaces {
  private sides = new Float64Array(0);
  private offGrid = new Uint8Array(0);
  /** The layout in which a card was last part of the map. */
  private turns = new Int32Array(0);
  /** The cards themselves: the rows of one may have changed while its box is the same. */
  private readonly cards: (CardBox | null)[] = [];
  /** Boxes that are shown; shared with whoever was given them, and so copied before they change. */
  private boxes: (Rectangle | undefined)[] = [];
  private isShared = false;
  private turn = 0;

  /** @param count how many slots there are */
  begin(turn: number, count: number): void {
    this.turn = turn;
    if (count <= this.turns.length) return;
    const room = Math.max(count, this.turns.length * 2);
    this.sides = grown(this.sides, new Float64Array(room * SIDES));
    this.offGrid = grown(this.offGrid, new Uint8Array(room));
    this.turns = grown(this.turns, new Int32Array(room));
  }

  /** Takes over the place of a card, and notes what is other than in the layout before. */
  take(scene: Scene, node: number, changes: OpenChanges, isMirrored: boolean): void {
    const { sides, offGrid, turns, turn } = this;
    const slot = scene.forest.slots[node] ?? 0;
    const card = scene.forest.cards[node] ?? null;
    const at = slot * SIDES;
    const left = scene.left[node] ?? 0;
    const top = scene.top[node] ?? 0;
    const width = scene.width[node] ?? 0;
    const height = scene.height[node] ?? 0;
    const isOff = scene.grid[node] === -1 ? 1 : 0;
    const wasShown = turns[slot] === turn - 1 && turn > 1;
    turns[slot] = turn;
    if (
      wasShown &&
      sides[at] === left &&
      sides[at + 1] === top &&
      sides[at + 2] === width &&
      sides[at + 3] === height &&
      offGrid[slot] === isOff
    ) {
      if (this.cards[slot] === card) return;
      this.cards[slot] = card;
      changes.slots.add(slot);
      return;
    }
    if (wasShown) this.note(slot, changes);
    sides[at] = left;
    sides[at + 1] = top;
    sides[at + 2] = width;
    sides[at + 3] = height;
    offGrid[slot] = isOff;
    this.cards[slot] = card;
    this.ownBoxes()[slot] = { x: isMirrored ? -left - width : left, y: top, width, height };
    this.note(slot, changes);
    changes.slots.add(slot);
  }

  /** Whether a card of the layout before is not part of this one; notes what is free now. */
  leave(slot: number, changes: OpenChanges): boolean {
    if (this.turns[slot] === this.turn) return false;
    this.note(slot, changes);
    this.ownBoxes()[slot] = undefined;
    return true;
  }

  /** Takes over boxes from elsewhere that are equal; tells whether all are, and there are no others. */
  keepEqual({ forest }: Scene, others: ReadonlyMap<CardId, Rectangle>): boolean {
    let isSame = others.size === forest.cards.length;
    const boxes = this.ownBoxes();
    for (const [node, { id }] of forest.cards.entries()) {
      const slot = forest.slots[node] ?? 0;
      const box = boxes[slot];
      const other = others.get(id);
      const isEqual =
        other !== undefined &&
        other.x === box?.x &&
        other.y === box.y &&
        other.width === box.width &&
        other.height === box.height;
      if (isEqual) boxes[slot] = other;
      else isSame = false;
    }
    return isSame;
  }

  toBoxes(slotOf: ReadonlyMap<CardId, number>, { cards, slots }: CardForest): BoxMap {
    this.isShared = true;
    return new BoxMap(slotOf, this.boxes, cards, slots);
  }

  private ownBoxes(): (Rectangle | undefined)[] {
    if (this.isShared) this.boxes = [...this.boxes];
    this.isShared = false;
    return this.boxes;
  }

  private note(slot: number, { offGrid, everything }: OpenChanges): void {
    const at = slot * SIDES;
    const { sides } = this;
    const left = sides[at] ?? 0;
    const top = sides[at + 1] ?? 0;
    const width = sides[at + 2] ?? 0;
    const height = sides[at + 3] ?? 0;
    everything.add(left, top, width, height);
    if (this.offGrid[slot] === 1) offGrid.add(left, top, width, height);
  }
}

function grown<Numbers extends Float64Array | Int32Array | Uint8Array>(
  before: Numbers,
  room: Numbers,
): Numbers {
  room.set(before);
  return room;
}
