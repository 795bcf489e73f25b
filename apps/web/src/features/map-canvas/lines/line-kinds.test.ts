import { project } from "@crux/domain";
import { buildMap } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { listLineKinds } from "./line-kinds.ts";

test("the legend tells of what is on the map, and always of what everybody meets first", () => {
  expect(listLineKinds(project(buildMap({ claims: { a: "A" } })))).toEqual([
    "reason",
    "objection",
    "undercut",
  ]);
  const map = buildMap({
    claims: { a: "A", b: "B", c: "C", d: "D", e: "E" },
    relations: [
      { id: "r1", on: "a", from: ["b", "c"] },
      { id: "r2", on: "r1", from: ["d"] },
      { id: "r3", on: "a", from: ["e"], kind: "contradicts" },
    ],
  });
  expect(listLineKinds(project(map))).toEqual([
    "reason",
    "objection",
    "undercut",
    "backing",
    "linked",
    "contradiction",
  ]);
});
