"use client";

import type { SuggestionView } from "@crux/api";
import type { ClaimId } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { ownLanguage, useClaimLanguage } from "../writing/claim-language.ts";
import { useMapState, useOpenMap } from "../open-map-context.tsx";
import type { OpenMapState } from "../open-map-state.ts";
import { selectClaim } from "../walk/selection.ts";
import { suggestionsByClaim } from "./suggested.ts";
import { useTalkState } from "./talk-context.tsx";
import type { TalkState } from "./talk.ts";
import { classNames } from "../../ui/class-names.ts";

const selectSuggestions = (state: TalkState) => state.suggestions;

/** The open suggestions that are shown at a claim. */
function useSuggestionsAt(claimId: ClaimId): readonly SuggestionView[] | null {
  const suggestions = useTalkState(selectSuggestions);
  return useMapState(
    useCallback(
      ({ scene }: OpenMapState) =>
        scene === null || suggestions.length === 0
          ? null
          : (suggestionsByClaim(suggestions, scene.projection).get(claimId) ?? null),
      [claimId, suggestions],
    ),
  );
}

/** Whether at any of these claims something is suggested. */
export function useIsAnySuggestedAt(claimIds: readonly ClaimId[]): boolean {
  const suggestions = useTalkState(selectSuggestions);
  return useMapState(
    useCallback(
      ({ scene }: OpenMapState) => {
        if (scene === null || suggestions.length === 0) return false;
        const byClaim = suggestionsByClaim(suggestions, scene.projection);
        return claimIds.some((claimId) => byClaim.has(claimId));
      },
      [claimIds, suggestions],
    ),
  );
}

/**
 * What is suggested at a claim, dashed, in the gap below its card or row: nothing on the map moves for something that
 * nobody has decided about. A press shows all of it. (Rejected: laying suggestions out like claims; everything on the
 * map would jump with each of them, and they would be copied, counted and announced like claims.)
 */
export function SuggestedStrip({
  claimId,
  className,
}: {
  readonly claimId: ClaimId;
  readonly className?: string;
}) {
  const suggestions = useSuggestionsAt(claimId);
  return suggestions === null ? null : (
    <Strip claimId={claimId} suggestions={suggestions} {...(className === undefined ? {} : { className })} />
  );
}

/** Apart, since at most claims nothing is suggested, and words are looked up for each that is drawn. */
function Strip(props: {
  readonly claimId: ClaimId;
  readonly suggestions: readonly SuggestionView[];
  readonly className?: string;
}) {
  const t = useTranslations("talk.suggestion");
  const { map, actions } = useOpenMap();
  const language = useClaimLanguage();
  const { claimId, suggestions, className } = props;
  const [first] = suggestions;
  if (first === undefined) return null;
  const { command } = first;
  return (
    <button
      type="button"
      tabIndex={-1}
      lang={ownLanguage(language)}
      data-suggested={suggestions.length}
      aria-label={t("strip", { count: suggestions.length })}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onClick={(event) => {
        event.stopPropagation();
        map.select(selectClaim(claimId));
        actions.showTalk();
      }}
      className={classNames(
        // As large to hit as a target must be, within the gap between two cards.
        "nopan relative flex h-5 max-w-full after:absolute after:inset-x-0 after:-inset-y-0.5 items-center gap-1 rounded-claim border border-dashed border-accent bg-paper px-1.5 text-start text-11 text-muted hover:text-ink",
        className,
      )}
    >
      <span className="shrink-0 font-semibold text-accent">{t(`words.${command.type}`)}</span>
      <span dir="auto" lang={language} className="min-w-0 truncate">
        {command.type === "addRelation" ? "" : command.text}
      </span>
      {suggestions.length > 1 && (
        <span className="shrink-0 font-semibold">{`+${suggestions.length - 1}`}</span>
      )}
    </button>
  );
}
