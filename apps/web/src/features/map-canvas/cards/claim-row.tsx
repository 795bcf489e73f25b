"use client";

import type { Card, CardRow } from "@crux/diagram";
import type { ClaimId } from "@crux/domain";
import { useTranslations } from "next-intl";
import { memo, useMemo } from "react";
import { asSentence } from "../../../map/words/as-sentence.ts";
import { ownLanguage } from "../../../map/writing/claim-language.ts";
import { countSides } from "../../../map/scene/folding.ts";
import { useOpenMap } from "../../../map/open-map-context.tsx";
import { useTalkCount } from "../../../map/talk/talk-context.tsx";
import { spokenHidden, spokenNews } from "../../../map/together/claim-news.ts";
import { CountedTalkChip } from "../../../map/talk/talk-chip.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { AlsoUnder } from "./also-under.tsx";
import { CardText } from "./card-text.tsx";
import { ClaimField } from "./claim-field.tsx";
import { FoldButton } from "./fold-button.tsx";
import { useRowState } from "./row-state.ts";

/** The id under which the canvas names the row in focus. */
export const rowElementId = (claimId: ClaimId): string => `claim-${claimId}`;

/** One claim on its card: what can be focused, selected, written in and dragged. */
export const ClaimRow = memo(function ClaimRow({
  card,
  row,
}: {
  readonly card: Card;
  readonly row: CardRow;
}) {
  const t = useTranslations();
  const { map } = useOpenMap();
  const { claimId } = row;
  const { text, isSelected, isEditing, isFolded, furtherParents, fresh, place, ...state } =
    useRowState(claimId);
  const side = t(`map.sides.${card.side}`);
  const isAlone = card.rows.length === 1;
  const projection = map.store.get().scene?.projection;
  const sides = useMemo(
    () => (isFolded && projection !== undefined ? countSides(projection, claimId) : null),
    [claimId, isFolded, projection],
  );
  const talk = useTalkCount(claimId);
  const count = (of: "reason" | "objection") => row.pills.find((pill) => pill.side === of)?.count ?? 0;
  const name = t("map.announce.selected", {
    side,
    text: asSentence(text),
    reasons: count("reason"),
    objections: count("objection"),
    ...place,
  });

  const news = spokenNews(t, {
    fresh,
    openCount: talk.open,
    unreadCount: talk.unread,
    suggestedCount: 0,
    writers: state.writers === "" ? [] : [state.writers],
  });
  const ours = ownLanguage(state.language);
  const told = [
    ...news,
    ...(state.isSuggested ? [t("map.announce.isSuggested")] : []),
    ...spokenHidden(t, state.hidden),
  ];

  return (
    <div
      id={rowElementId(claimId)}
      data-claim-id={claimId}
      data-side={card.side}
      data-selected={isSelected || undefined}
      data-cut={state.isCut || undefined}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a claim is no part of a form
      role="group"
      aria-roledescription={t(card.side === "question" ? "map.sides.question" : "map.sides.main")}
      aria-label={[name, ...told].join(". ")}
      // oxlint-disable-next-line jsx-a11y/role-supports-aria-props -- global since ARIA 1.3: read behind the rest, and not by who has asked for fewer words
      aria-description={
        state.target === "" ? undefined : t(`map.relation.${card.side}`, { target: state.target })
      }
      aria-current={state.isLead ? "true" : undefined}
      className={classNames(
        "claim-row absolute inset-x-0 cursor-default select-none",
        isAlone && "rounded-claim",
      )}
      style={{ top: row.topPx, height: row.heightPx }}
    >
      <CardText row={row} ownLanguage={ours} isTextHidden={isEditing} />
      {isSelected && (
        <span
          aria-hidden
          className={classNames(
            "selection-ring pointer-events-none absolute border-2 border-accent",
            isAlone ? "-inset-1 rounded-[9px]" : "inset-0.5 rounded-[5px]",
          )}
        />
      )}
      {fresh !== null && (
        <span className="absolute -start-2 -top-2 z-10 size-3 rounded-full border-2 border-surface bg-accent">
          <span lang={ours} className="sr-only">
            {t(`together.visit.${fresh}`)}
          </span>
        </span>
      )}
      {isEditing && <ClaimField card={card} row={row} text={text} />}
      {furtherParents > 0 && <AlsoUnder claimId={claimId} more={furtherParents} lang={ours} />}
      {talk.open > 0 && (
        <CountedTalkChip claimId={claimId} count={talk} lang={ours} className="absolute -top-2.5 end-14" />
      )}
      {state.hasChildren && (
        <FoldButton
          claimId={claimId}
          isFolded={isFolded}
          hiddenCount={state.hiddenCount}
          sides={sides}
          hidden={state.hidden}
          lang={ours}
        />
      )}
    </div>
  );
});
