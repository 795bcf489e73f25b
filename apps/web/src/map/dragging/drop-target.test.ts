import { project } from "@crux/domain";
import { buildMap, claimId, relationId } from "@crux/domain/testing";
import { describe, expect, test } from "vitest";
import { findDrop } from "./drop-target.ts";
import { collectBranch } from "../walk/walk.ts";

const projection = project(
  buildMap({
    claims: {
      ask: { kind: "question", text: "Would it?" },
      main: "It would",
      one: "One",
      two: "Two",
      three: "Three",
      under: "Under one",
    },
    relations: [
      { id: "ra", kind: "answers", on: "ask", from: ["main"] },
      { id: "r1", kind: "supports", on: "main", from: ["one"] },
      { id: "r2", kind: "attacks", on: "main", from: ["two"] },
      { id: "r3", kind: "supports", on: "main", from: ["three"] },
      { id: "r4", kind: "supports", on: "one", from: ["under"] },
    ],
  }),
);

/** A column of cards of 200 by 60 px, 24 px apart, from the top. */
const place = (index: number, column = 1) => ({ x: column * 300, y: index * 84, width: 200, height: 60 });
const boxes = {
  ask: place(0, -1),
  main: place(1, 0),
  one: place(0),
  two: place(1),
  three: place(2),
  under: place(0, 2),
};
const relationOf = { main: "ra", one: "r1", two: "r2", three: "r3", under: "r4" } as const;
const rows = Object.entries(boxes).map(([name, box]) => ({
  ...box,
  claimId: claimId(name),
  relationId: name in relationOf ? relationId(relationOf[name as keyof typeof relationOf]) : null,
}));

/** Claims at the top are further apart. */
const TOP_PITCH = 108;

function dropAtTop(to: typeof argued, name: string, x: number, y: number, areLooseInRows = true) {
  const draggedId = claimId(name);
  const tops = new Map(
    to.roots
      .map((id, index) => [id, { ...place(0), y: index * TOP_PITCH }] as const)
      .filter(([id]) => id !== draggedId),
  );
  const topRows = [...tops].map(([id, box]) => ({ ...box, claimId: id, relationId: null }));
  const branch = collectBranch(to, [draggedId]);
  const question = {
    pointer: { x, y },
    projection: to,
    draggedId,
    branch,
    others: [],
    cards: new Map(),
    areLooseInRows,
    isTurned: false,
  };
  return findDrop({ ...question, rows: topRows, tops });
}

const argued = project(
  buildMap({
    claims: { a: "A", b: "B", c: "C", loose: "Loose", under: "Under", other: "Other" },
    relations: [
      { id: "r1", on: "a", from: ["under"] },
      { id: "r2", on: "b", from: ["other"] },
      { id: "r3", on: "c", from: ["other"] },
    ],
  }),
);

function drop(name: keyof typeof relationOf, x: number, y: number, isTurned = false) {
  const cards = new Map(
    Object.entries(relationOf)
      .filter(([other]) => other !== name)
      .map(([other, id]) => [relationId(id), boxes[other as keyof typeof boxes]] as const),
  );
  const draggedId = claimId(name);
  const branch = collectBranch(projection, [draggedId]);
  return findDrop({
    pointer: { x, y },
    projection,
    draggedId,
    branch,
    others: [],
    rows,
    cards,
    tops: new Map(),
    areLooseInRows: false,
    isTurned,
  });
}

