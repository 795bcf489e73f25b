"use client";

import { useTranslations } from "next-intl";
import { useOpenMap, useScene } from "../../map/open-map-context.tsx";
import { selectClaim } from "../../map/selection.ts";
import { claimOfSuggestion } from "../../map/suggested.ts";
import { useTalkState } from "../../map/talk-context.tsx";
import type { TalkRights } from "../../map/talk-rights.ts";
import type { TalkState } from "../../map/talk.ts";
import { SuggestionCard } from "./suggestion-card.tsx";

const selectSuggestions = (state: TalkState) => state.suggestions;

/** Every open suggestion of the map, the oldest first; each leads to the claim it is about. */
export function SuggestionList({ rights }: { readonly rights: TalkRights }) {
  const t = useTranslations("talk.suggestion");
  const scene = useScene();
  const { map, actions } = useOpenMap();
  const open = useTalkState(selectSuggestions).filter(({ isOpen }) => isOpen);
  if (scene === null) return null;
  // Also what stands outside the branch that is drawn.
  const projection = map.whole();
  if (open.length === 0) return <p className="text-13 text-muted">{t("none")}</p>;
  return (
    <ul className="flex flex-col gap-3">
      {open.map((suggestion) => {
        const claimId = claimOfSuggestion(projection, suggestion);
        return (
          <li key={suggestion.id} className="flex flex-col gap-1">
            {claimId !== null && (
              <button
                type="button"
                dir="auto"
                onClick={() => {
                  if (scene.projection.map.claims.has(claimId))
                    map.select(selectClaim(claimId), { reveal: true });
                  else actions.jumpTo(claimId);
                }}
                className="-mx-2 line-clamp-2 rounded-claim px-2 py-1 text-start text-12 text-muted hover:bg-sunk hover:text-ink pointer-coarse:min-h-11"
              >
                {projection.map.claims.get(claimId)?.text}
              </button>
            )}
            <SuggestionCard suggestion={suggestion} projection={projection} rights={rights} />
          </li>
        );
      })}
    </ul>
  );
}
