"use client";

import type { AuthorshipView, AuthorView } from "@crux/api";
import type { Claim, MapId } from "@crux/domain";
import { useFormatter, useTranslations } from "next-intl";
import { useParams } from "next/navigation";
import { useEffect, useState } from "react";
import { createApiClient } from "../../lib/api-client.ts";

const client = createApiClient();
/** Whoever walks past a claim asks nothing. */
const FIRST_MS = 250;
/** The rows follow an edit within a moment; somebody who types would ask at every letter otherwise. */
const SETTLE_MS = 1_200;
/** How often is asked for a claim of which nothing is known yet: it may have been written this moment. */
const ATTEMPTS = 4;

const LINE = "min-h-[1lh] text-12 text-muted";

/** Who wrote a claim, and who changed it last and when. */
export function WrittenBy({ claim }: { readonly claim: Claim }) {
  const t = useTranslations("map.written");
  const format = useFormatter();
  const { mapId } = useParams<{ mapId: MapId }>();
  const [known, setKnown] = useState<AuthorshipView | null>(null);
  const { id: claimId, text, saidBy, citations } = claim;
  const isFirst = known === null;
  useEffect(() => {
    let isGone = false;
    let attempts = 0;
    const ask = async (): Promise<void> => {
      attempts += 1;
      try {
        const answer = await client.version.authorship.query({ mapId, claimId });
        if (isGone) return;
        setKnown(answer);
        const isNew = answer.writtenAtMs === null && answer.changedAtMs === null;
        if (isNew && attempts < ATTEMPTS) timer = setTimeout(() => void ask(), SETTLE_MS);
      } catch {
        // The line is left out, or stays as it was; nothing else depends on it.
      }
    };
    let timer = setTimeout(() => void ask(), isFirst ? FIRST_MS : SETTLE_MS);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- asked again when what the claim says has changed, not by the first answer
  }, [mapId, claimId, text, saidBy, citations]);

  // Its line stands there from the start: what is below it must not move away from under a press.
  if (known === null) return <p className={LINE} />;
  const name = (author: AuthorView) => (author.type === "person" ? author.name : t("formerMember"));
  const when = (atMs: number) => {
    const isToday = new Date(atMs).toDateString() === new Date().toDateString();
    return isToday
      ? t("today", { time: format.dateTime(atMs, { timeStyle: "short" }) })
      : format.dateTime(atMs, { dateStyle: "medium", timeStyle: "short" });
  };
  const { writtenBy, changedBy, changedAtMs } = known;
  const isOtherHand = changedBy !== null && (writtenBy === null || name(writtenBy) !== name(changedBy));
  const parts = [
    writtenBy === null ? null : t("by", { name: name(writtenBy) }),
    changedAtMs === null
      ? null
      : isOtherHand
        ? t("changedBy", { name: name(changedBy), when: when(changedAtMs) })
        : t("changed", { when: when(changedAtMs) }),
  ].filter((part) => part !== null);
  return <p className={LINE}>{parts.join(", ")}</p>;
}
