"use client";

import type { ClaimId, Projection } from "@crux/domain";
import { MessageSquare } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useOpenMap } from "../../../map/open-map-context.tsx";
import { selectClaim } from "../../../map/walk/selection.ts";
import { useRelationTalkCount } from "../../../map/talk/talk-context.tsx";

/**
 * On a claim that stands under several others: how many more than the one it is drawn at. A press shows which, beside
 * the map; the keys [ and ] walk them, so it is no stop of its own for the keyboard.
 */
export function AlsoUnder(props: {
  readonly claimId: ClaimId;
  readonly more: number;
  /** Of its own words, where the claims around it are in another. */
  readonly lang: string | undefined;
}) {
  const { claimId, more, lang } = props;
  const t = useTranslations("map.card");
  const tTalk = useTranslations("talk");
  const { map, actions } = useOpenMap();
  const { open, unread } = useRelationTalkCount(
    useCallback(
      ({ relationsFrom, premisesOf }: Projection) =>
        (relationsFrom.get(claimId) ?? []).slice(1).filter((id) => premisesOf.get(id)?.[0] === claimId),
      [claimId],
    ),
  );
  return (
    <button
      type="button"
      lang={lang}
      tabIndex={-1}
      data-also-under={more}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onClick={(event) => {
        event.stopPropagation();
        map.select(selectClaim(claimId), { focus: true });
        actions.showTalk();
      }}
      className="nopan absolute start-3 -top-4 h-5 rounded-full border border-line bg-surface px-1.5 text-11 font-medium text-muted shadow-rest hover:text-accent pointer-coarse:min-h-6"
    >
      {t("alsoUnder", { count: more })}
      {open > 0 && (
        <span
          data-talk={unread > 0 ? "unread" : "read"}
          className={`ms-1.5 inline-flex items-center gap-0.5 font-semibold ${unread > 0 ? "text-accent" : ""}`}
        >
          <MessageSquare aria-hidden size={11} strokeWidth={2.25} />
          <span aria-hidden>{open}</span>
          <span className="sr-only">{tTalk("chip", { open, unread })}</span>
        </span>
      )}
    </button>
  );
}
