import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { seedFile, sourcesFile, type SeedFile, type SeedSource } from "./format.ts";

/** The demonstration maps in the order of the list: the main map first, then one for each article. */
export const SEED_KEYS = ["main", "telegraph", "background", "backers", "framework", "impasse"] as const;
export type SeedKey = (typeof SEED_KEYS)[number];

/**
 * Reads one demonstration map.
 *
 * @throws with the place in the file when it does not hold to the format.
 */
export function readSeed(key: SeedKey): SeedFile {
  return seedFile.parse(parse(readText(key)));
}

/** Reads the articles that the maps draw on, by their key. */
export function readSources(): Readonly<Record<string, SeedSource>> {
  return sourcesFile.parse(parse(readText("sources"))).sources;
}

function readText(name: string): string {
  return readFileSync(new URL(`maps/${name}.yaml`, import.meta.url), "utf8");
}
