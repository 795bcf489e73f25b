import { listAffected, type Projection } from "@crux/domain";
import type { CardId } from "../cards/card.ts";
import type { Rectangle } from "../display-list.ts";
import type { Reach, SceneChanges, ShownLines } from "../routing/drawn-lines.ts";
import { routeLines, routeNear } from "../routing/route-lines.ts";
import { buildForest } from "./card-forest.ts";
import { CardGraph, type CardSource } from "./card-graph.ts";
import { LayoutMemory } from "./layout-memory.ts";
import type { Breaks, Heading, Layout, LayoutOptions } from "./layout.ts";
import { pack } from "./pack.ts";
import type { Pieces } from "./pieces.ts";
import { buildScene, type Scene } from "./scene.ts";

/** What a layout has kept for the next one. It goes on with that one, and `newest` tells with which it is. */
const memories = new WeakMap<Layout, LayoutMemory>();

/** Lays a whole map out afresh. The same projection, sizes and options give the same layout on every machine. */
export function layoutMap(projection: Projection, cards: CardSource, options: LayoutOptions): Layout {
  const memory = new LayoutMemory(new CardGraph(projection, cards, options.folded));
  return compute(memory, options, null, null);
}

/**
 * Lays a map out after an edit or a fold: columns break where they broke before unless one has grown by more than a
 * quarter. Boxes, headings and lines that came out as they were keep their identity.
 *
 * @param changedIds what `listAffected` tells of the two projections: the cards of all others are as they were, and only
 *   what these touch is looked at again. Null: any card may have another size.
 */
export function updateLayout(
  previous: Layout,
  projection: Projection,
  cards: CardSource,
  options: LayoutOptions,
  changedIds: ReadonlySet<string> | null = null,
): Layout {
  const isTurned = previous.direction !== options.direction;
  const memory = changedIds === null || isTurned ? undefined : memories.get(previous);
  if (memory === undefined || changedIds === null) {
    const afresh = new LayoutMemory(new CardGraph(projection, cards, options.folded));
    return compute(afresh, options, isTurned ? null : previous.breaks, previous);
  }
  const isNewest = memory.newest === previous;
  // A layout was made from this one before, and not used: what it changed is looked at again, too.
  const changed = isNewest ? changedIds : listAffected(memory.graph.projection, projection);
  const hasChanged = memory.graph.update(projection, cards, options.folded, changed);
  const mayLinesWait = previous.isSettled || options.near !== undefined;
  if (isNewest && !hasChanged && previous.breaks === memory.breaks && mayLinesWait) return previous;
  return compute(memory, options, previous.breaks, previous);
}

/**
 * Leads some of the lines that wait, and remembers how far it has come; an update in between makes it begin anew.
 *
 * @param most how much is done, in ways from a card to the next: a few hundred take some milliseconds
 * @returns null while there is more to do, then the layout with all lines; the layout itself when no line waits, or a
 *   newer one was made from it
 */
export function settleLines(layout: Layout, most: number): Layout | null {
  const memory = memories.get(layout);
  const scene = memory?.scene ?? null;
  if (layout.isSettled || memory === undefined || scene === null || memory.newest !== layout) return layout;
  const isMirrored = layout.direction === "rtl";
  memory.settling ??= beginAll(memory, scene, isMirrored);
  const enough = memory.lines.work + most;
  while (memory.settling.next().done !== true) if (memory.lines.work >= enough) return null;
  const { lines, reach, joinedCount } = endAll(memory);
  const bounds = boundsOf(scene, reach, isMirrored);
  const settled: Layout = {
    ...layout,
    lines,
    relationCount: lines.length - joinedCount,
    isSettled: true,
    bounds: isSameRectangle(layout.bounds, bounds) ? layout.bounds : bounds,
  };
  memory.newest = settled;
  memories.set(settled, memory);
  return settled;
}