describe("where a claim is let go", () => {
  test("on a card it goes under it and keeps its side", () => {
    expect(drop("two", 480, 30)).toMatchObject({ type: "under", targetId: "one", kind: "attacks" });
    expect(drop("three", 320, 30)).toMatchObject({ type: "under", targetId: "one", kind: "supports" });
  });

  test("with Shift it changes its side", () => {
    expect(drop("two", 480, 30, true)).toMatchObject({ type: "under", kind: "supports" });
  });

  test("on a question it becomes an answer", () => {
    expect(drop("three", -200, 30)).toEqual({
      type: "under",
      targetId: "ask",
      kind: "answers",
      linkZone: null,
    });
  });

  test("on the middle of a card it holds together with what stands there, on the side of that", () => {
    const linkZone = { x: 360, y: 0, width: 80, height: 60 };
    expect(drop("two", 400, 30)).toEqual({ type: "link", targetId: "one", kind: "supports", linkZone });
    // Beside the middle the zone is there to be seen.
    expect(drop("two", 480, 30)).toMatchObject({ type: "under", linkZone });
    expect(drop("three", 400, 84 + 30)).toMatchObject({ type: "link", targetId: "two", kind: "attacks" });
    // From under a claim to beside it.
    expect(drop("under", 400, 30)).toMatchObject({ type: "link", targetId: "one" });
    // An answer is one of two premises as well as a reason.
    expect(drop("one", 100, 84 + 30)).toMatchObject({ type: "link", targetId: "main", kind: "answers" });
  });

  test("between two siblings it goes between them", () => {
    expect(drop("three", 400, 72)).toMatchObject({
      type: "between",
      afterId: "r1",
      beforeId: "r2",
      kind: "supports",
    });
    expect(drop("three", 400, -6)).toMatchObject({ type: "between", afterId: null, beforeId: "r1" });
  });

  test("from one's own place the siblings around are the others", () => {
    expect(drop("one", 400, 84 + 60 + 12)).toMatchObject({ type: "between", afterId: "r2", beforeId: "r3" });
  });

  test("an objection that is only reordered stays an objection", () => {
    expect(drop("two", 400, 2 * 84 + 60 + 6)).toMatchObject({
      type: "between",
      afterId: "r3",
      kind: "attacks",
    });
  });

  test("a claim goes between those that stand at the top, from there as from under another", () => {
    expect(argued.roots).toEqual(["a", "b", "c", "loose"]);
    expect(dropAtTop(argued, "c", 400, -6)).toEqual({
      type: "top",
      place: { type: "before", id: "a" },
      isLoose: false,
      mark: { x: 300, y: -24, width: 200, height: 0 },
    });
    expect(dropAtTop(argued, "a", 400, TOP_PITCH + 60 + 6)).toMatchObject({
      place: { type: "after", id: "b" },
    });
    expect(dropAtTop(argued, "a", 400, TOP_PITCH + 30)).toMatchObject({ type: "under", targetId: "b" });
    const between = { type: "top", place: { type: "before", id: "b" }, isLoose: false };
    expect(dropAtTop(argued, "under", 400, TOP_PITCH - 6)).toMatchObject(between);
    expect(dropAtTop(argued, "loose", 400, TOP_PITCH - 6)).toMatchObject(between);
  });

  test("what nothing stands on goes between loose claims, at their sides where they stand in rows", () => {
    const [left, right] = [300 - 20, 300 + 200 + 20];
    const middle = 3 * TOP_PITCH + 30;
    const loose = { type: "top", isLoose: true };
    expect(dropAtTop(argued, "under", left, middle)).toMatchObject({
      ...loose,
      place: { type: "before", id: "loose" },
      mark: { x: 300 - 46, y: 3 * TOP_PITCH - 14, width: 0, height: 88 },
    });
    expect(dropAtTop(argued, "other", right, middle)).toMatchObject({
      ...loose,
      place: { type: "after", id: "loose" },
      mark: { x: 500 + 46, width: 0 },
    });
    expect(dropAtTop(argued, "under", 400, 3 * TOP_PITCH - 6, false)).toMatchObject({
      ...loose,
      place: { type: "before", id: "loose" },
      mark: { y: 3 * TOP_PITCH - 12, height: 0 },
    });
    // What something stands on is not loose beside them.
    expect(dropAtTop(argued, "a", left, middle)).toEqual({ type: "pin" });
    expect(dropAtTop(argued, "a", 400, 3 * TOP_PITCH - 6, false)).toEqual({ type: "pin" });
  });

  test("read from right to left, a loose claim begins at its right side", () => {
    const meta = { ...argued.map.meta, direction: "rtl" as const };
    const mirrored = { ...argued, map: { ...argued.map, meta } };
    expect(dropAtTop(mirrored, "under", 300 + 200 + 20, 3 * TOP_PITCH + 30)).toMatchObject({
      place: { type: "before", id: "loose" },
      mark: { x: 500 + 46, width: 0 },
    });
  });

  test("on empty ground it is pinned", () => {
    expect(drop("two", 2000, 2000)).toEqual({ type: "pin" });
  });

  test("on itself or its own branch there is no place: it is pinned", () => {
    expect(drop("one", 400, 30)).toEqual({ type: "pin" });
    expect(drop("one", 700, 30)).toEqual({ type: "pin" });
  });
});
