import {
  farCardItems,
  farDetail,
  farHeadingItems,
  farLineItems,
  isFurtherLine,
  LINE_METRICS,
  paint,
} from "@crux/diagram";
import type { DisplayItem, DisplayList, FarDetail, Layout, PaintColors, Rectangle } from "@crux/diagram";
import type { Scene } from "../../../map/scene/scene.ts";
import { overlaps } from "../../../map/scene/viewport-anchor.ts";
import type { Box, Point } from "../../../map/scene/viewport-anchor.ts";
import { boundsOfLine } from "../../../map/scene/line-bounds.ts";

/*
 * From afar the map is painted: by the painter of every picture, into tiles that are kept. A frame of a pan or a zoom then
 * only puts tiles on the screen; new ones are painted a few at a time, and until one is there the same place is shown
 * from tiles of another size. (Rejected: a worker with a canvas of its own. It would need fonts, cards and layout a second
 * time, and handing it 10,000 cards takes the page longer than painting them does.)
 */

/** Side of a tile in device pixels. */
const TILE_PX = 512;
/** Sizes in which tiles are painted, from one to the next; between them tiles are scaled down. */
const STEP = Math.SQRT2;
/** Of so many tiles the pictures are kept: about as many megabytes. */
const TILES_MAX = 72;
/** Longer than this a frame does not paint tiles, but for the first. */
const BUDGET_MS = 7;
/** While the zoom changes, tiles of other sizes will do; so long after the last change sharp ones are painted. */
const SETTLED_MS = 120;
const LINE_OVERHANG_PX = 12;

interface Tile {
  readonly canvas: HTMLCanvasElement;
  readonly level: number;
  readonly column: number;
  readonly row: number;
  /** The map has changed under it; it is shown until it is painted again. */
  isStale: boolean;
  usedAt: number;
}

/** Where the layout's plane lies on the screen: a place is seen at its position times `zoom` plus `x`, `y`. */
export interface Transform extends Point {
  readonly zoom: number;
}

export class OverviewTiles {
  private scene: Scene;
  private colors: PaintColors;
  private readonly tiles = new Map<string, Tile>();
  private frame = 0;
  private zoom = 0;
  private zoomedAtMs = 0;

  constructor(scene: Scene, colors: PaintColors) {
    this.scene = scene;
    this.colors = colors;
  }

  /** Takes over a new drawing of the map; tiles in which nothing changed are kept. */
  update(scene: Scene, colors: PaintColors): void {
    const before = this.scene;
    const isRepainted = colors !== this.colors;
    this.scene = scene;
    this.colors = colors;
    if (isRepainted) for (const tile of this.tiles.values()) tile.isStale = true;
    else if (before.layout !== scene.layout || before.cards !== scene.cards) {
      const changed = listChanged(before, scene);
      for (const tile of this.tiles.values()) {
        if (!tile.isStale && changed.some((box) => overlaps(box, boxOfTile(tile)))) tile.isStale = true;
      }
    }
  }

