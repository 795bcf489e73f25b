import { project } from "@crux/domain";
import type { MapId } from "@crux/domain";
import { buildMap } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { claimEntries, mapEntries } from "./palette-entries.ts";
import type { PaletteEntry } from "./palette-entries.ts";

const maps = Array.from({ length: 60 }, (_, index): PaletteEntry => {
  const id = `map${index}` as MapId;
  return { type: "map", key: `map-${id}`, label: index === 40 ? "Über den Hafen" : `Debate ${index}`, id };
});
const labels = (words: string, recent: readonly string[] = []) =>
  mapEntries(maps, words, recent).map(({ label }) => label);

test("of the team's maps the last ones come by themselves, those chosen here before first", () => {
  expect(labels("")).toEqual(["Debate 0", "Debate 1", "Debate 2", "Debate 3", "Debate 4"]);
  expect(labels("", ["map-map40"])[0]).toBe("Über den Hafen");
});

test("all of them are found by words, whatever their accents", () => {
  expect(labels("hafen uber")).toEqual(["Über den Hafen"]);
  expect(labels("debate")).toHaveLength(30);
});

test("two claims with the same words are told apart by what they stand under", () => {
  const map = project(
    buildMap({
      claims: {
        a: "Build the hall",
        b: "Rent the hall",
        c: "Too dear",
        d: "Too dear",
        e: "Too dear, loosely",
      },
      relations: [
        { id: "r1", on: "a", from: ["c"], kind: "attacks" },
        { id: "r2", on: "b", from: ["d"], kind: "attacks" },
      ],
    }),
  );
  expect(claimEntries(map, "dear").map((entry) => entry.type === "claim" && entry.place)).toEqual([
    { side: "objection", under: "Build the hall", isLoose: false },
    { side: "objection", under: "Rent the hall", isLoose: false },
    { side: "main", under: null, isLoose: true },
  ]);
});
