import type { SuggestionView } from "@crux/api";
import { targetOfSuggestion } from "@crux/domain";
import type { Projection } from "@crux/domain";
import { claimOfSuggestion } from "../../map/suggested.ts";

/** The open suggestions about a claim or relation, the oldest first. */
export function listSuggestionsAbout(
  suggestions: readonly SuggestionView[],
  projection: Projection,
  selectedId: string,
): readonly SuggestionView[] {
  return suggestions.filter(
    (suggestion) =>
      suggestion.isOpen &&
      (targetOfSuggestion(suggestion.command).id === selectedId ||
        claimOfSuggestion(projection, suggestion) === selectedId),
  );
}

/** Whether what a suggestion is about is no longer on the map. */
export function isTargetGone({ map }: Projection, { command }: SuggestionView): boolean {
  const target = targetOfSuggestion(command);
  return target.type === "claim" ? !map.claims.has(target.id) : !map.relations.has(target.id);
}
