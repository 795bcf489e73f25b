"use client";

import type { CommentView, ThreadView } from "@crux/api";
import { Check, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useRefusalText } from "../../lib/use-refusal-text.ts";
import { useOpenMap } from "../../map/open-map-context.tsx";
import { announceLevel } from "../../map/announcing/announce-level.ts";
import { useAnnouncer } from "../../map/announcing/announcer-context.tsx";
import { useTalk, useTalkState } from "../../map/talk/talk-context.tsx";
import type { TalkState } from "../../map/talk/talk.ts";
import { focusBeside } from "../../map/talk/focus-beside.ts";
import { Button } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { Spinner } from "../../ui/spinner.tsx";
import { showToast } from "../../ui/toast.tsx";
import { CommentItem } from "./comment-item.tsx";
import { Composer } from "./composer.tsx";
import { textFromStored } from "./mention-text.ts";
import { useSeen } from "./use-seen.ts";
import type { TalkRights } from "../../map/talk/talk-rights.ts";

const selectComments = (state: TalkState) => state.comments;
const selectShown = (state: TalkState) => state.shown;
const NOT_YET: readonly CommentView[] = [];

/** A whole thread: what was said, in order, and a field to answer. Who has its end before their eyes has read it. */
export function ThreadCard({ thread, rights }: { readonly thread: ThreadView; readonly rights: TalkRights }) {
  const t = useTranslations("talk");
  const talk = useTalk();
  const refusalText = useRefusalText();
  const comments = useTalkState(selectComments).get(thread.id) ?? NOT_YET;
  const shown = useTalkState(selectShown);
  const isResolved = thread.resolvedAtMs !== null;
  useEffect(() => talk?.follow([thread.id]), [talk, thread.id]);
  useSpokenComments(comments, rights.userId);
  const [isKeptUnread, setKeptUnread] = useState(false);
  const isUnread = comments.length > 0 && thread.unreadCount > 0 && !isKeptUnread;
  const end = useSeen(isUnread, () => talk?.markRead(thread));
  const keepUnread = async (): Promise<void> => {
    setKeptUnread(true);
    try {
      await talk?.markUnread(thread);
    } catch (error) {
      setKeptUnread(false);
      showToast({ tone: "error", text: refusalText(error) });
    }
  };
  return (
    <article
      aria-label={t("thread", { name: thread.first.author.name })}
      data-thread={thread.id}
      className={classNames(
        "flex flex-col gap-2 rounded-control border border-hairline p-3",
        isResolved && "bg-paper",
        shown?.threadId === thread.id && "border-accent",
      )}
    >
      {comments.length === 0 ? (
        <Spinner label={t("loading")} />
      ) : (
        <ol className="flex flex-col gap-1">
          {comments.map((comment) => (
            <CommentItem
              key={comment.id}
              comment={comment}
              rights={rights}
              isShown={shown?.commentId === comment.id}
              onUnread={() => void keepUnread()}
            />
          ))}
        </ol>
      )}
      <span ref={end} aria-hidden className="-mt-2 block h-px" />
      {isResolved && (
        <p className="text-12 text-muted">
          {thread.resolver === null ? t("resolved") : t("resolvedBy", { name: thread.resolver.name })}
        </p>
      )}
      {rights.mayComment && (
        <>
          {!isResolved && (
            <Composer
              beside={<Resolve thread={thread} />}
              place={{ type: "in", threadId: thread.id }}
              label={t("reply")}
              sendLabel={t("send")}
              onSend={async (text) => await talk?.reply(thread.id, text)}
            />
          )}
          {isResolved && <Resolve thread={thread} />}
        </>
      )}
    </article>
  );
}

/** Says what others write while the thread is shown, in its turn with everything else that they do. */
function useSpokenComments(comments: readonly CommentView[], ownId: string): void {
  const t = useTranslations("talk");
  const announcer = useAnnouncer();
  const lastRef = useRef<string | null>(null);
  useEffect(() => {
    const known = comments.findIndex(({ id }) => id === lastRef.current);
    const isFirst = lastRef.current === null;
    lastRef.current = comments.at(-1)?.id ?? null;
    // What was said before one looked is read, not announced; and what the last known one was may have been removed.
    if (isFirst || known === -1 || announceLevel.get() === "none") return;
    for (const { author, text, mentioned } of comments.slice(known + 1)) {
      if (author.id === ownId) continue;
      const words = textFromStored(text, mentioned, t("somebody"));
      announcer.hear(t("heard", { name: author.name, text: words }));
    }
  }, [announcer, comments, ownId, t]);
}

function Resolve({ thread }: { readonly thread: ThreadView }) {
  const t = useTranslations("talk");
  const talk = useTalk();
  const refusalText = useRefusalText();
  const isResolved = thread.resolvedAtMs !== null;
  const { map } = useOpenMap();
  const Icon = isResolved ? RotateCcw : Check;
  const change = async (next: boolean): Promise<void> => {
    const handOn = focusBeside(map);
    try {
      await talk?.resolve(thread.id, next);
      // From the message too: the card is out of sight among the resolved ones, and its button with it.
      showToast(
        next
          ? { text: t("resolved"), action: { label: t("reopen"), onAction: () => void change(false) } }
          : { text: t("reopened") },
      );
      handOn();
    } catch (error) {
      showToast({ tone: "error", text: refusalText(error) });
    }
  };
  return (
    <Button
      variant="quiet"
      size="small"
      className="-ms-1 self-start text-muted"
      onPress={() => void change(!isResolved)}
    >
      <Icon aria-hidden size={14} strokeWidth={2} />
      {t(isResolved ? "reopen" : "resolve")}
    </Button>
  );
}
