import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { SharedMapView } from "@crux/api";

/** Maps of other teams on which somebody has given this person a role. */
export function SharedMaps({ maps, nowMs }: { maps: readonly SharedMapView[]; nowMs: number }) {
  const t = useTranslations("maps.shared");
  const format = useFormatter();
  if (maps.length === 0) return null;
  return (
    <section aria-labelledby="shared-maps" className="mx-auto w-full max-w-[1152px] px-4 pb-24 sm:px-6">
      <h2 id="shared-maps" className="mb-2 text-16 font-semibold">
        {t("title")}
      </h2>
      <ul className="divide-y divide-hairline border-y border-hairline">
        {maps.map((map) => (
          <li key={map.id} className="flex min-h-12 items-center gap-4 py-2">
            <Link
              href={`/maps/${map.id}`}
              prefetch={false}
              className="min-w-0 flex-1 truncate font-serif text-16 text-ink no-underline hover:underline"
            >
              {map.title}
            </Link>
            <span className="shrink-0 text-12 text-muted">
              {format.relativeTime(Math.min(map.changedAtMs, nowMs), nowMs)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
