import type { Claim, Projection } from "@crux/domain";
import type { CardBox, CardId } from "../cards/card.ts";
import type { Rectangle } from "../display-list.ts";
import type { Line } from "../routing/line.ts";
import { mirrorLine } from "../routing/path.ts";
import { routeLines } from "../routing/route-lines.ts";
import { buildForest } from "./card-forest.ts";
import type { Breaks, Heading, Layout, LayoutOptions } from "./layout.ts";
import { pack } from "./pack.ts";
import { buildScene, type Scene } from "./scene.ts";

/** Lays a whole map out afresh. The same projection, sizes and options give the same layout on every machine. */
export function layoutMap(
  projection: Projection,
  cards: ReadonlyMap<CardId, CardBox>,
  options: LayoutOptions,
): Layout {
  return compute(projection, cards, options, null);
}

/**
 * Lays a map out after an edit: columns break where they broke before unless one has grown by more than a quarter.
 * Boxes, headings and lines that came out as they were keep their identity.
 */
export function updateLayout(
  previous: Layout,
  projection: Projection,
  cards: ReadonlyMap<CardId, CardBox>,
  options: LayoutOptions,
): Layout {
  const breaks = previous.direction === options.direction ? previous.breaks : null;
  return keepIdentity(previous, compute(projection, cards, options, breaks));
}

function compute(
  projection: Projection,
  cards: ReadonlyMap<CardId, CardBox>,
  options: LayoutOptions,
  previous: Breaks | null,
): Layout {
  const forest = buildForest(projection, cards, options.folded);
  const { arrangement, breaks } = pack(forest, previous);
  const isMirrored = options.direction === "rtl";
  const pinned: Claim[] = [];
  for (const claim of projection.map.claims.values()) if (claim.pin !== null) pinned.push(claim);
  const scene = buildScene(forest, arrangement, pinned, isMirrored);
  const found = routeLines(projection, scene);
  const lines = isMirrored ? found.map(mirrorLine) : found;

  const boxes = new Map<CardId, Rectangle>();
  for (let node = 0; node < forest.cards.length; node += 1) {
    const card = forest.cards[node];
    if (card !== undefined) boxes.set(card.id, rectangleOf(scene, node, isMirrored));
  }
  const headings = arrangement.pieces.headingCard.map((card, index): Heading => {
    const node = forest.cards.length + index;
    const row = arrangement.pieces.headingRow[index] ?? 0;
    const parent = forest.cards[card];
    const claim = parent?.rows[Math.max(0, row)];
    if (parent === undefined || claim === undefined)
      throw new Error("A heading repeats a card that is not shown");
    const continues: CardId[] = [];
    const { firstChild, nextSibling } = arrangement.pieces;
    for (let child = firstChild[node] ?? -1; child >= 0; child = nextSibling[child] ?? -1) {
      const id = forest.cards[child]?.id;
      if (id !== undefined) continues.push(id);
    }
    return {
      id: `${continues[0] ?? parent.id}:heading`,
      parentCardId: parent.id,
      parentClaimId: claim.claimId,
      rectangle: rectangleOf(scene, node, isMirrored),
      continues,
    };
  });
  const overlappingPins = new Set<CardId>();
  for (const node of scene.overlapping) {
    const id = forest.cards[node]?.id;
    if (id !== undefined) overlappingPins.add(id);
  }
  return {
    direction: options.direction,
    boxes,
    headings,
    lines,
    bounds: boundsOf(scene, lines, isMirrored),
    overlappingPins,
    breaks,
  };
}

function rectangleOf(scene: Scene, node: number, isMirrored: boolean): Rectangle {
  const left = scene.left[node] ?? 0;
  const width = scene.width[node] ?? 0;
  return {
    x: isMirrored ? -left - width : left,
    y: scene.top[node] ?? 0,
    width,
    height: scene.height[node] ?? 0,
  };
}

/** Holds all cards, headings and lines; the control points of a curve count as if it went through them. */
function boundsOf(scene: Scene, lines: readonly Line[], isMirrored: boolean): Rectangle {
  const sense = isMirrored ? -1 : 1;
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (let node = 0; node < scene.left.length; node += 1) {
    const start = sense * (scene.left[node] ?? 0);
    const end = start + sense * (scene.width[node] ?? 0);
    left = Math.min(left, start, end);
    right = Math.max(right, start, end);
    top = Math.min(top, scene.top[node] ?? 0);
    bottom = Math.max(bottom, (scene.top[node] ?? 0) + (scene.height[node] ?? 0));
  }
  for (const { segments } of lines) {
    for (const segment of segments) {
      if (segment[0] === "Z") continue;
      left = Math.min(left, segment[1]);
      right = Math.max(right, segment[1]);
      top = Math.min(top, segment[2]);
      bottom = Math.max(bottom, segment[2]);
      if (segment[0] !== "C") continue;
      left = Math.min(left, segment[3], segment[5]);
      right = Math.max(right, segment[3], segment[5]);
      top = Math.min(top, segment[4], segment[6]);
      bottom = Math.max(bottom, segment[4], segment[6]);
    }
  }
  if (left > right) return { x: 0, y: 0, width: 0, height: 0 };
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/**
 * Takes over every part of the previous layout that is equal, so that whoever draws can compare by identity; the whole
 * of it when all parts are, as after an edit that changes no size.
 */
function keepIdentity(previous: Layout, next: Layout): Layout {
  let isSame = previous.direction === next.direction && previous.boxes.size === next.boxes.size;
  const boxes = new Map<CardId, Rectangle>();
  for (const [id, box] of next.boxes) {
    const before = previous.boxes.get(id);
    const kept = before !== undefined && isSameRectangle(before, box) ? before : box;
    if (kept !== before) isSame = false;
    boxes.set(id, kept);
  }
  const headings = keepItems(previous.headings, next.headings);
  const lines = keepItems(previous.lines, next.lines);
  const bounds = isSameRectangle(previous.bounds, next.bounds) ? previous.bounds : next.bounds;
  const breaks = isEqual(previous.breaks, next.breaks) ? previous.breaks : next.breaks;
  isSame &&= headings === previous.headings && lines === previous.lines && breaks === previous.breaks;
  isSame &&= bounds === previous.bounds && isEqual([...previous.overlappingPins], [...next.overlappingPins]);
  return isSame ? previous : { ...next, boxes, headings, lines, bounds, breaks };
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
