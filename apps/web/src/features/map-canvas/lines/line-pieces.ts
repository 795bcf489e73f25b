import { boxOfSegments } from "@crux/diagram";
import type { Line, PathSegment } from "@crux/diagram";
import type { Box, Point } from "../../../map/scene/viewport-anchor.ts";

/** A stretch of a line, short enough that the box around it is near it. */
export interface LinePiece {
  readonly segments: readonly PathSegment[];
  readonly box: Box;
  /** How far along its line it begins, in px: dashes go on from there. */
  readonly startPx: number;
}

/** A piece is hardly longer or higher than this. */
const PIECE_PX = 1000;
/** Cut pieces lie on one another by this much, so that no seam is seen. */
const SEAM_PX = 1;

const known = new WeakMap<Line, readonly LinePiece[]>();

/**
 * A line in pieces. It may lead through the whole map, and a browser paints a path anew in each tile that the box around
 * it touches, and all of that box when the path changes: two hundred such lines, most of which pass far from what is seen,
 * made a pan four times as dear. Pieces depend on nothing but their line, so what is on the page stays as it is while the
 * view moves on.
 */
export function piecesOfLine(line: Line): readonly LinePiece[] {
  let pieces = known.get(line);
  if (pieces === undefined) known.set(line, (pieces = cutIntoPieces(line.segments)));
  return pieces;
}

/** Cuts a path: level and upright legs anywhere, curves and others only at their ends. */
export function cutIntoPieces(segments: readonly PathSegment[]): readonly LinePiece[] {
  const whole = boxOfSegments(segments);
  if (isShort(whole)) return [{ segments, box: whole, startPx: 0 }];
  const pieces: LinePiece[] = [];
  let piece: PathSegment[] = [];
  let startPx = 0;
  let lengthPx = 0;
  let from: Point = { x: 0, y: 0 };
  const begin = (at: Point, atPx: number): void => {
    if (piece.length > 1) pieces.push({ segments: piece, box: boxOfSegments(piece), startPx });
    piece = [["M", at.x, at.y]];
    startPx = atPx;
  };
  for (const segment of segments.flatMap((each, index) => shortLegs(endBefore(segments, index), each))) {
    const to = endOf(segment);
    if (segment[0] === "M") begin(to, lengthPx);
    else {
      if (piece.length > 1 && !isShort(boxOfSegments([...piece, segment]))) {
        const back = seamBefore(piece, from);
        begin(back.at, lengthPx - back.px);
        if (back.px > 0) piece.push(["L", from.x, from.y]);
      }
      piece.push(segment);
      lengthPx += Math.hypot(to.x - from.x, to.y - from.y);
    }
    from = to;
  }
  begin(from, lengthPx);
  return pieces;
}

const isShort = ({ width, height }: Box): boolean => width <= PIECE_PX && height <= PIECE_PX;

/** A level or upright leg as several, none of them too long; everything else as it is. */
function shortLegs(
  from: Point | null,
  segment: PathSegment,
): readonly Exclude<PathSegment, readonly ["Z"]>[] {
  // A line is never closed.
  if (segment[0] === "Z") return [];
  if (segment[0] !== "L" || from === null) return [segment];
  const to = endOf(segment);
  const count = Math.ceil(Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y)) / (PIECE_PX / 2));
  if (count < 2 || (from.x !== to.x && from.y !== to.y)) return [segment];
  return Array.from({ length: count }, (_, index) => {
    const share = (index + 1) / count;
    return ["L", from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share] as const;
  });
}

function endBefore(segments: readonly PathSegment[], index: number): Point | null {
  const before = segments[index - 1];
  return before === undefined || before[0] === "Z" ? null : endOf(before);
}

function endOf(segment: Exclude<PathSegment, readonly ["Z"]>): Point {
  return segment[0] === "C" ? { x: segment[5], y: segment[6] } : { x: segment[1], y: segment[2] };
}

/** A little before the end of a piece, where that ends with a level or upright leg. */
function seamBefore(piece: readonly PathSegment[], end: Point): { readonly at: Point; readonly px: number } {
  const last = piece.at(-1);
  const before = endBefore(piece, piece.length - 1);
  if (last?.[0] !== "L" || before === null) return { at: end, px: 0 };
  const lengthPx = Math.hypot(end.x - before.x, end.y - before.y);
  if (lengthPx < SEAM_PX) return { at: end, px: 0 };
  const share = SEAM_PX / lengthPx;
  return {
    at: { x: end.x + (before.x - end.x) * share, y: end.y + (before.y - end.y) * share },
    px: SEAM_PX,
  };
}
