import { project } from "@crux/domain";
import { buildMap } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { findClaims, rankClaims } from "./find-claims.ts";

const projection = project(
  buildMap({
    claims: {
      a: "Unbusy hours are cheap",
      b: "The last bus leaves at nine",
      c: "Bus tickets cost more each year",
      d: "Nine people take the bus",
      e: "Is there a bús at nine?",
    },
  }),
);

const ranked = (words: string) => rankClaims(projection, words, findClaims(projection, words)).join("");

test("claims that begin with the words come first, then those that have them as words, then parts of words", () => {
  expect(ranked("bus")).toBe("cbdea");
  expect(ranked("bus  nine")).toBe("bde");
  expect(ranked("at nine")).toBe("be");
});

test("without words the order stays", () => {
  expect(ranked(" ")).toBe("abcde");
});
