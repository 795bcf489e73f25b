import type { TagUse } from "@crux/domain";
import { fold } from "../finding/find-claims.ts";

export interface SuggestedTag {
  readonly tag: string;
  /** How many claims of this map have it; 0 for one of the team's other maps. */
  readonly count: number;
}

const SUGGESTED_MAX = 8;

/**
 * The tags to offer for what is typed: those of this map first, the most used first, then those of the team's other maps,
 * in the spelling of this map; of both those that begin so before those that have it inside.
 *
 * @param taken keys of tags that need not be offered: the claim has them.
 */
export function suggestTags(
  typed: string,
  ofMap: readonly TagUse[],
  ofTeam: readonly TagUse[],
  taken: ReadonlySet<string>,
): readonly SuggestedTag[] {
  const wanted = fold(typed.replaceAll("#", "")).trim();
  const own = new Set(ofMap.map(({ key }) => key));
  const known: SuggestedTag[] = [];
  for (const { key, tag, count } of ofMap) if (!taken.has(key)) known.push({ tag, count });
  for (const { key, tag } of ofTeam) if (!taken.has(key) && !own.has(key)) known.push({ tag, count: 0 });
  const place = new Map(known.map((each) => [each, fold(each.tag).indexOf(wanted)]));
  const isFound = (each: SuggestedTag): boolean => (place.get(each) ?? -1) >= 0;
  const begins = (each: SuggestedTag): boolean => place.get(each) === 0;
  const found = known.filter(isFound);
  return [...found.filter(begins), ...found.filter((each) => !begins(each))].slice(0, SUGGESTED_MAX);
}
