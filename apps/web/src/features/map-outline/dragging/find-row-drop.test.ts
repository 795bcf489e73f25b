import { project } from "@crux/domain";
import { buildMap, claimId } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { collectBranch } from "../../../map/walk/walk.ts";
import { findRowDrop } from "./find-row-drop.ts";
import { depthOf, listOutline } from "../list/outline-rows.ts";

const meta = { direction: "ltr" as "ltr" | "rtl" };
const spec = {
  claims: { a: "A", b: "B", a1: "A1", a2: "A2", deep: "Deep", p: "P", q: "Q", loose: "Loose" },
  relations: [
    { id: "r1", on: "a", from: ["a1"] },
    { id: "r2", on: "a", from: ["a2"], kind: "attacks" as const },
    { id: "r3", on: "a2", from: ["deep"] },
    { id: "r4", on: "b", from: ["p", "q"] },
  ],
};
const [INDENT_PX, WIDTH_PX, PITCH_PX, HEIGHT_PX] = [24, 600, 50, 40];

/** Rows of 40 px, 10 px apart: a, a1, a2, deep, b, the group of p and q, p, q, loose. */
function dropAt(name: string, x: number, y: number, direction: typeof meta.direction = "ltr") {
  const projection = project(buildMap(spec));
  const shown = { ...projection, map: { ...projection.map, meta: { ...projection.map.meta, direction } } };
  const outline = listOutline(shown, new Set(), new Set());
  const rows = [...outline.nodes.values()].map((node, index) => {
    const inPx = depthOf(node.row.level) * INDENT_PX;
    const left = direction === "rtl" ? 0 : inPx;
    return { node, box: { x: left, y: index * PITCH_PX, width: WIDTH_PX - inPx, height: HEIGHT_PX } };
  });
  const draggedId = claimId(name);
  return findRowDrop({
    projection: shown,
    draggedId,
    others: [],
    branch: collectBranch(shown, [draggedId]),
    isTurned: false,
    outline,
    rows,
    pointer: { x, y },
    indentPx: INDENT_PX,
  });
}

const above = (row: number): number => row * PITCH_PX + 4;
const below = (row: number): number => row * PITCH_PX + HEIGHT_PX - 4;
const on = (row: number): number => row * PITCH_PX + HEIGHT_PX / 2;

test("on a row it goes under its claim and keeps its side", () => {
  expect(dropAt("deep", 200, on(4))).toMatchObject({ type: "under", targetId: "b", kind: "supports" });
  expect(dropAt("a2", 200, on(1))).toMatchObject({ type: "under", targetId: "a1", kind: "attacks" });
  expect(dropAt("a", 200, on(3))).toBeNull();
});

test("between two rows it goes between them, and out from under another claim to the top", () => {
  const first = { type: "between", beforeId: "r1", afterId: null };
  expect(dropAt("deep", 200, above(1))).toMatchObject({
    ...first,
    mark: { x: INDENT_PX, y: 45, width: WIDTH_PX - INDENT_PX, height: 0 },
  });
  // Below a claim whose reasons are shown stands the first of them.
  expect(dropAt("deep", 200, below(0))).toMatchObject(first);
  expect(dropAt("deep", 200, above(4))).toMatchObject({
    type: "top",
    place: { type: "before", id: "b" },
    isLoose: false,
    mark: { x: 0, y: 195, width: WIDTH_PX },
  });
  // Beside itself nothing would change.
  expect(dropAt("deep", 200, below(3))).toBeNull();
});

test("where branches end with a row, the pointer says by how far it is set in behind which of them", () => {
  expect(dropAt("a1", 200, below(3))).toMatchObject({ type: "between", afterId: "r3", mark: { x: 48 } });
  expect(dropAt("a1", 30, below(3))).toMatchObject({ type: "between", afterId: "r2", mark: { x: 24 } });
  expect(dropAt("a1", 4, below(3))).toMatchObject({ type: "top", place: { type: "before", id: "b" } });
});

test("beside linked premises it goes beside the group, and never between them", () => {
  expect(dropAt("deep", 200, above(5))).toMatchObject({ type: "between", beforeId: "r4" });
  expect(dropAt("deep", 60, below(6))).toMatchObject({ type: "under", targetId: "p" });
  // Behind the last of them it is behind all of them.
  expect(dropAt("deep", 60, below(7))).toMatchObject({ type: "between", afterId: "r4" });
});

test("beside a loose claim goes what would be loose itself", () => {
  const last = { type: "top", place: { type: "after", id: "loose" }, isLoose: true };
  expect(dropAt("deep", 200, below(8))).toMatchObject(last);
  expect(dropAt("deep", 200, 2000)).toMatchObject(last);
  expect(dropAt("a", 200, 2000)).toBeNull();
  expect(dropAt("loose", 4, above(4))).toMatchObject({ place: { type: "before", id: "b" }, isLoose: false });
});

test("read from right to left, rows are set in from there", () => {
  expect(dropAt("deep", WIDTH_PX - 4, below(3), "rtl")).toMatchObject({
    type: "top",
    mark: { x: 0, width: WIDTH_PX },
  });
  expect(dropAt("a1", WIDTH_PX - 30, below(3), "rtl")).toMatchObject({
    type: "between",
    afterId: "r2",
    mark: { x: 0, width: WIDTH_PX - INDENT_PX },
  });
});
