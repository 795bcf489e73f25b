import { project } from "@crux/domain";
import { buildMap } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { type ClaimFilters, countFilters, listSpeakers, NO_FILTERS, passesFilters } from "./claim-filters.ts";

const said = (name: string) =>
  ({ saidBy: { type: "speaker", name, reportedBy: null, saidWhen: null } }) as const;
const projection = project(
  buildMap({
    claims: {
      question: { kind: "question" },
      main: { citations: [{ id: "citation1", sourceId: "source01" }] },
      answered: said("Zoe"),
      answer: said("Ann"),
      disputed: said("Ann"),
      undercut: {},
      open: {},
      parked: {},
    },
    relations: [
      { id: "r0", on: "question", from: ["main"], kind: "answers" },
      { id: "r1", on: "main", from: ["answered"], kind: "attacks" },
      { id: "r2", on: "answered", from: ["answer"], kind: "attacks" },
      { id: "r3", on: "main", from: ["disputed"], kind: "attacks" },
      { id: "r4", on: "r3", from: ["undercut"], kind: "attacks" },
      { id: "r5", on: "main", from: ["open"], kind: "attacks" },
    ],
  }),
);
const facts = {
  hasComments: (id: string) => id === "open",
  isFresh: (id: string) => id === "open" || id === "main",
};
const find = (patch: Partial<ClaimFilters>) =>
  [...projection.map.claims.values()]
    .filter((claim) => passesFilters(projection, claim, { ...NO_FILTERS, ...patch }, facts))
    .map(({ id }) => id as string)
    .toSorted();

test("an objection is unanswered while nothing objects to it or disputes that it bears", () => {
  expect(find({ isUnansweredObjection: true })).toEqual(["answer", "open", "undercut"]);
});

test("a question needs no source; who says it is told by the whole name", () => {
  expect(find({ isWithoutSource: true })).toEqual([
    "answer",
    "answered",
    "disputed",
    "open",
    "parked",
    "undercut",
  ]);
  expect(find({ saidBy: "Ann" })).toEqual(["answer", "disputed"]);
  expect(find({ saidBy: "Ann", isUnansweredObjection: true })).toEqual(["answer"]);
  expect(find({ saidBy: "An" })).toEqual([]);
  expect(listSpeakers(projection.map.claims.values())).toEqual(["Ann", "Zoe"]);
});

test("without a filter every claim passes", () => {
  expect(find({})).toHaveLength(8);
  expect([countFilters(NO_FILTERS), countFilters({ ...NO_FILTERS, saidBy: "Ann" })]).toEqual([0, 1]);
});

test("claims are limited to those without a place, with something said about them, and new or changed ones", () => {
  expect(find({ isLoose: true })).toEqual(["parked"]);
  expect(find({ hasComments: true })).toEqual(["open"]);
  expect(find({ isFresh: true })).toEqual(["main", "open"]);
  expect(find({ isFresh: true, isLoose: true })).toEqual([]);
  expect(countFilters({ ...NO_FILTERS, isLoose: true, saidBy: "Ann" })).toBe(2);
});
