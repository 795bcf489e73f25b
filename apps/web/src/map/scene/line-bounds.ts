import { boxOfSegments } from "@crux/diagram";
import type { Line } from "@crux/diagram";
import type { Box } from "./viewport-anchor.ts";

const known = new WeakMap<Line, Box>();

/** What a line takes up in the layout; control points of curves count as if it went through them. */
export function boundsOfLine(line: Line): Box {
  const found = known.get(line);
  if (found !== undefined) return found;
  const { x, y, width, height } = boxOfSegments(line.segments);
  // A level line has no height, and yet it is somewhere.
  const box = { x: x - 1, y: y - 1, width: width + 2, height: height + 2 };
  known.set(line, box);
  return box;
}

/** Left, top, right and bottom of each line, in their order. */
interface Bounds {
  readonly lines: readonly Line[];
  readonly sides: Float64Array;
}

const SIDES = 4;
/** Of the lines that were asked about last: one map is open on a page. */
let last: Bounds = { lines: [], sides: new Float64Array(0) };
/** For the next ones: what an act asks of ten thousand lines is not made anew each time. */
let spare: Float64Array = new Float64Array(0);

/**
 * The lines that reach into an area. Ten thousand are asked about with every act, most of them as before: their bounds lie
 * in one array, and no line is looked up that is the same one as in the array before.
 */
export function listLinesIn(lines: readonly Line[], area: Box): readonly Line[] {
  if (last.lines !== lines) {
    const before = last;
    const needed = lines.length * SIDES;
    const sides = spare.length < needed ? new Float64Array(needed + (needed >> 3)) : spare;
    followBounds(before, lines, sides);
    last = { lines, sides };
    spare = before.sides;
  }
  const { sides } = last;
  const right = area.x + area.width;
  const bottom = area.y + area.height;
  const found: Line[] = [];
  for (let place = 0, at = 0; place < lines.length; place += 1, at += SIDES) {
    if ((sides[at] ?? 0) >= right || (sides[at + 2] ?? 0) <= area.x) continue;
    if ((sides[at + 1] ?? 0) >= bottom || (sides[at + 3] ?? 0) <= area.y) continue;
    const line = lines[place];
    if (line !== undefined) found.push(line);
  }
  return found;
}

/** Writes the bounds of lines into an array, from those before as far as the lines are the same. */
function followBounds(before: Bounds, lines: readonly Line[], sides: Float64Array): void {
  let from = 0;
  /** Where all lines stand in another order, looking each up is cheaper than looking for it. */
  let steps = 2 * before.lines.length;
  // Lines that stand next to each other, as they did before, are taken over together.
  let [rowAt, rowFrom, rowLength] = [0, 0, 0];
  const takeRow = (): void => {
    const row = before.sides.subarray(rowFrom * SIDES, (rowFrom + rowLength) * SIDES);
    sides.set(row, rowAt * SIDES);
  };
  for (let place = 0; place < lines.length; place += 1) {
    const line = lines[place];
    if (line === undefined) break;
    let next = from;
    // Led another way it stands where it stood; else lines before it have been taken off.
    if (before.lines[from] !== line && before.lines[from]?.id !== line.id) {
      while (steps > 0 && next < before.lines.length && before.lines[next] !== line) {
        next += 1;
        steps -= 1;
      }
    }
    const isKnown = before.lines[next] === line;
    if (!isKnown) setSides(sides, place * SIDES, boundsOfLine(line));
    else if (place === rowAt + rowLength && next === rowFrom + rowLength) rowLength += 1;
    else {
      takeRow();
      [rowAt, rowFrom, rowLength] = [place, next, 1];
    }
    if (isKnown || next === from) from = next + 1;
  }
  takeRow();
}

function setSides(sides: Float64Array, at: number, { x, y, width, height }: Box): void {
  sides[at] = x;
  sides[at + 1] = y;
  sides[at + 2] = x + width;
  sides[at + 3] = y + height;
}
