"use client";

import { useEffect } from "react";
import { useMapState, useOpenMap } from "../../map/open-map-context.tsx";
import type { OpenMapState } from "../../map/open-map-state.ts";
import { idOfSelected } from "../../map/walk/selection.ts";
import { claimOfSuggestion, targetNow } from "../../map/talk/suggested.ts";
import { useTalkState } from "../../map/talk/talk-context.tsx";
import type { TalkRights } from "../../map/talk/talk-rights.ts";
import type { TalkState } from "../../map/talk/talk.ts";
import { isTargetGone, listSuggestionsAbout } from "./at-selection.ts";
import { useDecide } from "./use-decide.ts";

const selectSuggestions = (state: TalkState) => state.suggestions;
const selectProjection = (state: OpenMapState) => state.scene?.projection ?? null;
const selectAsked = (state: OpenMapState) => state.decisionAsked;

/** Deciding by the command table: tells it where there is something to decide, and does what it asks for. Draws nothing. */
export function SuggestionKeys({ mayDecide }: Pick<TalkRights, "mayDecide">) {
  const { map } = useOpenMap();
  const suggestions = useTalkState(selectSuggestions);
  const projection = useMapState(selectProjection);
  const asked = useMapState(selectAsked);
  const { accept, decline } = useDecide();

  useEffect(() => {
    const ids = new Set<string>();
    for (const suggestion of mayDecide && projection !== null ? suggestions : []) {
      if (!suggestion.isOpen || projection === null || isTargetGone(projection, suggestion)) continue;
      const target = targetNow(projection, suggestion);
      if (target !== null) ids.add(target.id);
      const claimId = claimOfSuggestion(projection, suggestion);
      if (claimId !== null) ids.add(claimId);
    }
    const { decidableIds } = map.store.get();
    if (ids.size !== decidableIds.size || [...ids].some((id) => !decidableIds.has(id)))
      map.store.set({ decidableIds: ids });
  }, [map, mayDecide, projection, suggestions]);

  useEffect(() => {
    if (asked === null) return;
    map.store.set({ decisionAsked: null });
    const selectedId = idOfSelected(map.store.get().selection);
    if (projection === null || selectedId === null) return;
    const first = listSuggestionsAbout(suggestions, projection, selectedId).find(
      (suggestion) => !isTargetGone(projection, suggestion),
    );
    if (first === undefined) return;
    if (asked === "accepted") accept(first);
    else decline(first);
  }, [accept, asked, decline, map, projection, suggestions]);
  return null;
}
