import { type ClaimId, project } from "@crux/domain";
import { buildMap, claimId, generateMap } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { buildCards } from "../cards/build-cards.ts";
import type { DisplayList } from "../display-list.ts";
import { layoutMap } from "../layout/layout-map.ts";
import { plainMeasurer } from "../testing/given-sizes.ts";
import { plainLabels } from "../testing/plain-labels.ts";
import { buildDisplayList } from "./build-display-list.ts";
import { addPictureFrame, type PictureFrame } from "./picture-frame.ts";
import { type PictureScope, selectForPicture } from "./select-for-picture.ts";

const whole = project(
  generateMap({ claims: 90, seed: 4, crossRelations: 8, undercuts: 6, linked: 6, questions: 1 }),
);

function drawn(projection = whole): DisplayList {
  const cards = buildCards(projection, plainMeasurer, plainLabels);
  const layout = layoutMap(projection, cards, { folded: new Set<ClaimId>(), direction: "ltr" });
  return buildDisplayList(projection, cards, layout, plainLabels);
}

const frame: PictureFrame = {
  title: "Would an Article 5-like guarantee deter or escalate?",
  question: "A question that is longer than the title and says more",
  date: "22 November 2026",
  legend: [
    { side: "reason", text: "because: a reason for" },
    { side: "undercut", text: "disputes that it is relevant" },
  ],
  sourcesTitle: "Sources",
  sources: ["First source", "Second source", "Third source"],
  countsLine: "90 claims, 98 relations",
  mark: "Crux",
  direction: "ltr",
};

test("D1 lines come before cards, and each claim is a group with its text", () => {
  const { items } = drawn();
  const groups = items.filter((item) => item.type === "beginGroup");
  expect(groups).toHaveLength(whole.map.claims.size);
  expect(items.filter((item) => item.type === "endGroup")).toHaveLength(groups.length);
  for (const group of groups) {
    expect(group.title).toBe([...whole.map.claims.values()].find(({ id }) => id === group.id)?.text);
  }
  const firstGroup = items.findIndex((item) => item.type === "beginGroup");
  expect(items.slice(0, firstGroup).some((item) => item.type === "path")).toBe(true);
  expect(items.slice(firstGroup).some((item) => item.type === "dot")).toBe(false);
});

test("D2 the counts are those of what is drawn", () => {
  const list = drawn();
  expect(list.claimCount).toBe(whole.map.claims.size);
  expect(list.relationCount).toBe(whole.map.relations.size);
});

test("D3 a part of a map is a map of its own with its own counts", () => {
  const map = project(
    buildMap({
      claims: { m: "m", a: "a", b: "b", c: "c", d: "d", u: "u" },
      relations: [
        { id: "ra", on: "m", from: ["a", "b"] },
        { id: "rc", on: "m", from: ["c"] },
        { id: "rd", on: "a", from: ["d"] },
        { id: "ru", on: "rd", from: ["u"], kind: "attacks" },
        { id: "rx", on: "c", from: ["d"] },
      ],
    }),
  );
  const shown = (scope: PictureScope): readonly (readonly string[])[] => {
    const part = selectForPicture(map, scope);
    return part === null
      ? []
      : [[...part.map.claims.keys()].toSorted(), [...part.map.relations.keys()].toSorted()];
  };
  expect(selectForPicture(map, { type: "whole" })).toBe(map);
  expect(shown({ type: "branch", claimId: claimId("a") })).toEqual([
    ["a", "d", "u"],
    ["rd", "ru"],
  ]);
  expect(shown({ type: "selection", claimIds: [claimId("m"), claimId("a")] })).toEqual([
    ["a", "b", "m"],
    ["ra"],
  ]);
  expect(shown({ type: "selection", claimIds: [claimId("nobody")] })).toEqual([]);
  const part = selectForPicture(map, { type: "branch", claimId: claimId("a") });
  expect(part === null ? 0 : drawn(part).relationCount).toBe(2);
});

test("D4 the frame leaves the map where it is and every text within the bounds", () => {
  const list = drawn();
  const framed = addPictureFrame(list, plainMeasurer, frame);
  expect(framed.items).toEqual(expect.arrayContaining([...list.items]));
  const texts = framed.items.filter((item) => item.type === "text");
  const said = texts.map((item) => item.text).join(" ");
  for (const word of [
    frame.title,
    frame.date,
    "Sources",
    "Third source",
    "90 claims, 98 relations",
    "Crux",
  ]) {
    expect(said).toContain(word);
  }
  const { x, y, width, height } = framed.bounds;
  for (const text of texts) {
    expect(text.x).toBeGreaterThanOrEqual(x);
    expect(text.x + text.widthPx).toBeLessThanOrEqual(x + width);
    expect(text.baselineY).toBeGreaterThan(y);
    expect(text.baselineY).toBeLessThan(y + height);
  }
});

test("D4 what is null is left out", () => {
  const list = drawn();
  const bare = addPictureFrame(list, plainMeasurer, {
    ...frame,
    title: null,
    question: null,
    date: null,
    legend: [],
    sources: [],
    countsLine: null,
    mark: null,
  });
  expect(bare).toEqual(list);
});
