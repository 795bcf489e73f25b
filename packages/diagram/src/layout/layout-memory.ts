import type { CardBox, CardId } from "../cards/card.ts";
import type { Rectangle } from "../display-list.ts";
import { DrawnLines, type SceneChanges } from "../routing/drawn-lines.ts";
import type { Line } from "../routing/line.ts";
import { Changes } from "../routing/region.ts";
import type { CardGraph } from "./card-graph.ts";
import type { Breaks, Layout } from "./layout.ts";
import type { Scene } from "./scene.ts";

/** Where a box stood when the map was laid out last. */
interface Place {
  left: number;
  top: number;
  width: number;
  height: number;
  isOffGrid: boolean;
  /** The layout in which it was last part of the map. */
  turn: number;
  rectangle: Rectangle;
  /** The card itself: its rows may have changed while its box is the same. */
  readonly card: CardBox | null;
}

/**
 * What one layout leaves behind for the next, so that an edit costs what it changes: which card hangs on which, where
 * the boxes stood, how the lines were led.
 */
export class LayoutMemory {
  readonly graph: CardGraph;
  readonly lines = new DrawnLines();
  /** Where everything stands, for lines that are led later. */
  scene: Scene | null = null;
  /** What has changed since all lines were gone through; null: everything may have. */
  owed: SceneChanges | null = noChanges();
  /** The layout that was made last with this. */
  newest: Layout | null = null;
  /** The breaks of the last layout, if it kept those before it; packed afresh, they are noted more finely next time. */
  breaks: Breaks | null = null;
  private readonly cards: Place[] = [];
  private readonly headings = new Map<string, Place>();
  private shownSlots: Int32Array = new Int32Array(0);
  private turn = 0;
  private pitchPx = 0;

  constructor(graph: CardGraph) {
    this.graph = graph;
  }

  /**
   * Takes over the places of a new scene.
   *
   * @returns where boxes came, went or moved, or null when everything has to be drawn anew; the box of each card, from
   *   `boxes` (those of the last scene, or none) as far as it is equal; and the rectangles of the headings.
   */
  takePlaces(
    scene: Scene,
    headingIds: readonly string[],
    isMirrored: boolean,
    boxes: ReadonlyMap<CardId, Rectangle>,
  ): {
    readonly changes: SceneChanges | null;
    readonly boxes: ReadonlyMap<CardId, Rectangle>;
    readonly headings: readonly Rectangle[];
  } {
    const isAllNew = this.turn === 0 || this.pitchPx !== scene.pitchPx;
    const changes = noChanges();
    this.turn += 1;
    this.pitchPx = scene.pitchPx;
    const { slots, cards } = scene.forest;
    for (let node = 0; node < cards.length; node += 1) {
      const slot = slots[node] ?? 0;
      const card = cards[node] ?? null;
      const before = this.cards[slot];
      const place = this.take(scene, node, before, card, changes, isMirrored);
      if (place === before) continue;
      this.cards[slot] = place;
      changes.slots.add(slot);
    }
    const headings = headingIds.map((id, index) => {
      const place = this.take(scene, cards.length + index, this.headings.get(id), null, changes, isMirrored);
      this.headings.set(id, place);
      return place.rectangle;
    });
    let isAnyGone = false;
    for (const slot of this.shownSlots) {
      const place = this.cards[slot];
      if (place === undefined || place.turn === this.turn) continue;
      noteChange(changes, place);
      changes.goneSlots.add(slot);
      isAnyGone = true;
    }
    for (const [id, place] of this.headings) {
      if (place.turn === this.turn) continue;
      noteChange(changes, place);
      this.headings.delete(id);
    }
    this.shownSlots = slots;
    const isSame = !isAllNew && changes.slots.size === 0 && !isAnyGone && boxes.size === cards.length;
    const isNoneGone = !isAllNew && !isAnyGone && boxes.size > 0;
    const moved = isNoneGone ? this.moveBoxes(boxes, changes.slots) : this.collectBoxes(scene);
    return { changes: isAllNew ? null : changes, boxes: isSame ? boxes : moved, headings };
  }

  /** Notes what lines have to be asked about that are not gone through now. */
  owe(changes: SceneChanges | null): void {
    const { owed } = this;
    if (changes === null || owed === null) {
      this.owed = null;
      return;
    }
    const both = noChanges();
    for (const each of [owed, changes]) {
      both.offGrid.addAll(each.offGrid);
      both.everything.addAll(each.everything);
      for (const slot of each.slots) both.slots.add(slot);
    }
    this.owed = both;
  }

  /** All lines have been gone through, with what was owed in mind. */
  payOff(): void {
    this.owed = noChanges();
  }

  /** Takes over what was found to be equal elsewhere, so that it keeps its identity from now on. */
  adopt(boxes: ReadonlyMap<CardId, Rectangle>, lines: readonly Line[]): void {
    for (const place of this.cards) {
      if (place?.card != null) place.rectangle = boxes.get(place.card.id) ?? place.rectangle;
    }
    this.lines.adopt(new Map(lines.map((line) => [line.id, line])));
  }

  /** The boxes of the cards that were there and of new ones: copying all is quicker than looking each up. */
  private moveBoxes(
    boxes: ReadonlyMap<CardId, Rectangle>,
    slots: ReadonlySet<number>,
  ): ReadonlyMap<CardId, Rectangle> {
    const moved = new Map(boxes);
    for (const slot of slots) {
      const place = this.cards[slot];
      if (place?.card != null) moved.set(place.card.id, place.rectangle);
    }
    return moved;
  }

  /** The box of every card, in the order in which the map is read. */
  private collectBoxes({ forest }: Scene): ReadonlyMap<CardId, Rectangle> {
    const boxes = new Map<CardId, Rectangle>();
    for (let node = 0; node < forest.cards.length; node += 1) {
      const card = forest.cards[node];
      const place = this.cards[forest.slots[node] ?? 0];
      if (card !== undefined && place !== undefined) boxes.set(card.id, place.rectangle);
    }
    return boxes;
  }

  private take(
    scene: Scene,
    node: number,
    before: Place | undefined,
    card: CardBox | null,
    changes: SceneChanges,
    isMirrored: boolean,
  ): Place {
    const left = scene.left[node] ?? 0;
    const top = scene.top[node] ?? 0;
    const width = scene.width[node] ?? 0;
    const height = scene.height[node] ?? 0;
    const isOffGrid = scene.grid[node] === -1;
    const wasShown = before !== undefined && before.turn === this.turn - 1;
    const hasStayed =
      wasShown &&
      before.left === left &&
      before.top === top &&
      before.width === width &&
      before.height === height &&
      before.isOffGrid === isOffGrid;
    if (hasStayed) {
      before.turn = this.turn;
      return before.card === card ? before : { ...before, card };
    }
    if (wasShown) noteChange(changes, before);
    const rectangle = { x: isMirrored ? -left - width : left, y: top, width, height };
    const place = { left, top, width, height, isOffGrid, turn: this.turn, rectangle, card };
    noteChange(changes, place);
    return place;
  }
}

/** As nothing has changed yet. */
function noChanges(): OpenChanges {
  return { offGrid: new Changes(), everything: new Changes(), slots: new Set(), goneSlots: new Set() };
}

/** Changes that are still being noted. */
interface OpenChanges extends SceneChanges {
  readonly slots: Set<number>;
  readonly goneSlots: Set<number>;
}

function noteChange({ offGrid, everything }: SceneChanges, place: Place): void {
  everything.add(place.left, place.top, place.width, place.height);
  if (place.isOffGrid) offGrid.add(place.left, place.top, place.width, place.height);
}
