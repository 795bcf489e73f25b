import type { PathSegment } from "../display-list.ts";
import { LAYOUT_METRICS } from "../layout/layout.ts";
import type { Scene } from "../layout/scene.ts";
import { AllBoxes } from "./all-boxes.ts";
import { BoxIndex } from "./box-index.ts";
import type { BoxFinder } from "./box-index.ts";
import { Channels } from "./channels.ts";
import type { Point } from "./line.ts";
import { levelCurve } from "./path.ts";
import { ROUND, roundedPath, withDetours } from "./polyline.ts";
import { Region } from "./region.ts";
import { searchWay } from "./search-way.ts";

/** Where a line begins or ends. */
export interface Port extends Point {
  /** 1 leaves to the right, -1 to the left, 0: a dot on another line, left upright. */
  readonly leaves: 1 | -1 | 0;
  /** The gap between columns that the port opens to; null at a box that a pin has moved off the grid. */
  readonly gutter: number | null;
  /** The box at whose edge the port is; for a dot, the box to which the line under it leads. */
  readonly node: number;
}

const STUB = 12;
/** Half of what pinned cards that do not count as overlapping have between them. */
const SQUEEZE = 2;

/**
 * Finds ways for lines. Boxes on the grid leave the gaps free, so most ways are known without a search; only boxes that
 * pins have moved have to be gone round.
 */
export class Router {
  private readonly scene: Scene;
  private foundChannels: Channels | null = null;
  private readonly moved: readonly number[];
  private readonly offGrid: BoxFinder;
  private allBoxes: BoxFinder | null = null;
  private otherBoxes: BoxFinder | null = null;

  constructor(scene: Scene) {
    this.scene = scene;
    this.moved = scene.moved;
    this.offGrid = new BoxIndex(scene, scene.moved, scene.moved.length);
  }

  /**
   * Writes down from now on what ways depend on: on boxes off the grid, and on all boxes.
   */
  watch(): { readonly offGrid: Region; readonly everything: Region } {
    const watched = { offGrid: new Region(), everything: new Region() };
    this.watched = watched;
    this.offGrid.watch = watched.offGrid;
    for (const index of [this.allBoxes, this.otherBoxes])
      if (index !== null) index.watch = watched.everything;
    if (this.foundChannels !== null) this.foundChannels.watch = watched.everything;
    return watched;
  }

  private watched: { readonly offGrid: Region; readonly everything: Region } | null = null;

  private channels(): Channels {
    if (this.foundChannels === null) {
      this.foundChannels = new Channels(this.scene, this.scene.columns);
      this.foundChannels.watch = this.watched?.everything ?? null;
    }
    return this.foundChannels;
  }

  /** The gap (counted by the column to its right) that holds a place across; null inside a column. */
  gutterAt(x: number): number | null {
    const { pitchPx } = this.scene;
    const gutter = Math.floor((x + LAYOUT_METRICS.columnGapPx) / pitchPx);
    return x <= gutter * pitchPx ? gutter : null;
  }

  /** The curve of the tree, or a way round where a moved box is in between. */
  curve(from: Port, to: Port): readonly PathSegment[] {
    const isDirect = to.x - from.x >= 2 * STUB;
    if (isDirect) {
      const isNeighbour = from.gutter !== null && from.gutter === to.gutter;
      const index = isNeighbour ? this.offGrid : this.everything();
      const top = Math.min(from.y, to.y) - 1;
      const bottom = Math.max(from.y, to.y) + 1;
      const nodes = index.find(from.x, top, to.x, bottom);
      if (nodes.length === 0) return levelCurve(from, to);
      const direct = levelCurve(from, to);
      if (!this.isThroughAny(direct, nodes)) return direct;
    }
    return this.around(from, to);
  }

  /** A way through the gaps between rows and columns. */
  cross(line: string, from: Port, to: Port): readonly PathSegment[] {
    if (from.gutter === null || to.gutter === null) return this.around(from, to);
    const points: Point[] = [{ x: from.x, y: from.y }];
    const channels = this.channels();
    let gutter = from.gutter;
    let y = from.y;
    const trackOf = (at: number): number => {
      if (at === to.gutter && to.leaves === 0) return to.x;
      if (at === from.gutter && from.leaves === 0) return from.x;
      return channels.trackFor(line, at);
    };
    let x = from.leaves === 0 ? from.x : trackOf(gutter);
    points.push({ x, y });
    while (gutter !== to.gutter) {
      const isRight = gutter < to.gutter;
      const column = isRight ? gutter : gutter - 1;
      y = channels.crossingFor(line, column, y, to.y);
      points.push({ x, y });
      gutter += isRight ? 1 : -1;
      x = trackOf(gutter);
      points.push({ x, y });
    }
    if (to.leaves === 0 && x !== to.x) {
      // Both ends are dots in one gap: the last leg is level.
      points.push({ x, y: to.y }, { x: to.x, y: to.y });
    } else {
      points.push({ x, y: to.y }, { x: to.x, y: to.y });
    }
    if (this.isTurnTaken(points)) return this.around(from, to);
    const way = withDetours(points, this.scene, this.offGrid);
    const path = roundedPath(way);
    // Without a detour the way lies on free ground but for moved boxes; a detour may lead into the columns.
    const isFree = way.length === points.length || this.isFree(path, this.everything());
    return isFree ? path : this.around(from, to);
  }

