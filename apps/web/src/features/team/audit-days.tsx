import { Archive, Download, KeyRound, Link2, LogIn, ShieldX, Trash2, UserRound } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import { useFormatter } from "next-intl";
import { useId } from "react";
import type { AuditEntryView } from "@crux/api";
import { useAuditSentence } from "./use-audit-sentence.ts";

/** What an entry is about, for the eye that runs down the list. All else about people is told by their picture. */
const ICONS: Readonly<Record<string, LucideIcon>> = {
  signedIn: LogIn,
  signedOutEverywhere: LogIn,
  passwordChanged: LogIn,
  signInRefused: ShieldX,
  refused: ShieldX,
  roleChanged: KeyRound,
  mapRoleGiven: KeyRound,
  mapRoleRemoved: KeyRound,
  linkCreated: Link2,
  linkRevoked: Link2,
  linkTaken: Link2,
  mapPublished: Link2,
  mapUnpublished: Link2,
  invitationCreated: Link2,
  invitationRevoked: Link2,
  mapArchived: Archive,
  mapRestored: Archive,
  mapRemoved: Trash2,
  accountRemoved: Trash2,
  mapExported: Download,
  dataDownloaded: Download,
};

/** Entries under the day on which they were made, in the order in which they come. */
export function AuditDays({ entries }: { readonly entries: readonly AuditEntryView[] }) {
  const format = useFormatter();
  const days = new Map<string, AuditEntryView[]>();
  for (const entry of entries) {
    const day = format.dateTime(entry.atMs, { dateStyle: "full" });
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days].map(([day, ofDay]) => <Day key={day} day={day} entries={ofDay} />);
}

function Day({ day, entries }: { readonly day: string; readonly entries: readonly AuditEntryView[] }) {
  const format = useFormatter();
  const sentence = useAuditSentence();
  const headingId = useId();
  return (
    <section className="mt-6" aria-labelledby={headingId}>
      <h2 id={headingId} className="pb-2 text-13 font-semibold">
        {day}
      </h2>
      <ol aria-labelledby={headingId} className="divide-y divide-hairline border-y border-hairline">
        {entries.map((entry) => {
          const Icon = ICONS[entry.event] ?? UserRound;
          const isRefusal = Icon === ShieldX;
          return (
            <li key={entry.id} className="flex gap-3 py-2 text-13">
              <Icon
                aria-hidden
                size={16}
                strokeWidth={1.75}
                className={`mt-0.5 shrink-0 ${isRefusal ? "text-danger" : "text-muted"}`}
              />
              <span className="min-w-0 grow [overflow-wrap:anywhere]">{sentence(entry)}</span>
              <time
                dateTime={new Date(entry.atMs).toISOString()}
                className="shrink-0 text-12/5 text-muted tabular-nums"
              >
                {format.dateTime(entry.atMs, { timeStyle: "short" })}
              </time>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
