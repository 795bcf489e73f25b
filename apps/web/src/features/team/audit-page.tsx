"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { AuditEntryView, TeamView } from "@crux/api";
import { useTRPCClient } from "../../lib/trpc.tsx";
import { useRefusalText } from "../../lib/use-refusal-text.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { AuditDays } from "./audit-days.tsx";

/** As many as the server gives at once; fewer mean that there are no earlier ones. */
const PAGE = 100;

export interface AuditPageProps {
  readonly team: TeamView;
  readonly initialEntries: readonly AuditEntryView[];
  readonly nowMs: number;
}

/** What was granted, taken, tried and refused in a team, the newest on top. */
export function AuditPage({ team, initialEntries, nowMs }: AuditPageProps) {
  const t = useTranslations("audit");
  const client = useTRPCClient();
  const refusalText = useRefusalText();
  const log = useInfiniteQuery({
    queryKey: ["audit", team.id],
    queryFn: async ({ pageParam }) =>
      await client.team.audit.query({
        teamId: team.id,
        ...(pageParam === null ? {} : { beforeId: pageParam }),
      }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => (page.length < PAGE ? undefined : page.at(-1)?.id),
    initialData: { pages: [initialEntries], pageParams: [null] },
    initialDataUpdatedAt: nowMs,
  });
  const entries = log.data.pages.flat();
  return (
    <main id="content" tabIndex={-1} className="mx-auto w-full max-w-[720px] px-4 pt-6 pb-24 sm:px-6">
      <Link
        href={`/teams/${team.id}/members`}
        className="mb-4 inline-flex min-h-8 items-center gap-1.5 rounded-chip text-13 font-medium text-muted no-underline hover:text-ink pointer-coarse:min-h-11"
      >
        <ArrowLeft aria-hidden size={16} strokeWidth={1.75} className="rtl:-scale-x-100" />
        {t("back")}
      </Link>
      <h1 className="font-serif text-28 font-semibold">{t("title", { team: team.name })}</h1>
      <p className="mt-2 text-13 text-muted">{t("text")}</p>
      {log.error !== null && <Notice tone="error">{refusalText(log.error)}</Notice>}
      {entries.length === 0 ? (
        <p className="mt-6 border-y border-hairline py-4 text-13 text-muted">{t("none")}</p>
      ) : (
        <AuditDays entries={entries} />
      )}
      {log.hasNextPage && (
        <Button className="mt-4" isPending={log.isFetchingNextPage} onPress={() => void log.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </main>
  );
}