  private isTurnTaken(points: readonly Point[]): boolean {
    for (let place = 1; place < points.length - 1; place += 1) {
      const turn = points[place];
      if (turn === undefined) return false;
      const { x, y } = turn;
      if (this.offGrid.isTaken(x - ROUND, y - ROUND, x + ROUND, y + ROUND)) return true;
    }
    return false;
  }

  /**
   * A way from stub to stub round whatever lies between: two turns, both on free ground, and detours on the three legs.
   * Where the first choice of the turns is taken, places beside the boxes that take it are tried.
   */
  private around(from: Port, to: Port): readonly PathSegment[] {
    const start = { x: from.x + from.leaves * STUB, y: from.y };
    const end = { x: to.x + to.leaves * STUB, y: to.y };
    const isDot = from.leaves === 0 && from.node >= 0;
    const isAhead =
      from.leaves >= 0 && to.leaves <= 0 ? end.x >= start.x : from.leaves <= 0 && end.x <= start.x;
    const upright = (x: number): readonly Point[] => [
      { x, y: start.y },
      { x, y: end.y },
    ];
    const level = (y: number): readonly Point[] => [
      { x: start.x, y },
      { x: end.x, y },
    ];
    let turns: readonly Point[] | null;
    if (isDot) {
      // From a dot under or over the card to which its line leads, where there is mostly room.
      const top = this.scene.top[from.node] ?? 0;
      const bottom = top + (this.scene.height[from.node] ?? 0);
      const left = this.scene.left[from.node] ?? 0;
      this.watched?.everything.add(left, top, left + (this.scene.width[from.node] ?? 0), bottom);
      const wanted = end.y >= start.y ? bottom + STUB : top - STUB;
      turns = this.findFreeTurns(level, wanted, false) ?? this.findFreeTurns(upright, end.x, true);
    } else if (isAhead) {
      turns = this.findFreeTurns(upright, (start.x + end.x) / 2, true);
      turns ??= this.findFreeTurns(level, (start.y + end.y) / 2, false);
    } else {
      turns = this.findFreeTurns(level, (start.y + end.y) / 2, false);
    }
    const index = this.everything();
    const way = withDetours([start, ...(turns ?? level(end.y)), end], this.scene, index);
    const path = roundedPath([{ x: from.x, y: from.y }, ...way, { x: to.x, y: to.y }]);
    return this.isFree(path, index) ? path : (this.search(from, to) ?? path);
  }

  /**
   * The dear way out: first with the usual distance from boxes, then squeezing between crowded ones, then through the
   * pinned cards that lie on one another (they may wall an end in). Any other two boxes leave room for a line, so the
   * last try finds a way.
   */
  private search(from: Port, to: Port): readonly PathSegment[] | null {
    this.watched?.everything.addEverything();
    const everything = this.everything();
    const others = this.scene.overlapping.size > 0 ? this.withoutOverlapping() : everything;
    for (const { index, ...limits } of [
      { index: everything, distancePx: ROUND, reachPx: 300, mostPlaces: 4000 },
      { index: everything, distancePx: SQUEEZE, reachPx: 600, mostPlaces: 20_000 },
      { index: others, distancePx: SQUEEZE, reachPx: 600, mostPlaces: 20_000 },
      { index: others, distancePx: SQUEEZE, reachPx: Infinity, mostPlaces: 200_000 },
    ]) {
      const { distancePx } = limits;
      const start = { x: from.x + from.leaves * distancePx, y: from.y };
      const end = { x: to.x + to.leaves * distancePx, y: to.y };
      const isWalledIn =
        index.isTaken(start.x - 1, start.y - 1, start.x + 1, start.y + 1) ||
        index.isTaken(end.x - 1, end.y - 1, end.x + 1, end.y + 1);
      if (isWalledIn) continue;
      const way = searchWay(start, end, this.scene, index, limits);
      if (way === null) continue;
      const points = [{ x: from.x, y: from.y }, ...way, { x: to.x, y: to.y }];
      // A corner that cuts off less than the distance cannot touch the box inside it.
      const path = roundedPath(points, distancePx * 2);
      if (this.isFree(path, index)) return path;
    }
    return null;
  }

