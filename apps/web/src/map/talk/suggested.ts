import type { SuggestionView } from "@crux/api";
import { suggestionNow, targetOfSuggestion } from "@crux/domain";
import type { ClaimId, Projection, Target } from "@crux/domain";

/** What a suggestion is about as the map stands now; null when that is the map itself, or gone. */
export function targetNow(projection: Projection, { command }: SuggestionView): Target | null {
  const now = suggestionNow(projection, command);
  return now === null ? null : targetOfSuggestion(now);
}

/** The claim at which a suggestion is shown; null when it is about the map itself, or about something that is gone. */
export function claimOfSuggestion(projection: Projection, suggestion: SuggestionView): ClaimId | null {
  const target = targetNow(projection, suggestion);
  if (target?.type === "relation") return projection.premisesOf.get(target.id)?.[0] ?? null;
  return target?.id ?? null;
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
