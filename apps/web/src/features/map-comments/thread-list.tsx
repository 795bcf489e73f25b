"use client";

import type { ThreadView } from "@crux/api";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Projection } from "@crux/domain";
import { useClaimLanguage } from "../../map/writing/claim-language.ts";
import { useOpenMap, useScene } from "../../map/open-map-context.tsx";
import { NOTHING_SELECTED, selectClaim } from "../../map/walk/selection.ts";
import { useTalk, useTalkState } from "../../map/talk/talk-context.tsx";
import { claimOf, standingOfThread, wordsOfGone } from "../../map/talk/talk.ts";
import type { TalkState } from "../../map/talk/talk.ts";
import { SegmentedControl } from "../../ui/fields/segmented-control.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import type { TalkRights } from "../../map/talk/talk-rights.ts";
import { ThreadCard } from "./thread-card.tsx";
import { UnsentComments } from "./unsent-comments.tsx";

const FILTERS = ["open", "unread", "mine", "resolved"] as const;
type Filter = (typeof FILTERS)[number];

const selectThreads = (state: TalkState) => state.threads;
const selectShown = (state: TalkState) => state.shown;

function isIn(filter: Filter, thread: ThreadView): boolean {
  if (filter === "resolved") return thread.resolvedAtMs !== null;
  if (filter === "unread") return thread.unreadCount > 0;
  return thread.resolvedAtMs === null && (filter === "open" || thread.isMine);
}

/** Every thread of the map, the newest first; the one that is chosen opens, and the map shows what it is about. */
export function ThreadList({ rights }: { readonly rights: TalkRights }) {
  const t = useTranslations("talk.list");
  const scene = useScene();
  const talk = useTalk();
  const { map, actions } = useOpenMap();
  const threads = useTalkState(selectThreads);
  const shown = useTalkState(selectShown);
  const [filter, setFilter] = useState<Filter>("open");
  if (threads === null || scene === null) return <Spinner label={t("loading")} />;
  // Also what stands outside the branch that is drawn.
  const projection = map.whole();
  // The thread that was just read stays where it is until another is chosen.
  const listed = threads.filter((thread) => isIn(filter, thread) || thread.id === shown?.threadId);
  const choose = (thread: ThreadView): void => {
    const isOpen = shown?.threadId === thread.id;
    talk?.store.set({ shown: isOpen ? null : { threadId: thread.id, commentId: null } });
    if (isOpen) return;
    const standing = standingOfThread(projection, thread);
    const claimId = claimOf(projection, thread);
    if (standing === null) map.select(NOTHING_SELECTED);
    else if (standing.type === "relation") map.select({ type: "relation", id: standing.id });
    else if (claimId !== null && scene.projection.map.claims.has(claimId)) {
      map.select(selectClaim(claimId), { reveal: true });
    } else if (claimId !== null) actions.jumpTo(claimId);
  };
  return (
    <div className="flex flex-col gap-3">
      <SegmentedControl
        label={t("filter")}
        value={filter}
        onChange={setFilter}
        isStretched
        segments={FILTERS.map((value) => ({ value, label: t(`filters.${value}`) }))}
      />
      <UnsentComments projection={projection} />
      {listed.length === 0 && <p className="text-13 text-muted">{t(`none.${filter}`)}</p>}
      <ul className="flex flex-col gap-2">
        {listed.map((thread) => (
          <li key={thread.id} className="flex flex-col gap-2">
            <ThreadEntry
              thread={thread}
              projection={projection}
              isOpen={shown?.threadId === thread.id}
              onPress={() => choose(thread)}
            />
            {shown?.threadId === thread.id && <ThreadCard thread={thread} rights={rights} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

function ThreadEntry(props: {
  readonly thread: ThreadView;
  readonly projection: Projection;
  readonly isOpen: boolean;
  readonly onPress: () => void;
}) {
  const { thread, projection, isOpen, onPress } = props;
  const t = useTranslations("talk.list");
  const language = useClaimLanguage();
  const claimId = claimOf(projection, thread);
  const about = claimId === null ? null : (projection.map.claims.get(claimId)?.text ?? null);
  const isOnRelation = standingOfThread(projection, thread)?.type === "relation";
  const gone = about === null ? wordsOfGone(projection, thread) : null;
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      onClick={onPress}
      className="-mx-2 rounded-claim px-2 py-1.5 text-start hover:bg-sunk aria-expanded:bg-sunk pointer-coarse:min-h-11"
    >
      <span
        dir="auto"
        lang={about === null && gone === null ? undefined : language}
        className="line-clamp-1 text-12 text-muted"
      >
        {about === null
          ? gone === null
            ? t("gone")
            : t("goneClaim", { claim: gone })
          : isOnRelation
            ? t("bearing", { claim: about })
            : about}
      </span>
      <span className="flex items-baseline gap-2 text-13">
        {thread.unreadCount > 0 && (
          <span className="size-2 shrink-0 self-center rounded-full bg-accent">
            <span className="sr-only">{t("unread")}</span>
          </span>
        )}
        <span dir="auto" className="line-clamp-2 min-w-0 flex-1">
          <bdi className="font-medium">{thread.first.author.name}</bdi>
          {`: ${thread.first.line}`}
        </span>
        {thread.commentCount > 1 && (
          <span className="shrink-0 text-12 text-muted">
            {t("replies", { count: thread.commentCount - 1 })}
          </span>
        )}
      </span>
    </button>
  );
}