  private isFree(path: readonly PathSegment[], index: BoxFinder): boolean {
    let x = 0;
    let y = 0;
    for (const segment of path) {
      if (segment[0] === "Z") continue;
      const isCurve = segment[0] === "C";
      const endX = isCurve ? segment[5] : segment[1];
      const endY = isCurve ? segment[6] : segment[2];
      if (segment[0] !== "M") {
        // A corner's curve lies in the rectangle of its ends; a leg is as thin as the rectangle.
        const nodes = index.find(Math.min(x, endX), Math.min(y, endY), Math.max(x, endX), Math.max(y, endY));
        if (nodes.length > 0) {
          if (!isCurve) return false;
          const piece: readonly PathSegment[] = [["M", x, y], segment];
          for (const node of nodes) if (isThroughBox(this.scene, node, piece, 0)) return false;
        }
      }
      x = endX;
      y = endY;
    }
    return true;
  }

  private findFreeTurns(
    turnsAt: (place: number) => readonly Point[],
    wanted: number,
    isAcross: boolean,
  ): readonly Point[] | null {
    const index = this.everything();
    const tried = new Set<number>();
    const places = [wanted];
    for (let count = 0; count < 40; count += 1) {
      // The nearest to what is wanted first.
      places.sort((a, b) => Math.abs(b - wanted) - Math.abs(a - wanted));
      const place = places.pop();
      if (place === undefined) return null;
      tried.add(place);
      const turns = turnsAt(place);
      const hit = turns.flatMap(({ x, y }) => index.find(x - ROUND, y - ROUND, x + ROUND, y + ROUND));
      if (hit.length === 0) return turns;
      for (const node of hit) {
        const low = (isAcross ? this.scene.left[node] : this.scene.top[node]) ?? 0;
        const high = low + ((isAcross ? this.scene.width[node] : this.scene.height[node]) ?? 0);
        for (const next of [low - STUB, high + STUB]) if (!tried.has(next)) places.push(next);
      }
    }
    return null;
  }

  private everything(): BoxFinder {
    if (this.allBoxes === null) {
      this.allBoxes = new AllBoxes(this.scene, this.scene.columns, this.moved);
      this.allBoxes.watch = this.watched?.everything ?? null;
    }
    return this.allBoxes;
  }

  private withoutOverlapping(): BoxFinder {
    // Only what a pin has moved can overlap.
    const others = this.moved.filter((node) => !this.scene.overlapping.has(node));
    return (this.otherBoxes ??= new AllBoxes(this.scene, this.scene.columns, others));
  }

  private isThroughAny(segments: readonly PathSegment[], nodes: readonly number[]): boolean {
    return nodes.some((node) => isThroughBox(this.scene, node, segments, 2));
  }
}

/**
 * Whether a drawn line enters a box grown by `margin`. Curves are followed in short steps, in numbers and not in points:
 * thousands of these would be made with an act.
 */
function isThroughBox(scene: Scene, node: number, segments: readonly PathSegment[], margin: number): boolean {
  const left = (scene.left[node] ?? 0) - margin;
  const top = (scene.top[node] ?? 0) - margin;
  const right = left + (scene.width[node] ?? 0) + 2 * margin;
  const bottom = top + (scene.height[node] ?? 0) + 2 * margin;
  let x = 0;
  let y = 0;
  for (const segment of segments) {
    if (segment[0] === "Z") continue;
    const isCurve = segment[0] === "C";
    const endX = isCurve ? segment[5] : segment[1];
    const endY = isCurve ? segment[6] : segment[2];
    if (segment[0] !== "M") {
      const [firstX, firstY] = isCurve ? [segment[1], segment[2]] : [x, y];
      const [secondX, secondY] = isCurve ? [segment[3], segment[4]] : [endX, endY];
      // A curve lies within its ends and controls.
      const isBeside =
        Math.max(x, firstX, secondX, endX) <= left ||
        Math.min(x, firstX, secondX, endX) >= right ||
        Math.max(y, firstY, secondY, endY) <= top ||
        Math.min(y, firstY, secondY, endY) >= bottom;
      const steps = isBeside ? -1 : Math.max(8, Math.ceil((Math.abs(endX - x) + Math.abs(endY - y)) / 6));
      for (let step = 0; step <= steps; step += 1) {
        const share = step / steps;
        const rest = 1 - share;
        const a = isCurve ? rest * rest * rest : rest;
        const b = isCurve ? 3 * rest * rest * share : 0;
        const c = isCurve ? 3 * rest * share * share : 0;
        const d = isCurve ? share * share * share : share;
        const atX = a * x + b * firstX + c * secondX + d * endX;
        const atY = a * y + b * firstY + c * secondY + d * endY;
        if (atX > left && atX < right && atY > top && atY < bottom) return true;
      }
    }
    x = endX;
    y = endY;
  }
  return false;
}
