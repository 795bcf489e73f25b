import type { ClaimId } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useCallback, useEffect } from "react";
import { useMapState } from "../open-map-context.tsx";
import type { OpenMapState } from "../open-map-state.ts";
import { useAnnouncer } from "../announcing/announcer-context.tsx";

/** Tells who writes in a claim that others write in it, too: nobody is locked out, and nobody is surprised. */
export function AlsoWriting({ claimId }: { claimId: ClaimId }) {
  const t = useTranslations("map.card");
  const announcer = useAnnouncer();
  const names = useMapState(
    useCallback(
      // As one text, so that it stays the same while they are the same.
      ({ participants, live }: OpenMapState) => {
        const writers = participants.filter(
          ({ userId, writing }) => writing?.claimId === claimId && userId !== live.user?.id,
        );
        return [...new Set(writers.map(({ name }) => name))].toSorted().join("\n");
      },
      [claimId],
    ),
  );
  const list = names === "" ? [] : names.split("\n");
  const note = list.length === 0 ? "" : t("alsoWriting", { names: list.join(", "), count: list.length });
  useEffect(() => {
    if (note !== "") announcer.say(note);
  }, [announcer, note]);
  return note === "" ? null : <span data-testid="also-writing">{note}</span>;
}
