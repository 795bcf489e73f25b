"use client";

import type { NotificationListView, NotificationView } from "@crux/api";
import { Bell } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import { createApiClient } from "../../lib/api-client.ts";
import type { LiveNews } from "../../lib/live/live-document.ts";

import { IconButton } from "../../ui/button.tsx";
import { lazyPart } from "../../ui/later/lazy-part.tsx";
import { Popover } from "../../ui/popover.tsx";
import { whenIdle } from "../../ui/later/when-idle.ts";
import { findFresh } from "./find-fresh.ts";
import { useNotificationSentence } from "./use-notification-sentence.ts";

const NotificationList = lazyPart(async () => (await import("./notification-list.tsx")).NotificationList);

const EVERY_MS = 60_000;
const client = createApiClient();

/** What a person was told of, behind a bell that counts what is new. */
export function NotificationBell(props: {
  readonly news?: LiveNews;
  /** Goes to a place on this page; false when it is elsewhere. */
  readonly onGo?: (notification: NotificationView) => boolean;
  /** Told in a sentence of what has come since the first look. */
  readonly onNews?: (sentence: string) => void;
}) {
  const { news, onGo, onNews } = props;
  const t = useTranslations("talk.bell");
  const [list, setList] = useState<NotificationListView | null>(null);
  const [isOpen, setOpen] = useState(false);

  const sentence = useNotificationSentence();
  const known = useRef<NotificationListView | null>(null);
  useEffect(() => {
    for (const each of list === null ? [] : findFresh(known.current, list)) {
      // What stands before somebody's eyes is said there, with all its words.
      if (document.getElementById(`comment-${each.commentId}`) !== null) continue;
      onNews?.(each.line === null ? sentence(each) : `${sentence(each)}: ${each.line}`);
    }
    known.current = list;
  }, [list, onNews, sentence]);

  const fetchList = useCallback(async (): Promise<void> => {
    try {
      setList(await client.notification.list.query());
    } catch {
      // The next look comes in a minute; until then the bell shows what it knew.
    }
  }, []);

  useEffect(() => {
    const look = (): void => {
      if (document.visibilityState === "visible") void fetchList();
    };
    void whenIdle().then(look);
    const timer = setInterval(look, EVERY_MS);
    document.addEventListener("visibilitychange", look);
    const stop = news?.subscribe((name) => {
      if (name === "notifications" || name === "all") look();
    });
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
      stop?.();
    };
  }, [fetchList, news]);

  const markRead = async (ids: readonly string[] | null): Promise<void> => {
    try {
      await client.notification.read.mutate({ ids: ids === null ? null : [...ids] });
      await fetchList();
    } catch {
      // They stay unread, as the bell goes on saying.
    }
  };

  const unread = list?.unreadCount ?? 0;
  return (
    <Popover
      label={t("title")}
      placement="bottom end"
      isOpen={isOpen}
      onOpenChange={(open) => {
        setOpen(open);
        if (open) void fetchList();
      }}
      className="flex max-h-[70dvh] w-92 max-w-[calc(100vw-24px)] flex-col gap-2 overflow-auto"
      trigger={
        <IconButton
          label={unread > 0 ? t("unread", { count: unread }) : t("title")}
          icon={
            <span className="relative">
              <Bell aria-hidden size={16} strokeWidth={1.75} />
              {unread > 0 && (
                <span
                  aria-hidden
                  data-unread={unread}
                  className="absolute -end-2 -top-2 grid h-4 min-w-4 place-items-center rounded-full bg-accent px-1 text-11 leading-4 font-semibold text-on-accent"
                >
                  {unread > 99 ? t("many") : unread}
                </span>
              )}
            </span>
          }
        />
      }
    >
      <NotificationList
        list={list}
        onRead={(ids) => void markRead(ids)}
        onGo={(notification) => {
          const isHere = onGo?.(notification) === true;
          if (isHere) setOpen(false);
          return isHere;
        }}
      />
    </Popover>
  );
}
