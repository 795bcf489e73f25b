"use client";

import { useTranslations } from "next-intl";
import type { SuggestionView } from "@crux/api";
import { useScene, useSelection } from "../../map/open-map-context.tsx";
import { idOfSelected } from "../../map/walk/selection.ts";
import { useTalk, useTalkState } from "../../map/talk/talk-context.tsx";
import type { TalkRights } from "../../map/talk/talk-rights.ts";
import type { TalkState } from "../../map/talk/talk.ts";
import { isTargetGone, listSuggestionsAbout } from "./at-selection.ts";
import { SuggestForm } from "./suggest-form.tsx";
import { SuggestionCard } from "./suggestion-card.tsx";

const selectSuggestions = (state: TalkState) => state.suggestions;

/** What is suggested about the selection, who suggested what was accepted there, and a way to suggest more. */
export function SelectionSuggestions({ rights }: { readonly rights: TalkRights }) {
  const t = useTranslations("talk.suggestion");
  const scene = useScene();
  const selection = useSelection();
  const suggestions = useTalkState(selectSuggestions);
  const talk = useTalk();
  const selectedId = idOfSelected(selection);
  if (scene === null) return null;
  if (selection.type === "claims" && selection.ids.length > 1) return null;
  const { projection } = scene;
  const shown = listSuggestionsAbout(suggestions, projection, selectedId);
  const decidedByKey = shown.find((suggestion) => !isTargetGone(projection, suggestion));
  const accepted =
    selectedId === null
      ? undefined
      : suggestions
          .filter(({ decision, claimId }) => decision === "accepted" && claimId === selectedId)
          .at(-1);
  if (shown.length === 0 && accepted === undefined && !rights.maySuggest) return null;
  return (
    <section className="flex flex-col gap-3">
      {accepted !== undefined && <Origin suggestion={accepted} />}
      {shown.length > 0 && (
        <h3 className="border-b border-hairline pb-1 text-13 font-semibold">{t("title")}</h3>
      )}
      {shown.map((suggestion) => (
        <SuggestionCard
          key={suggestion.id}
          suggestion={suggestion}
          projection={projection}
          rights={rights}
          hasKeys={suggestion === decidedByKey}
        />
      ))}
      {rights.maySuggest && talk !== null && (
        <div data-suggest className="empty:hidden">
          <SuggestForm key={selectedId ?? ""} talk={talk} projection={projection} selection={selection} />
        </div>
      )}
    </section>
  );
}

function Origin({ suggestion }: { readonly suggestion: SuggestionView }) {
  const t = useTranslations("talk.suggestion");
  const { author, decider } = suggestion;
  return (
    <p className="text-12 text-muted">
      {decider === null || decider === author.name
        ? t("suggestedBy", { name: author.name })
        : t("suggestedAndAccepted", { name: author.name, decider })}
    </p>
  );
}
