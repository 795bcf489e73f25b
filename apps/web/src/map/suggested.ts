import type { SuggestionView } from "@crux/api";
import { targetOfSuggestion } from "@crux/domain";
import type { ClaimId, Projection } from "@crux/domain";

/** The claim at which a suggestion is shown; null when what it is about is no longer on the map. */
export function claimOfSuggestion(
  { map, premisesOf }: Projection,
  suggestion: SuggestionView,
): ClaimId | null {
  const target = targetOfSuggestion(suggestion.command);
  if (target.type === "claim") return map.claims.has(target.id) ? target.id : null;
  return map.relations.has(target.id) ? (premisesOf.get(target.id)?.[0] ?? null) : null;
}

const cache = new WeakMap<
  readonly SuggestionView[],
  { readonly projection: Projection; readonly byClaim: ReadonlyMap<ClaimId, readonly SuggestionView[]> }
>();

/** The open suggestions by the claim at which they are shown, the oldest first. */
export function suggestionsByClaim(
  suggestions: readonly SuggestionView[],
  projection: Projection,
): ReadonlyMap<ClaimId, readonly SuggestionView[]> {
  const known = cache.get(suggestions);
  if (known?.projection === projection) return known.byClaim;
  const byClaim = new Map<ClaimId, readonly SuggestionView[]>();
  for (const suggestion of suggestions) {
    const claimId = suggestion.isOpen ? claimOfSuggestion(projection, suggestion) : null;
    if (claimId !== null) byClaim.set(claimId, [...(byClaim.get(claimId) ?? []), suggestion]);
  }
  cache.set(suggestions, { projection, byClaim });
  return byClaim;
}
