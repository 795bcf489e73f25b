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

test("a claim is found by a wording merged into it, by who says it and by its tags, and behind those that say it", () => {
  const other = project(
    buildMap({
      claims: {
        a: { text: "Trams are dear", tags: ["money"] },
        b: {
          text: "Nobody rides at night",
          saidBy: { type: "speaker", name: "Zoë Quill", reportedBy: "The Gazette", saidWhen: null },
        },
        c: { text: "Rails cost too much", mergedInto: "a" },
        d: "Money is there",
      },
    }),
  );
  const find = (words: string) => rankClaims(other, words, findClaims(other, words)).join("");
  expect(find("rails much")).toBe("a");
  expect(find("zoe")).toBe("b");
  expect(find("gazette night")).toBe("b");
  expect(find("money")).toBe("da");
  expect(find("dear rails")).toBe("a");
  expect(find("nightzoe")).toBe("");
});
