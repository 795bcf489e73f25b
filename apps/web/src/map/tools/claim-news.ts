import type { ClaimId } from "@crux/domain";
import type { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useMapState } from "../open-map-context.tsx";
import type { OpenMapState } from "../open-map-state.ts";
import { findMark } from "../presence-marks.ts";
import { useTalkCount } from "../talk-context.tsx";
import { freshness } from "../together/since-visit.ts";
import { useSuggestionsAt } from "./suggested-strip.tsx";

/** What is going on at a claim beside its words. */
export interface ClaimNews {
  readonly fresh: ReturnType<typeof freshness>;
  readonly openCount: number;
  readonly unreadCount: number;
  readonly suggestedCount: number;
  /** The names of the others who write in it now. */
  readonly writers: readonly string[];
}

/** Watches what is going on at a claim. */
export function useClaimNews(claimId: ClaimId): ClaimNews {
  const { open, unread } = useTalkCount(claimId);
  const suggestedCount = useSuggestionsAt(claimId)?.length ?? 0;
  const fresh = useMapState(
    useCallback(({ sinceVisit }: OpenMapState) => freshness(sinceVisit, claimId), [claimId]),
  );
  const mark = useMapState(
    useCallback(({ participants }: OpenMapState) => findMark(participants, claimId), [claimId]),
  );
  const writers = mark?.writtenBy.map(({ name }) => name) ?? [];
  return { fresh, openCount: open, unreadCount: unread, suggestedCount, writers };
}

/**
 * The same as it is spoken behind the words of a claim: that it is new, what is said and suggested, who writes.
 *
 * @param t of the whole catalogue
 */
export function spokenNews(t: ReturnType<typeof useTranslations<never>>, news: ClaimNews): readonly string[] {
  const { fresh, openCount, unreadCount, suggestedCount, writers } = news;
  return [
    ...(fresh === null ? [] : [t(`map.announce.${fresh}`)]),
    ...(openCount === 0 ? [] : [t("talk.chip", { open: openCount, unread: unreadCount })]),
    ...(suggestedCount === 0 ? [] : [t("map.announce.suggested", { count: suggestedCount })]),
    ...writers.map((name) => t("map.card.writing", { name })),
  ];
}
