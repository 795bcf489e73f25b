import type { ClaimId } from "@crux/domain";
import type { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useMapState } from "../open-map-context.tsx";
import type { OpenMapState } from "../open-map-state.ts";
import { findMark } from "../presence-marks.ts";
import { suggestionsByClaim } from "../suggested.ts";
import { countTalkAt, useTalkState } from "../talk-context.tsx";
import type { TalkState } from "../talk.ts";
import { freshness } from "../together/since-visit.ts";

/** What is going on at a claim beside its words. */
export interface ClaimNews {
  readonly fresh: ReturnType<typeof freshness>;
  readonly openCount: number;
  readonly unreadCount: number;
  readonly suggestedCount: number;
  /** The names of the others who write in it now. */
  readonly writers: readonly string[];
}

const selectThreads = (state: TalkState) => state.threads;
const selectSuggestions = (state: TalkState) => state.suggestions;

/** Watches what is going on at a claim; in one piece, since dozens of rows come into view in a frame. */
export function useClaimNews(claimId: ClaimId): ClaimNews {
  const threads = useTalkState(selectThreads);
  const suggestions = useTalkState(selectSuggestions);
  const read = useMemo(() => newsReader(claimId, threads, suggestions), [claimId, suggestions, threads]);
  return useMapState(read);
}

/** Reads it, the same value while nothing in it has changed. */
function newsReader(
  claimId: ClaimId,
  threads: TalkState["threads"],
  suggestions: TalkState["suggestions"],
): (state: OpenMapState) => ClaimNews {
  let last: ClaimNews | null = null;
  return ({ scene, sinceVisit, participants }) => {
    const { open, unread } = countTalkAt(threads, scene?.projection, claimId);
    const suggested =
      scene === null || suggestions.length === 0
        ? undefined
        : suggestionsByClaim(suggestions, scene.projection).get(claimId);
    const next: ClaimNews = {
      fresh: freshness(sinceVisit, claimId),
      openCount: open,
      unreadCount: unread,
      suggestedCount: suggested?.length ?? 0,
      writers: findMark(participants, claimId)?.writtenBy.map(({ name }) => name) ?? NOBODY,
    };
    if (last === null || !isSameNews(last, next)) last = next;
    return last;
  };
}

const NOBODY: readonly string[] = [];

function isSameNews(one: ClaimNews, other: ClaimNews): boolean {
  return (
    one.fresh === other.fresh &&
    one.openCount === other.openCount &&
    one.unreadCount === other.unreadCount &&
    one.suggestedCount === other.suggestedCount &&
    one.writers.join("\n") === other.writers.join("\n")
  );
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