  /**
   * Puts the map on the screen.
   *
   * @param context in device pixels, of the size of the view
   * @returns whether tiles are left to be painted in the next frame
   */
  draw(context: CanvasRenderingContext2D, transform: Transform, ratio: number): boolean {
    this.frame += 1;
    const { width, height } = context.canvas;
    const scale = transform.zoom * ratio;
    const level = Math.ceil(Math.log(scale) / Math.log(STEP) - 1e-9);
    const side = TILE_PX / STEP ** level;
    const { bounds } = this.scene.layout;
    const seen = intersection(grow(bounds, 24), {
      x: (-transform.x * ratio) / scale,
      y: (-transform.y * ratio) / scale,
      width: width / scale,
      height: height / scale,
    });
    const wanted: { readonly column: number; readonly row: number; readonly tile: Tile | undefined }[] = [];
    for (let row = Math.floor(seen.y / side); row * side < seen.y + seen.height; row += 1) {
      for (let column = Math.floor(seen.x / side); column * side < seen.x + seen.width; column += 1) {
        wanted.push({ column, row, tile: this.tiles.get(keyOf(level, column, row)) });
      }
    }
    const beganMs = performance.now();
    if (transform.zoom !== this.zoom) this.zoomedAtMs = beganMs;
    this.zoom = transform.zoom;
    const isZooming = beganMs - this.zoomedAtMs < SETTLED_MS;
    let isAnyLeft = false;
    let painted = 0;
    const shown: Tile[] = [];
    for (const { column, row, tile } of wanted) {
      let here = tile;
      if (here === undefined || here.isStale) {
        if (isZooming && (here !== undefined || this.isCovered(level, column, row))) isAnyLeft = true;
        else if (painted === 0 || performance.now() - beganMs < BUDGET_MS) {
          here = this.paintTile(level, column, row, here, transform.zoom);
          painted += 1;
        } else isAnyLeft = true;
      }
      if (here === undefined) continue;
      here.usedAt = this.frame;
      shown.push(here);
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    if (shown.length < wanted.length) {
      // The gaps are filled from tiles of other sizes, the finest on top.
      const others = [...this.tiles.values()]
        .filter((tile) => tile.level !== level && overlaps(boxOfTile(tile), seen))
        .toSorted((a, b) => a.level - b.level);
      for (const tile of others) this.putTile(context, tile, transform, ratio);
      for (const tile of shown) {
        const { x, y, size } = placeOnScreen(tile, transform, ratio);
        context.clearRect(x, y, size, size);
      }
    }
    for (const tile of shown) this.putTile(context, tile, transform, ratio);
    this.forgetOldest();
    return isAnyLeft;
  }

  /** Whether the middle of a tile can be shown from one of another size. */
  private isCovered(level: number, column: number, row: number): boolean {
    const { x, y, width, height } = boxOfTile({ level, column, row });
    const middle = { x: x + width / 2, y: y + height / 2, width: 0, height: 0 };
    return [...this.tiles.values()].some((tile) => overlaps(middle, boxOfTile(tile)));
  }

  private putTile(context: CanvasRenderingContext2D, tile: Tile, transform: Transform, ratio: number): void {
    const { x, y, size } = placeOnScreen(tile, transform, ratio);
    context.drawImage(tile.canvas, x, y, size, size);
  }

  private paintTile(
    level: number,
    column: number,
    row: number,
    before: Tile | undefined,
    zoom: number,
  ): Tile {
    const canvas = before?.canvas ?? document.createElement("canvas");
    // Setting the size also clears what was there.
    canvas.width = TILE_PX;
    canvas.height = TILE_PX;
    const tile = { canvas, level, column, row, isStale: false, usedAt: this.frame };
    const context = canvas.getContext("2d");
    if (context !== null) {
      const visible = boxOfTile(tile);
      const scale = STEP ** level;
      const offset = { x: -visible.x * scale, y: -visible.y * scale };
      const detail = farDetail(zoom) ?? "words";
      paint(context, listItems(this.scene, visible, detail, zoom), this.colors, { scale, offset });
    }
    this.tiles.set(keyOf(level, column, row), tile);
    return tile;
  }

  private forgetOldest(): void {
    if (this.tiles.size <= TILES_MAX) return;
    const oldest = [...this.tiles].toSorted(([, a], [, b]) => a.usedAt - b.usedAt);
    for (const [key] of oldest.slice(0, this.tiles.size - TILES_MAX)) this.tiles.delete(key);
  }
}

/** What is drawn in an area at a zoom, lines first. */
function listItems(scene: Scene, area: Box, detail: FarDetail, zoom: number): DisplayList {
  const { layout, cards } = scene;
  const items: DisplayItem[] = [];
  const around = grow(area, LINE_OVERHANG_PX);
  const shown = layout.lines.filter((line) => overlaps(boundsOfLine(line), around));
  // The tree lies over the relations that lead elsewhere.
  const inOrder = [
    ...shown.filter((line) => isFurtherLine(line)),
    ...shown.filter((line) => !isFurtherLine(line)),
  ];
  for (const line of inOrder) {
    items.push(...farLineItems(line, zoom, detail));
    if (line.dot === null || detail === "specks") continue;
    const { x, y } = line.dot;
    const radiusPx = LINE_METRICS.dotRadiusPx * 1.5;
    items.push({ type: "dot", centerX: x, centerY: y, radiusPx, fill: line.token });
  }
  for (const heading of layout.headings) {
    if (!overlaps(heading.rectangle, area)) continue;
    items.push(...farHeadingItems(heading, cards.get(heading.parentCardId), detail));
  }
  layout.boxes.eachIn(area, (box, id) => {
    const card = cards.get(id);
    if (card !== undefined) items.push(...farCardItems(card, box, detail));
  });
  return { bounds: area, items, claimCount: 0, relationCount: 0 };
}

/** Where two drawings of the map differ. */
function listChanged(before: Scene, after: Scene): readonly Box[] {
  const changed: Box[] = [];
  for (const [id, box] of after.layout.boxes) {
    const old = before.layout.boxes.get(id);
    if (old === box && before.cards.get(id) === after.cards.get(id)) continue;
    changed.push(box);
    if (old !== undefined && old !== box) changed.push(old);
  }
  for (const [id, box] of before.layout.boxes) if (!after.layout.boxes.has(id)) changed.push(box);
  // A heading says what its claim says, wherever that stands.
  for (const { parentCardId, rectangle } of after.layout.headings) {
    if (before.cards.get(parentCardId) !== after.cards.get(parentCardId)) changed.push(rectangle);
  }
  addDifferent(before.layout, after.layout, changed);
  addDifferent(after.layout, before.layout, changed);
  return changed;
}

function addDifferent(some: Layout, others: Layout, changed: Rectangle[]): void {
  if (some.lines === others.lines) return;
  const known = new Set(others.lines);
  for (const line of some.lines) if (!known.has(line)) changed.push(boundsOfLine(line));
  for (const heading of some.headings)
    if (!others.headings.includes(heading)) changed.push(heading.rectangle);
}

const keyOf = (level: number, column: number, row: number): string => `${level} ${column} ${row}`;

function boxOfTile({ level, column, row }: Pick<Tile, "level" | "column" | "row">): Box {
  const side = TILE_PX / STEP ** level;
  return { x: column * side, y: row * side, width: side, height: side };
}

/** Whole device pixels, so that neighbours meet without a seam. */
function placeOnScreen(tile: Tile, transform: Transform, ratio: number) {
  const box = boxOfTile(tile);
  const x = Math.round((box.x * transform.zoom + transform.x) * ratio);
  const y = Math.round((box.y * transform.zoom + transform.y) * ratio);
  const end = Math.round(((box.x + box.width) * transform.zoom + transform.x) * ratio);
  return { x, y, size: end - x };
}

function grow(box: Box, byPx: number): Box {
  return {
    x: box.x - byPx,
    y: box.y - byPx,
    width: box.width + 2 * byPx,
    height: box.height + 2 * byPx,
  };
}

function intersection(a: Box, b: Box): Box {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x),
    height: Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y),
  };
}
