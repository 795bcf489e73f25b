import { project } from "@crux/domain";
import { buildMap } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { findClaims, tagAsked } from "./find-claims.ts";

const projection = project(
  buildMap({
    claims: {
      a: { text: "Trams cost less", tags: ["Cost", "two words"] },
      b: { text: "We are #1", tags: ["costs"] },
      c: { text: "Nothing costs more", tags: ["Ünity"] },
      d: "Buses cost more",
    },
  }),
);
const find = (typed: string) => findClaims(projection, typed).toSorted();

test("a tag that is on the map is meant exactly, in any spelling; another beginning means those that begin so", () => {
  expect(find("#cost")).toEqual(["a"]);
  expect(find("#COS")).toEqual(["a", "b"]);
  expect(find("#unity")).toEqual(["c"]);
  expect(find(tagAsked("two words"))).toEqual(["a"]);
  expect(find("#(two")).toEqual(["a"]);
});

test("words and tags are asked together; what is no tag's beginning is a word", () => {
  expect(find("trams #cost")).toEqual(["a"]);
  expect(find("buses #cost")).toEqual([]);
  expect(find("#cost #(two words)")).toEqual(["a"]);
  expect(find("#1")).toEqual(["b"]);
  expect(find("#")).toEqual(["b"]);
  expect(find("cost")).toEqual(["a", "b", "c", "d"]);
});
