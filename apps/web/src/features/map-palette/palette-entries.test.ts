import type { MapId } from "@crux/domain";
import { expect, test } from "vitest";
import { mapEntries } from "./palette-entries.ts";
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
