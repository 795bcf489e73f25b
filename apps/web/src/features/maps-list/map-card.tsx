"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { MapSummaryView } from "@crux/api";
import { Avatars } from "../../ui/avatar.tsx";
import { MapCardMenu } from "./map-card-menu.tsx";
import type { OpenDialog } from "./map-dialogs.tsx";
import { Thumbnail } from "./thumbnail.tsx";

const MINUTE_MS = 60_000;

export interface MapCardProps {
  readonly map: MapSummaryView;
  readonly nowMs: number;
  readonly onDialog: (dialog: OpenDialog) => void;
}

/** One map: how it looks, what it is called, how large and how fresh it is, and who is in it. */
export function MapCard({ map, nowMs, onDialog }: MapCardProps) {
  const t = useTranslations("maps");
  const format = useFormatter();
  const title = map.title === "" ? t("untitled") : map.title;
  // The clocks of server and browser differ a little; nothing has changed in the future.
  const agoMs = Math.max(0, nowMs - map.changedAtMs);
  const changed =
    agoMs < MINUTE_MS
      ? t("card.changedNow")
      : t("card.changed", { when: format.relativeTime(nowMs - agoMs, nowMs) });
  const names = map.present.map(({ name }) => name);
  return (
    <li className="group relative flex flex-col rounded-panel border border-hairline bg-surface transition-colors focus-within:border-line hover:border-line">
      <Thumbnail mapId={map.id} version={map.version} isEmpty={map.claimCount === 0} />
      <div className="flex flex-1 flex-col gap-1 border-t border-hairline py-3 ps-4 pe-3">
        <div className="flex items-start gap-2">
          <h2 className="min-w-0 flex-1 font-serif text-16 font-semibold text-pretty">
            <Link
              href={`/maps/${map.id}`}
              prefetch={false}
              className="line-clamp-3 rounded-chip text-ink no-underline after:absolute after:inset-0 after:rounded-panel focus-visible:shadow-none focus-visible:outline-none focus-visible:after:outline-3 focus-visible:after:outline-offset-2 focus-visible:after:outline-accent"
            >
              {title}
            </Link>
          </h2>
          <MapCardMenu map={map} title={title} onDialog={onDialog} />
        </div>
        <div className="mt-auto flex min-h-7 items-center justify-between gap-2 pt-1 text-12 text-muted">
          <p>
            {t("card.claims", { count: map.claimCount })}
            <span aria-hidden className="px-1.5 text-line">
              {"·"}
            </span>
            <time dateTime={new Date(map.changedAtMs).toISOString()}>{changed}</time>
          </p>
          {map.present.length > 0 && (
            <Avatars
              size="small"
              label={t("card.present", { names: format.list(names) })}
              people={map.present}
            />
          )}
        </div>
      </div>
    </li>
  );
}
