"use client";

import type { SuggestionView } from "@crux/api";
import type { ClaimId, Projection } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { ReactNode } from "react";
import { useClaimLanguage } from "../../map/writing/claim-language.ts";
import { useOpenMap, useScene } from "../../map/open-map-context.tsx";
import { selectClaim } from "../../map/walk/selection.ts";
import { claimOfSuggestion } from "../../map/talk/suggested.ts";
import { useTalk, useTalkState } from "../../map/talk/talk-context.tsx";
import type { TalkRights } from "../../map/talk/talk-rights.ts";
import type { TalkState } from "../../map/talk/talk.ts";
import { Button } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { DecidedSuggestion } from "./decided-suggestion.tsx";
import { SuggestionCard } from "./suggestion-card.tsx";

const selectSuggestions = (state: TalkState) => state.suggestions;
const selectShown = (state: TalkState) => state.shownSuggestion;

/** Every open suggestion of the map, the oldest first, and what was decided or taken back, the newest first; each leads to its claim. */
export function SuggestionList({ rights }: { readonly rights: TalkRights }) {
  const t = useTranslations("talk.suggestion");
  const scene = useScene();
  const talk = useTalk();
  const { map } = useOpenMap();
  const suggestions = useTalkState(selectSuggestions);
  const shownId = useTalkState(selectShown);
  const [areDecidedShown, setDecidedShown] = useState(false);
  const open = suggestions.filter(({ isOpen }) => isOpen);
  const decided = suggestions
    .filter(({ isOpen }) => !isOpen)
    .toSorted((one, other) => (other.decidedAtMs ?? 0) - (one.decidedAtMs ?? 0));
  const openCount = open.length;
  useEffect(() => {
    if (openCount > 0 && document.visibilityState === "visible") talk?.seeSuggestions();
  }, [openCount, talk]);
  if (scene === null) return null;
  // Also what stands outside the branch that is drawn.
  const projection = map.whole();
  const isDecidedOpen = areDecidedShown || decided.some(({ id }) => id === shownId);
  const entry = (suggestion: SuggestionView, card: ReactNode) => (
    <Entry
      key={suggestion.id}
      claimId={placeOf(projection, suggestion)}
      projection={projection}
      isShown={suggestion.id === shownId}
    >
      {card}
    </Entry>
  );
  return (
    <div className="flex flex-col gap-4">
      {openCount === 0 && <p className="text-13 text-muted">{t("none")}</p>}
      <ul className="flex flex-col gap-3 empty:hidden">
        {open.map((suggestion) =>
          entry(
            suggestion,
            <SuggestionCard suggestion={suggestion} projection={projection} rights={rights} />,
          ),
        )}
      </ul>
      {decided.length > 0 && (
        <section className="flex flex-col gap-3">
          {isDecidedOpen ? (
            <h3 className="border-b border-hairline pb-1 text-13 font-semibold">{t("decided")}</h3>
          ) : (
            <Button
              variant="quiet"
              size="small"
              className="-ms-2 self-start text-muted pointer-coarse:-ms-3"
              onPress={() => setDecidedShown(true)}
            >
              {t("showDecided", { count: decided.length })}
            </Button>
          )}
          {isDecidedOpen && (
            <ul className="flex flex-col gap-3">
              {decided.map((suggestion) =>
                entry(
                  suggestion,
                  <DecidedSuggestion suggestion={suggestion} projection={projection} rights={rights} />,
                ),
              )}
            </ul>
          )}
        </section>
      )}
    </div>
  );
}

/** Where it stands: what an accepted one made, else what it is about. */
function placeOf(projection: Projection, suggestion: SuggestionView): ClaimId | null {
  // The id came from outside; a foreign one finds nothing.
  const made = suggestion.claimId as ClaimId | null;
  return made !== null && projection.map.claims.has(made) ? made : claimOfSuggestion(projection, suggestion);
}

function Entry(props: {
  readonly claimId: ClaimId | null;
  readonly projection: Projection;
  /** A link has led here. */
  readonly isShown: boolean;
  readonly children: ReactNode;
}) {
  const { claimId, projection, isShown, children } = props;
  const { map, actions } = useOpenMap();
  const language = useClaimLanguage();
  const scene = useScene();
  const element = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isShown) element.current?.scrollIntoView({ block: "center" });
  }, [isShown]);
  return (
    <li
      ref={element}
      className={classNames(
        "flex flex-col gap-1",
        isShown && "-mx-2 rounded-control bg-question-tint px-2 py-1",
      )}
    >
      {claimId !== null && (
        <button
          type="button"
          dir="auto"
          lang={language}
          onClick={() => {
            if (scene?.projection.map.claims.has(claimId) === true)
              map.select(selectClaim(claimId), { reveal: true });
            else actions.jumpTo(claimId);
          }}
          className="-mx-2 line-clamp-2 rounded-claim px-2 py-1 text-start text-12 text-muted hover:bg-sunk hover:text-ink pointer-coarse:min-h-11"
        >
          {projection.map.claims.get(claimId)?.text}
        </button>
      )}
      {children}
    </li>
  );
}
