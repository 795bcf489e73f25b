import type { Projection } from "@crux/domain";
import type { Rectangle } from "../display-list.ts";
import type { Line } from "../routing/line.ts";
import { pointOnSegment } from "../routing/path.ts";
import type { Layout } from "./layout.ts";

/** A broken promise of the layout (SPEC.md), found by looking at the drawing alone. */
export interface LayoutFault {
  readonly code: "overlap" | "lineThroughCard" | "dotOffLine" | "undercutWithoutDot";
  readonly ids: readonly string[];
}

const CELL = 300;
/** A line may touch an edge; beyond this it has entered. */
const TOLERANCE = 0.5;

/**
 * Looks for cards that overlap though one of them is not pinned, lines that enter a card, and dots that are not on the
 * line of the relation that is disputed. What overlapping pinned cards do to lines at them is not a fault.
 */
export function checkLayout(projection: Projection, layout: Layout): readonly LayoutFault[] {
  const faults: LayoutFault[] = [];
  const boxes: { id: string; rectangle: Rectangle; isPinned: boolean }[] = [];
  const pinned = pinnedCards(projection);
  for (const [id, rectangle] of layout.boxes) boxes.push({ id, rectangle, isPinned: pinned.has(id) });
  for (const heading of layout.headings) {
    boxes.push({ id: heading.id, rectangle: heading.rectangle, isPinned: false });
  }
  const cells = new Map<string, number[]>();
  for (const [index, { rectangle, id, isPinned }] of boxes.entries()) {
    const seen = new Set<number>();
    eachCell(rectangle, (key) => {
      const cell = cells.get(key) ?? [];
      for (const other of cell) {
        const box = boxes[other];
        if (box === undefined || seen.has(other) || (isPinned && box.isPinned)) continue;
        seen.add(other);
        if (areOverlapping(rectangle, box.rectangle)) faults.push({ code: "overlap", ids: [id, box.id] });
      }
      cell.push(index);
      cells.set(key, cell);
    });
  }

  const overlapping: ReadonlySet<string> = layout.overlappingPins;
  const lineOf = new Map<string, Line>();
  for (const line of layout.lines) if (line.kind !== "joined") lineOf.set(line.relationId, line);
  const isExcepted = (line: Line): boolean => {
    if (overlapping.has(line.fromCardId) || overlapping.has(line.toCardId)) return true;
    return false;
  };
  for (const line of layout.lines) {
    const entered = new Set<string>();
    if (!isExcepted(line)) {
      eachPoint(line, (x, y) => {
        for (const index of cells.get(`${Math.floor(x / CELL)} ${Math.floor(y / CELL)}`) ?? []) {
          const box = boxes[index];
          if (box !== undefined && !overlapping.has(box.id) && isInside(box.rectangle, x, y))
            entered.add(box.id);
        }
      });
    }
    for (const id of entered) faults.push({ code: "lineThroughCard", ids: [line.id, id] });
    if (line.kind !== "undercut" && line.kind !== "backing" && line.kind !== "joined") continue;
    const relation = projection.map.relations.get(line.relationId);
    const on =
      line.kind === "joined"
        ? lineOf.get(line.relationId)
        : relation?.target.type === "relation"
          ? lineOf.get(relation.target.id)
          : undefined;
    if (on === undefined) continue;
    const { dot } = line;
    if (dot === null) faults.push({ code: "undercutWithoutDot", ids: [line.id] });
    else if (distanceTo(on, dot.x, dot.y) > 0.05) faults.push({ code: "dotOffLine", ids: [line.id, on.id] });
  }
  return faults;
}

function pinnedCards(projection: Projection): ReadonlySet<string> {
  const pinned = new Set<string>();
  for (const claim of projection.map.claims.values()) {
    if (claim.pin !== null) pinned.add(claim.primary ?? claim.id);
  }
  return pinned;
}

function eachCell(box: Rectangle, visit: (key: string) => void): void {
  for (let x = Math.floor(box.x / CELL); x <= Math.floor((box.x + box.width) / CELL); x += 1) {
    for (let y = Math.floor(box.y / CELL); y <= Math.floor((box.y + box.height) / CELL); y += 1) {
      visit(`${x} ${y}`);
    }
  }
}

function areOverlapping(a: Rectangle, b: Rectangle): boolean {
  return (
    a.x < b.x + b.width - 0.01 &&
    b.x < a.x + a.width - 0.01 &&
    a.y < b.y + b.height - 0.01 &&
    b.y < a.y + a.height - 0.01
  );
}

function isInside(box: Rectangle, x: number, y: number): boolean {
  return (
    x > box.x + TOLERANCE &&
    x < box.x + box.width - TOLERANCE &&
    y > box.y + TOLERANCE &&
    y < box.y + box.height - TOLERANCE
  );
}

/** Walks a line in steps of about 4 px. */
function eachPoint(line: Line, visit: (x: number, y: number) => void): void {
  let at = { x: 0, y: 0 };
  for (const segment of line.segments) {
    if (segment[0] === "Z") continue;
    const end = pointOnSegment(at, segment, 1);
    if (segment[0] !== "M") {
      const steps = Math.max(2, Math.ceil((Math.abs(end.x - at.x) + Math.abs(end.y - at.y)) / 4));
      for (let step = 0; step <= steps; step += 1) {
        const point = pointOnSegment(at, segment, step / steps);
        visit(point.x, point.y);
      }
    }
    at = end;
  }
}

function distanceTo(line: Line, x: number, y: number): number {
  let nearest = Infinity;
  let at = { x: 0, y: 0 };
  for (const segment of line.segments) {
    if (segment[0] === "Z") continue;
    const end = pointOnSegment(at, segment, 1);
    if (segment[0] !== "M") {
      // The nearest of a hundred places, then closer and closer round it.
      let best = 0;
      let width = 1;
      for (let round = 0; round < 4; round += 1) {
        const middle = best;
        let found = Infinity;
        for (let step = 0; step <= 100; step += 1) {
          const share = Math.min(1, Math.max(0, round === 0 ? step / 100 : middle + (step / 50 - 1) * width));
          const point = pointOnSegment(at, segment, share);
          const distance = Math.hypot(point.x - x, point.y - y);
          if (distance < found) {
            found = distance;
            best = share;
          }
        }
        nearest = Math.min(nearest, found);
        width = round === 0 ? 0.02 : width / 40;
      }
    }
    at = end;
  }
  return nearest;
}
