import type { Line } from "@crux/diagram";
import { expect, test } from "vitest";
import { boundsOfLine, listLinesIn } from "./line-bounds.ts";
import { overlaps } from "./viewport-anchor.ts";

const AREA = { x: 200, y: 200, width: 400, height: 300 };

/** Of a line only its id and its way are asked for. */
function line(id: number, x: number, y: number): Line {
  const segments = [
    ["M", x, y],
    ["L", x + 60, y + (id % 3) * 20],
  ] as const;
  return { id: `line${id}`, segments } as unknown as Line;
}

function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => (state = (state * 48_271) % 2_147_483_647) % below;
}

test("after any acts the lines in an area are those whose bounds reach into it", () => {
  const pick = random(7);
  let next = 0;
  const fresh = (): Line => line((next += 1), pick(800), pick(700));
  let lines: readonly Line[] = Array.from({ length: 200 }, fresh);
  for (let act = 0; act < 300; act += 1) {
    const at = pick(lines.length + 1);
    const kind = pick(6);
    if (kind === 0) lines = lines.toSpliced(at, pick(40));
    else if (kind === 1) lines = [...lines, ...Array.from({ length: pick(20) }, fresh)];
    else if (kind === 2) lines = lines.toSpliced(at, 0, ...Array.from({ length: pick(20) }, fresh));
    else if (kind === 3) lines = lines.toReversed();
    else
      lines = lines.map((each) =>
        pick(4) === 0 ? line(Number(each.id.slice(4)), pick(800), pick(700)) : each,
      );
    const expected = lines.filter((each) => overlaps(boundsOfLine(each), AREA));
    expect(listLinesIn(lines, AREA)).toEqual(expected);
  }
  expect(listLinesIn([], AREA)).toEqual([]);
});