function compute(
  memory: LayoutMemory,
  options: LayoutOptions,
  breaks: Breaks | null,
  previous: Layout | null,
): Layout {
  const { graph } = memory;
  const room = memory.freeRoom();
  const forest = buildForest(graph, memory.scene?.forest ?? null, room);
  const packed = pack(forest, breaks, room);
  const isMirrored = options.direction === "rtl";
  const scene = buildScene(forest, packed.arrangement, [...graph.pinned.values()], isMirrored, room);
  const named = nameHeadings(scene, packed.arrangement.pieces);
  const places = memory.takePlaces(
    scene,
    named.map(({ id }) => id),
    isMirrored,
    previous === null ? null : { boxes: previous.boxes, isNewest: memory.newest === previous },
  );
  memory.keepScene(scene, room);
  memory.settling = null;
  memory.owe(places.changes);
  const { changes } = places;
  // Where everything may have changed, nothing that was drawn can stand in for what is to come.
  const isSettled = options.near === undefined || changes === null || memory.owed === null;
  const { lines, reach, joinedCount } = isSettled
    ? leadAll(memory, scene, isMirrored)
    : leadNear(memory, scene, options, changes);
  graph.forgetChanges();
  const headings = named.map((heading, index): Heading => {
    const rectangle = places.headings[index];
    if (rectangle === undefined) throw new Error("A heading has no place");
    return { ...heading, rectangle };
  });
  const overlappingPins = new Set<CardId>();
  for (const node of scene.overlapping) {
    const id = forest.cards[node]?.id;
    if (id !== undefined) overlappingPins.add(id);
  }
  const madeWay = new Map<CardId, number>();
  for (const [node, byPx] of scene.madeWay) {
    const id = forest.cards[node]?.id;
    if (id !== undefined) madeWay.set(id, byPx);
  }
  const made: Layout = {
    direction: options.direction,
    boxes: places.boxes,
    headings,
    lines,
    isSettled,
    bounds: boundsOf(scene, reach, isMirrored),
    claimCount: forest.claimCount,
    relationCount: lines.length - joinedCount,
    overlappingPins,
    pinCount: graph.pinned.size,
    madeWay,
    breaks: packed.breaks,
  };
  const layout = previous === null ? made : keepIdentity(previous, made, places.changes !== null);
  // The next edit keeps these breaks; an edit that changes nothing then gives this layout again.
  if (breaks !== null) memory.breaks = layout.breaks;
  if (places.changes === null && previous !== null) memory.lines.adopt(layout.lines);
  memory.newest = layout;
  memories.set(layout, memory);
  return layout;
}

function leadAll(memory: LayoutMemory, scene: Scene, isMirrored: boolean): ShownLines {
  for (const _ of beginAll(memory, scene, isMirrored));
  return endAll(memory);
}

function beginAll(
  { graph, lines, owed }: LayoutMemory,
  scene: Scene,
  isMirrored: boolean,
): Generator<void, void> {
  lines.begin(owed, isMirrored);
  return routeLines(graph, scene, lines);
}

function endAll(memory: LayoutMemory): ShownLines {
  memory.settling = null;
  memory.payOff();
  return memory.lines.end();
}

/** Leads the lines near what is seen, and those of what is new. */
function leadNear(
  { graph, lines, owed }: LayoutMemory,
  scene: Scene,
  { direction, near }: LayoutOptions,
  changes: SceneChanges,
): ShownLines {
  lines.beginSome(owed ?? changes);
  const area = near === undefined || near === null ? null : mirrored(near, direction);
  routeNear(graph, scene, lines, { near: area, changes });
  return lines.read();
}

/** As it lies in a map that is drawn from left to right. */
function mirrored(area: Rectangle, direction: LayoutOptions["direction"]): Rectangle {
  return direction === "rtl" ? { ...area, x: -area.x - area.width } : area;
}

