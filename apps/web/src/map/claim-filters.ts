import type { Claim, Projection } from "@crux/domain";

/** What claims are limited to, beside words and tags. */
export interface ClaimFilters {
  readonly isWithoutSource: boolean;
  /** Objections that nothing objects to, and whose bearing nothing disputes. */
  readonly isUnansweredObjection: boolean;
  /** The name of who says it; empty: whoever. */
  readonly saidBy: string;
}

export const NO_FILTERS: ClaimFilters = { isWithoutSource: false, isUnansweredObjection: false, saidBy: "" };

/** Whether claims are limited to anything. */
export function isFiltering({ isWithoutSource, isUnansweredObjection, saidBy }: ClaimFilters): boolean {
  return isWithoutSource || isUnansweredObjection || saidBy !== "";
}

/** The same as the search of the team finds by its rows. */
export function passesFilters(projection: Projection, claim: Claim, filters: ClaimFilters): boolean {
  const { isWithoutSource, isUnansweredObjection, saidBy } = filters;
  if (isWithoutSource && (claim.kind !== "claim" || claim.citations.size > 0)) return false;
  if (isUnansweredObjection && !isUnanswered(projection, claim)) return false;
  return saidBy === "" || (claim.saidBy?.type === "speaker" && claim.saidBy.name === saidBy);
}

function isUnanswered({ map, relationsFrom, relationsOn }: Projection, claim: Claim): boolean {
  const isObjected = (id: string): boolean =>
    // Keys of the projection are ids of claims and relations alike.
    (relationsOn.get(id as Claim["id"]) ?? []).some((each) => map.relations.get(each)?.kind === "attacks");
  return (relationsFrom.get(claim.id) ?? []).some(
    (id) => map.relations.get(id)?.kind === "attacks" && !isObjected(claim.id) && !isObjected(id),
  );
}

/** Who says something on the map, each once, in the order of the alphabet. */
export function listSpeakers(claims: Iterable<Claim>): readonly string[] {
  const names = new Set<string>();
  for (const { saidBy } of claims) if (saidBy?.type === "speaker") names.add(saidBy.name);
  return [...names].toSorted((a, b) => a.localeCompare(b));
}
