"use client";

import type { NotificationListView, NotificationView } from "@crux/api";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useNow } from "../../lib/use-now.ts";
import { Button } from "../../ui/button.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { useNotificationSentence } from "./use-notification-sentence.ts";

/** What a person was told of, the newest first; each leads to its place. */
export function NotificationList(props: {
  readonly list: NotificationListView | null;
  readonly onRead: (ids: readonly string[] | null) => void;
  /** Goes there where that is on this page; false when it is not. */
  readonly onGo: (notification: NotificationView) => boolean;
}) {
  const { list, onRead, onGo } = props;
  const t = useTranslations("talk.bell");
  return (
    <>
      <div className="flex min-h-7 items-center justify-between gap-2">
        <h2 className="text-13 font-semibold">{t("title")}</h2>
        {list !== null && list.unreadCount > 0 && (
          <Button variant="quiet" size="small" onPress={() => onRead(null)}>
            {t("readAll")}
          </Button>
        )}
      </div>
      {list === null && <Spinner label={t("loading")} />}
      {list?.notifications.length === 0 && <p className="pb-1 text-13 text-muted">{t("none")}</p>}
      <ul className="-mx-2 flex flex-col">
        {list?.notifications.map((notification) => (
          <Entry key={notification.id} notification={notification} onRead={onRead} onGo={onGo} />
        ))}
      </ul>
    </>
  );
}

function placeOf({ mapId, commentId, suggestionId, claimId }: NotificationView): string {
  const path = `/maps/${mapId}`;
  if (commentId !== null) return `${path}?comment=${commentId}`;
  if (suggestionId !== null) return `${path}?suggestion=${suggestionId}`;
  return claimId === null ? path : `${path}?claim=${claimId}`;
}

function Entry(props: {
  readonly notification: NotificationView;
  readonly onRead: (ids: readonly string[] | null) => void;
  readonly onGo: (notification: NotificationView) => boolean;
}) {
  const { notification, onRead, onGo } = props;
  const t = useTranslations("talk.bell");
  const format = useFormatter();
  const [openedMs] = useState(Date.now);
  const nowMs = useNow(openedMs);
  const sentence = useNotificationSentence();
  const { line, reason, createdAtMs, isRead } = notification;
  return (
    <li>
      {/* A whole load where it is another map: that page looks at its address once, when it opens. */}
      <a
        href={placeOf(notification)}
        onClick={(event) => {
          if (!isRead) onRead([notification.id]);
          // Whoever asks for another tab gets one.
          const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
          if (isPlain && onGo(notification)) event.preventDefault();
        }}
        className="flex gap-2 rounded-claim px-2 py-2 text-ink no-underline hover:bg-sunk"
      >
        <span aria-hidden className={`mt-1.5 size-2 shrink-0 rounded-full ${isRead ? "" : "bg-accent"}`} />
        <span className="min-w-0 flex-1">
          <span className="block text-13">
            {!isRead && <span className="sr-only">{t("new")}</span>}
            {sentence(notification)}
          </span>
          {line !== null && (
            <span dir="auto" className="line-clamp-2 text-13 text-muted">
              {line}
            </span>
          )}
          {reason !== null && (
            <span dir="auto" className="line-clamp-2 text-13 text-muted">
              {t("why", { reason })}
            </span>
          )}
          <time dateTime={new Date(createdAtMs).toISOString()} className="text-12 text-muted">
            {format.relativeTime(Math.min(createdAtMs, nowMs), nowMs)}
          </time>
        </span>
      </a>
    </li>
  );
}
