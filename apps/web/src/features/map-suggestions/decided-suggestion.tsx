"use client";

import type { SuggestionView } from "@crux/api";
import type { Projection } from "@crux/domain";
import { Check, RotateCcw, Undo2, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useMayEdit } from "../../map/open-map-context.tsx";
import type { TalkRights } from "../../map/talk/talk-rights.ts";
import { Button } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { isStillOnMap } from "./at-selection.ts";
import { Change } from "./suggestion-card.tsx";
import { useDecide } from "./use-decide.ts";

/**
 * A suggestion about which somebody has decided, or which the reader has taken back: what it was, what became of it, and
 * why where that was said.
 */
export function DecidedSuggestion({
  suggestion,
  projection,
  rights,
}: {
  readonly suggestion: SuggestionView;
  readonly projection: Projection;
  readonly rights: TalkRights;
}) {
  const t = useTranslations("talk.suggestion");
  const tTalk = useTranslations("talk");
  const mayEdit = useMayEdit();
  const { isBusy, reopen } = useDecide();
  const format = useFormatter();
  const { author, command, decider, decidedAtMs, reason } = suggestion;
  const isAccepted = suggestion.decision === "accepted";
  const isWithdrawn = suggestion.decision === "withdrawn";
  const Icon = isAccepted ? Check : isWithdrawn ? Undo2 : X;
  // Accepted once more, what stands on the map already would stand there twice.
  const mayReopen = isWithdrawn
    ? rights.maySuggest && author.id === rights.userId
    : rights.mayDecide &&
      mayEdit &&
      suggestion.deciderId === rights.userId &&
      !(isAccepted && isStillOnMap(projection, suggestion));
  return (
    <article
      aria-label={t("of", { name: author.name })}
      data-suggestion={suggestion.id}
      className="flex flex-col gap-1.5 rounded-control border border-hairline bg-paper p-3"
    >
      <p className="text-12 text-muted">
        <bdi className="font-medium text-ink">{author.name}</bdi>
        {` · ${t(`kinds.${command.type}`)}`}
      </p>
      <Change suggestion={suggestion} projection={projection} />
      <p
        className={classNames(
          "flex items-center gap-1 text-12 font-medium",
          isAccepted ? "text-good" : isWithdrawn ? "text-muted" : "text-danger",
        )}
      >
        <Icon aria-hidden size={14} strokeWidth={2} className="shrink-0" />
        <span>
          {isWithdrawn
            ? t("withdrawnByYou")
            : t(isAccepted ? "acceptedBy" : "declinedBy", { name: decider ?? t("somebody") })}
          {decidedAtMs !== null && (
            <time dateTime={new Date(decidedAtMs).toISOString()} className="font-normal text-muted">
              {` · ${format.dateTime(decidedAtMs, { dateStyle: "medium" })}`}
            </time>
          )}
        </span>
      </p>
      {reason !== null && (
        <p dir="auto" className="border-s-2 border-hairline ps-2 text-13 whitespace-pre-wrap">
          {reason}
        </p>
      )}
      {mayReopen && (
        <Button
          variant="quiet"
          size="small"
          className="-ms-1 self-start text-muted"
          isDisabled={isBusy}
          onPress={() => reopen(suggestion)}
        >
          <RotateCcw aria-hidden size={14} strokeWidth={2} />
          {tTalk("reopen")}
        </Button>
      )}
    </article>
  );
}
