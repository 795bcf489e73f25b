"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useFormatter, useMessages, useTranslations } from "next-intl";
import type { AuditEntryView, TeamView } from "@crux/api";
import { useTRPCClient } from "../../lib/trpc.tsx";
import { useRefusalText } from "../../lib/use-refusal-text.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";

/** As many as the server gives at once; fewer mean that there are no earlier ones. */
const PAGE = 100;

export interface AuditPageProps {
  readonly team: TeamView;
  readonly initialEntries: readonly AuditEntryView[];
  readonly nowMs: number;
}

/** What was granted, taken, tried and refused in a team, the newest on top. */
export function AuditPage({ team, initialEntries, nowMs }: AuditPageProps) {
  const t = useTranslations("maps.audit");
  const format = useFormatter();
  const client = useTRPCClient();
  const refusalText = useRefusalText();
  const sentence = useSentence();
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
      <p className="mt-2 mb-6 text-13 text-muted">{t("text")}</p>
      {log.error !== null && <Notice tone="error">{refusalText(log.error)}</Notice>}
      {entries.length === 0 ? (
        <p className="border-y border-hairline py-4 text-13 text-muted">{t("none")}</p>
      ) : (
        <ol className="divide-y divide-hairline border-y border-hairline">
          {entries.map((entry) => (
            <li
              key={entry.id}
              className="flex items-baseline gap-4 py-2 text-13 max-sm:flex-col max-sm:gap-0"
            >
              <time
                dateTime={new Date(entry.atMs).toISOString()}
                className="w-36 shrink-0 text-12 text-muted tabular-nums"
              >
                {format.dateTime(entry.atMs, { dateStyle: "medium", timeStyle: "short" })}
              </time>
              <span className="min-w-0">{sentence(entry)}</span>
            </li>
          ))}
        </ol>
      )}
      {log.hasNextPage && (
        <Button className="mt-4" isPending={log.isFetchingNextPage} onPress={() => void log.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </main>
  );
}

/** Gives the sentence of an entry. One that this version does not know is shown by its name. */
function useSentence(): (entry: AuditEntryView) => string {
  const t = useTranslations("maps.audit");
  const tRoles = useTranslations("maps.members.roles");
  const { maps } = useMessages();
  const named = (name: string | null) =>
    name === null ? t("nobody") : name === "" ? t("somebodyGone") : name;
  return (entry) => {
    const { event, role } = entry;
    const values = {
      actor: named(entry.actorName),
      subject: named(entry.subjectName),
      map: entry.mapTitle ?? t("aMap"),
      role: isKeyOf(maps.members.roles, role) ? tRoles(role) : "",
      action: entry.action ?? "",
      reason: entry.reason ?? "",
      times: entry.times ?? 0,
      event,
    };
    const key = entry.reason === null ? event : entry.times === null ? "refusedLive" : "refusedAgain";
    return t(`events.${isKeyOf(maps.audit.events, key) ? key : "other"}`, values);
  };
}

function isKeyOf<Texts extends object>(
  texts: Texts,
  key: string | null,
): key is Extract<keyof Texts, string> {
  return key !== null && Object.hasOwn(texts, key);
}
