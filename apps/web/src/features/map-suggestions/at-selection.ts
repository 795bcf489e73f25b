import type { SuggestionView } from "@crux/api";
import { suggestionNow, targetOfSuggestion } from "@crux/domain";
import type { Projection } from "@crux/domain";
import { claimOfSuggestion, targetNow } from "../../map/suggested.ts";

/**
 * The open suggestions about a claim or relation, the oldest first.
 *
 * @param selectedId null: those about the map itself
 */
export function listSuggestionsAbout(
  suggestions: readonly SuggestionView[],
  projection: Projection,
  selectedId: string | null,
): readonly SuggestionView[] {
  return suggestions.filter((suggestion) => {
    if (!suggestion.isOpen) return false;
    if (selectedId === null) return targetOfSuggestion(suggestion.command) === null;
    return (
      targetNow(projection, suggestion)?.id === selectedId ||
      claimOfSuggestion(projection, suggestion) === selectedId
    );
  });
}

/** Whether what a suggestion is about is no longer on the map. */
export function isTargetGone(projection: Projection, { command }: SuggestionView): boolean {
  return suggestionNow(projection, command) === null;
}
