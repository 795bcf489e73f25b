import type { ClaimId } from "@crux/domain";
import type { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useMapState } from "../open-map-context.tsx";
import type { OpenMapState } from "../open-map-state.ts";
import { findMark } from "../presence/presence-marks.ts";
import { suggestionsByClaim } from "../talk/suggested.ts";
import { countTalkAt, useTalkState } from "../talk/talk-context.tsx";
import type { TalkState } from "../talk/talk.ts";
import type { HiddenNews } from "./hidden-news.ts";
import { freshness } from "../changes/since-visit.ts";

/** What is going on at a claim beside its words. */
export interface ClaimNews {
  readonly fresh: ReturnType<typeof freshness>;
  readonly openCount: number;
  readonly unreadCount: number;
  readonly suggestedCount: number;
  /** The names of the others who write in it now. */
  readonly writers: readonly string[];
  /** What goes on below it where that is folded away. */
  readonly hidden: HiddenNews | null;
}

const selectThreads = (state: TalkState) => state.threads;
const selectSuggestions = (state: TalkState) => state.suggestions;

/**
 * Watches what is going on at a claim; in one piece, since dozens of rows come into view in a frame.
 *
 * @param place what the claim is called where something is folded away below it; null while nothing is
 */
export function useClaimNews(claimId: ClaimId, place: string | null): ClaimNews {
  const threads = useTalkState(selectThreads);
  const suggestions = useTalkState(selectSuggestions);
  const read = useMemo(
    () => newsReader(claimId, place, threads, suggestions),
    [claimId, place, suggestions, threads],
  );
  return useMapState(read);
}

/** Reads it, the same value while nothing in it has changed. */
function newsReader(
  claimId: ClaimId,
  place: string | null,
  threads: TalkState["threads"],
  suggestions: TalkState["suggestions"],
): (state: OpenMapState) => ClaimNews {
  let last: ClaimNews | null = null;
  return ({ scene, sinceVisit, participants, hidden }) => {
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
      hidden: place === null ? null : (hidden.get(place) ?? null),
    };
    if (last === null || !isSameNews(last, next)) last = next;
    return last;
  };
}

type Words = ReturnType<typeof useTranslations<never>>;

const NOBODY: readonly string[] = [];

function isSameNews(one: ClaimNews, other: ClaimNews): boolean {
  return (
    one.fresh === other.fresh &&
    one.hidden === other.hidden &&
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
export function spokenNews(t: Words, news: Omit<ClaimNews, "hidden">): readonly string[] {
  const { fresh, openCount, unreadCount, suggestedCount, writers } = news;
  return [
    ...(fresh === null ? [] : [t(`map.announce.${fresh}`)]),
    ...(openCount === 0 ? [] : [t("talk.chip", { open: openCount, unread: unreadCount })]),
    ...(suggestedCount === 0 ? [] : [t("map.announce.suggested", { count: suggestedCount })]),
    ...writers.map((name) => t("map.card.writing", { name })),
  ];
}

/** More names than these are a number. */
const NAMED_MAX = 3;

/** What goes on in a folded branch, as it is spoken with the fold. */
export function spokenHidden(t: Words, hidden: HiddenNews | null): readonly string[] {
  if (hidden === null) return [];
  const others = hidden.people.filter(({ isWriting }) => !isWriting);
  const names = others.slice(0, NAMED_MAX).map(({ name }) => name);
  const more = others.length - names.length;
  const what = wordFresh(t, hidden);
  return [
    ...hidden.people.flatMap(({ isWriting, name }) =>
      isWriting ? [t("together.folded.writing", { name })] : [],
    ),
    ...(names.length === 0
      ? []
      : [
          t(more > 0 ? "together.folded.peopleMore" : "together.folded.people", {
            names: names.join(", "),
            more,
          }),
        ]),
    ...(what === "" ? [] : [t("together.folded.fresh", { what })]),
  ];
}

/** "2 new, 1 edited, 1 moved"; empty where nothing is. */
export function wordFresh(
  t: Words,
  { newCount, editedCount, movedCount }: Pick<HiddenNews, "newCount" | "editedCount" | "movedCount">,
): string {
  return [
    ...(newCount === 0 ? [] : [t("together.visit.new", { count: newCount })]),
    ...(editedCount === 0 ? [] : [t("together.visit.edited", { count: editedCount })]),
    ...(movedCount === 0 ? [] : [t("together.visit.moved", { count: movedCount })]),
  ].join(", ");
}
