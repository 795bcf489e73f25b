import { isLoose } from "@crux/domain";
import type { Claim, ClaimId, Projection } from "@crux/domain";

/** What claims are limited to, beside words and tags. */
export interface ClaimFilters {
  readonly isWithoutSource: boolean;
  /** Objections that nothing objects to, and whose bearing nothing disputes. */
  readonly isUnansweredObjection: boolean;
  /** The name of who says it; empty: whoever. */
  readonly saidBy: string;
  /** Claims that wait for a place. */
  readonly isLoose: boolean;
  /** Claims about which something is said that is not resolved. */
  readonly hasComments: boolean;
  /** Claims that others wrote or changed since the person was last here. */
  readonly isFresh: boolean;
}

/** What the map itself does not tell of its claims. */
export interface FilterFacts {
  hasComments(claimId: ClaimId): boolean;
  isFresh(claimId: ClaimId): boolean;
}

export const NO_FILTERS: ClaimFilters = {
  isWithoutSource: false,
  isUnansweredObjection: false,
  saidBy: "",
  isLoose: false,
  hasComments: false,
  isFresh: false,
};

/** To how many things claims are limited. */
export function countFilters({ saidBy, ...rest }: ClaimFilters): number {
  return (saidBy === "" ? 0 : 1) + Object.values(rest).filter(Boolean).length;
}

/** As far as the search of the team has these filters, the same as it finds by its rows. */
export function passesFilters(
  projection: Projection,
  claim: Claim,
  filters: ClaimFilters,
  facts: FilterFacts,
): boolean {
  const { isWithoutSource, isUnansweredObjection, saidBy } = filters;
  if (filters.isLoose && !isLoose(projection, claim.id)) return false;
  if (filters.hasComments && !facts.hasComments(claim.id)) return false;
  if (filters.isFresh && !facts.isFresh(claim.id)) return false;
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
