"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { useOpenMap } from "../../map/open-map-context.tsx";
import { ANNOUNCE_LEVELS, announceLevel } from "../../map/announcing/announce-level.ts";
import { useAnnouncer } from "../../map/announcing/announcer-context.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { SegmentedControl } from "../../ui/fields/segmented-control.tsx";

/** Everything that was said aloud, to be read again, and how much of it there should be. */
export function AnnouncementHistory() {
  const t = useTranslations("together.history");
  const tCommon = useTranslations("common.actions");
  const formatter = useFormatter();
  const { map } = useOpenMap();
  const announcer = useAnnouncer();
  const history = useSyncExternalStore(announcer.subscribe, announcer.history, announcer.history);
  const level = announceLevel.use();
  return (
    <Dialog
      title={t("title")}
      isOpen
      onClose={() => map.store.set({ isHistoryOpen: false })}
      closeLabel={tCommon("close")}
    >
      <SegmentedControl
        label={t("level.label")}
        isLabelShown
        value={level}
        onChange={(chosen) => announceLevel.set(chosen)}
        segments={ANNOUNCE_LEVELS.map((value) => ({ value, label: t(`level.${value}`) }))}
      />
      {history.length === 0 ? (
        <p className="text-13 text-muted">{t("empty")}</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keys
        <ol className="flex max-h-96 flex-col gap-2 overflow-y-auto" tabIndex={0} aria-label={t("title")}>
          {history.map(({ id, text, atMs }) => (
            <li key={id} className="flex gap-3 text-13">
              <span className="min-w-0 flex-1">{text}</span>
              <time className="shrink-0 text-12 text-muted" dateTime={new Date(atMs).toISOString()}>
                {formatter.dateTime(atMs, { timeStyle: "medium" })}
              </time>
            </li>
          ))}
        </ol>
      )}
    </Dialog>
  );
}