/** What each heading repeats and what goes on under it. */
function nameHeadings({ forest }: Scene, pieces: Pieces): readonly Omit<Heading, "rectangle">[] {
  return pieces.headingCard.map((card, index) => {
    const node = forest.cards.length + index;
    const row = pieces.headingRow[index] ?? 0;
    const parent = forest.cards[card];
    const claim = parent?.rows[Math.max(0, row)];
    if (parent === undefined || claim === undefined)
      throw new Error("A heading repeats a card that is not shown");
    const continues: CardId[] = [];
    const { firstChild, nextSibling } = pieces;
    for (let child = firstChild[node] ?? -1; child >= 0; child = nextSibling[child] ?? -1) {
      const id = forest.cards[child]?.id;
      if (id !== undefined) continues.push(id);
    }
    return {
      id: `${continues[0] ?? parent.id}:heading`,
      parentCardId: parent.id,
      parentClaimId: claim.claimId,
      continues,
    };
  });
}

/** Holds all cards and headings, and lines where they reach beyond these. */
function boundsOf(scene: Scene, reach: Reach, isMirrored: boolean): Rectangle {
  const sense = isMirrored ? -1 : 1;
  let { left, top, right, bottom } = reach;
  for (let node = 0; node < scene.left.length; node += 1) {
    const start = sense * (scene.left[node] ?? 0);
    const end = start + sense * (scene.width[node] ?? 0);
    left = Math.min(left, start, end);
    right = Math.max(right, start, end);
    top = Math.min(top, scene.top[node] ?? 0);
    bottom = Math.max(bottom, (scene.top[node] ?? 0) + (scene.height[node] ?? 0));
  }
  if (left > right) return { x: 0, y: 0, width: 0, height: 0 };
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/**
 * Takes over every part of the previous layout that is equal, so that whoever draws can compare by identity; the whole
 * of it when all parts are, as after an edit that changes no size.
 *
 * @param hasKept lines that are equal are the same objects already, as boxes always are
 */
function keepIdentity(previous: Layout, next: Layout, hasKept: boolean): Layout {
  const headings = keepItems(previous.headings, next.headings);
  const areLinesSame =
    previous.lines.length === next.lines.length &&
    previous.lines.every((line, place) => line === next.lines[place]);
  const keptLines = hasKept ? next.lines : keepItems(previous.lines, next.lines);
  const lines = areLinesSame ? previous.lines : keptLines;
  const bounds = isSameRectangle(previous.bounds, next.bounds) ? previous.bounds : next.bounds;
  const breaks = isEqual(previous.breaks, next.breaks) ? previous.breaks : next.breaks;
  const isSame =
    previous.direction === next.direction &&
    next.boxes === previous.boxes &&
    headings === previous.headings &&
    lines === previous.lines &&
    bounds === previous.bounds &&
    previous.claimCount === next.claimCount &&
    previous.isSettled === next.isSettled &&
    breaks === previous.breaks &&
    previous.pinCount === next.pinCount &&
    isEqual([...previous.overlappingPins], [...next.overlappingPins]) &&
    isEqual([...previous.madeWay], [...next.madeWay]);
  return isSame ? previous : { ...next, headings, lines, bounds, breaks };
}

function keepItems<Item extends { readonly id: string }>(
  previous: readonly Item[],
  next: readonly Item[],
): readonly Item[] {
  // Mostly an item stands where it stood; only else is it looked for.
  let byId: ReadonlyMap<string, Item> | null = null;
  let isSame = previous.length === next.length;
  const kept = next.map((item, place) => {
    let before = previous[place];
    if (before === item) return item;
    if (before?.id !== item.id) {
      isSame = false;
      byId ??= new Map(previous.map((other) => [other.id, other]));
      before = byId.get(item.id);
    }
    if (before !== undefined && isEqual(before, item)) return before;
    isSame = false;
    return item;
  });
  return isSame ? previous : kept;
}

function isSameRectangle(a: Rectangle, b: Rectangle): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

/** For plain data that the same code has made, so that fields come in the same order. */
function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (!Array.isArray(a) || !Array.isArray(b)) return isEqual(Object.values(a), Object.values(b));
  if (a.length !== b.length) return false;
  for (let place = 0; place < a.length; place += 1) if (!isEqual(a[place], b[place])) return false;
  return true;
}
