import type { SuggestionView } from "@crux/api";
import { suggestionNow, targetOfSuggestion } from "@crux/domain";
import type { ClaimId, Projection } from "@crux/domain";
import { claimOfSuggestion, targetNow } from "../../map/talk/suggested.ts";

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

/** Whether what came of a suggestion that was accepted is to be seen on the map. */
export function isStillOnMap(projection: Projection, { command, claimId }: SuggestionView): boolean {
  const { claims, relations } = projection.map;
  const now = suggestionNow(projection, command);
  // The id came from outside; a foreign one finds nothing.
  if (command.type !== "editText" && command.type !== "addRelation") return claims.has(claimId as ClaimId);
  if (now?.type === "editText") return claims.get(now.claimId)?.text === now.text;
  if (now?.type !== "addRelation") return false;
  return (projection.relationsFrom.get(now.claimId) ?? []).some((id) => {
    const relation = relations.get(id);
    return relation?.kind === now.kind && relation.target.id === now.target.id;
  });
}

/** Whether what a suggestion is about is no longer on the map. */
export function isTargetGone(projection: Projection, { command }: SuggestionView): boolean {
  return suggestionNow(projection, command) === null;
}
