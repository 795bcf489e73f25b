import type { Rectangle } from "../display-list.ts";
import { DrawnLines, type SceneChanges } from "../routing/drawn-lines.ts";
import { Changes } from "../routing/region.ts";
import { CardPlaces, type OpenChanges } from "./card-places.ts";
import type { CardGraph } from "./card-graph.ts";
import type { Breaks, CardBoxes, Layout } from "./layout.ts";
import type { Scene } from "./scene.ts";
import { Scratch } from "./scratch.ts";

/** Where a heading stood when the map was laid out last. */
interface HeadingPlace {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly isOffGrid: boolean;
  /** The layout in which it was last part of the map. */
  turn: number;
  readonly rectangle: Rectangle;
}

/**
 * What one layout leaves behind for the next, so that an edit costs what it changes: which card hangs on which, where
 * the boxes stood, how the lines were led.
 */
export class LayoutMemory {
  readonly graph: CardGraph;
  readonly lines = new DrawnLines();
  /** What has changed since all lines were gone through; null: everything may have. */
  owed: OpenChanges | null = noChanges();
  /** The drawing of all lines that has been begun for the newest layout. */
  settling: Generator<void, void> | null = null;
  /** The layout that was made last with this. */
  newest: Layout | null = null;
  /** The breaks of the last layout, if it kept those before it; packed afresh, they are noted more finely next time. */
  breaks: Breaks | null = null;
  private kept: { readonly scene: Scene; readonly room: Scratch } | null = null;
  /** One holds the scene that is kept, the other is for the next. */
  private readonly rooms = [new Scratch(), new Scratch()] as const;
  private readonly places = new CardPlaces();
  private readonly headings = new Map<string, HeadingPlace>();
  private shownSlots: Int32Array = new Int32Array(0);
  private turn = 0;
  private pitchPx = 0;

  constructor(graph: CardGraph) {
    this.graph = graph;
  }

  /** Where everything stands, for lines that are led later. */
  get scene(): Scene | null {
    return this.kept?.scene ?? null;
  }

  /** Lends the arrays of the next scene; that which is kept stays whole meanwhile. */
  freeRoom(): Scratch {
    const [one, other] = this.rooms;
    return (this.kept?.room === one ? other : one).begin();
  }

  keepScene(scene: Scene, room: Scratch): void {
    this.kept = { scene, room };
  }

  /**
   * Takes over the places of a new scene.
   *
   * @param previous the boxes of the layout before, and whether that is the one of the last scene
   * @returns where boxes came, went or moved, or null when everything has to be drawn anew; the box of each card, from
   *   `previous` as far as it is equal; and the rectangles of the headings.
   */
  takePlaces(
    scene: Scene,
    headingIds: readonly string[],
    isMirrored: boolean,
    previous: { readonly boxes: CardBoxes; readonly isNewest: boolean } | null,
  ): {
    readonly changes: SceneChanges | null;
    readonly boxes: CardBoxes;
    readonly headings: readonly Rectangle[];
  } {
    const isAllNew = this.turn === 0 || this.pitchPx !== scene.pitchPx;
    const changes = noChanges();
    this.turn += 1;
    this.pitchPx = scene.pitchPx;
    const { slots, cards } = scene.forest;
    this.places.begin(this.turn, this.graph.boxes.length);
    for (let node = 0; node < cards.length; node += 1) {
      this.places.take(scene, node, changes, isMirrored);
    }
    const headings = headingIds.map((id, index) =>
      this.takeHeading(scene, cards.length + index, id, changes, isMirrored),
    );
    let isAnyGone = false;
    const { shownSlots } = this;
    for (let at = 0; at < shownSlots.length; at += 1) {
      const slot = shownSlots[at] ?? 0;
      if (!this.places.leave(slot, changes)) continue;
      changes.goneSlots.add(slot);
      isAnyGone = true;
    }
    for (const [id, place] of this.headings) {
      if (place.turn === this.turn) continue;
      noteChange(changes, place);
      this.headings.delete(id);
    }
    this.shownSlots = slots;
    let isSame = previous?.isNewest === true && !isAllNew && changes.slots.size === 0 && !isAnyGone;
    if (isAllNew && previous !== null) isSame = this.places.keepEqual(scene, previous.boxes);
    const boxes =
      isSame && previous !== null ? previous.boxes : this.places.toBoxes(this.graph.slotsById, scene.forest);
    return { changes: isAllNew ? null : changes, boxes, headings };
  }

  /** Notes what lines have to be asked about that are not gone through now. */
  owe(changes: SceneChanges | null): void {
    const { owed } = this;
    if (changes === null || owed === null) {
      this.owed = null;
      return;
    }
    owed.offGrid.addAll(changes.offGrid);
    owed.everything.addAll(changes.everything);
    for (const slot of changes.slots) owed.slots.add(slot);
  }

  /** All lines have been gone through, with what was owed in mind. */
  payOff(): void {
    this.owed = noChanges();
  }

  private takeHeading(
    scene: Scene,
    node: number,
    id: string,
    changes: SceneChanges,
    isMirrored: boolean,
  ): Rectangle {
    const left = scene.left[node] ?? 0;
    const top = scene.top[node] ?? 0;
    const width = scene.width[node] ?? 0;
    const height = scene.height[node] ?? 0;
    const isOffGrid = scene.grid[node] === -1;
    const before = this.headings.get(id);
    const hasStayed =
      before !== undefined &&
      before.left === left &&
      before.top === top &&
      before.width === width &&
      before.height === height &&
      before.isOffGrid === isOffGrid;
    if (hasStayed) {
      before.turn = this.turn;
      return before.rectangle;
    }
    if (before !== undefined) noteChange(changes, before);
    const rectangle = { x: isMirrored ? -left - width : left, y: top, width, height };
    const place = { left, top, width, height, isOffGrid, turn: this.turn, rectangle };
    noteChange(changes, place);
    this.headings.set(id, place);
    return rectangle;
  }
}

/** As nothing has changed yet. */
function noChanges(): OpenChanges {
  return { offGrid: new Changes(), everything: new Changes(), slots: new Set(), goneSlots: new Set() };
}

function noteChange(
  { offGrid, everything }: SceneChanges,
  place: Omit<HeadingPlace, "turn" | "rectangle">,
): void {
  everything.add(place.left, place.top, place.width, place.height);
  if (place.isOffGrid) offGrid.add(place.left, place.top, place.width, place.height);
}
