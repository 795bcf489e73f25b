"use client";

import { ArrowLeft, ScrollText } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { InvitationView, MemberView, TeamView } from "@crux/api";
import { Invitations } from "./invitations.tsx";
import { MembersList } from "./members-list.tsx";
import { TeamName } from "./team-name.tsx";

export interface MembersPageProps {
  readonly team: TeamView;
  readonly members: readonly MemberView[];
  /** Null for those who may not invite. */
  readonly invitations: readonly InvitationView[] | null;
  readonly nowMs: number;
}

/** Who is in the team, in which role, and who is invited. */
export function MembersPage({ team, members, invitations, nowMs }: MembersPageProps) {
  const t = useTranslations("maps.members");
  return (
    <main id="content" tabIndex={-1} className="mx-auto w-full max-w-[720px] px-4 pt-6 pb-24 sm:px-6">
      <Link
        href={`/teams/${team.id}`}
        className="mb-4 inline-flex min-h-8 items-center gap-1.5 rounded-chip text-13 font-medium text-muted no-underline hover:text-ink pointer-coarse:min-h-11"
      >
        <ArrowLeft aria-hidden size={16} strokeWidth={1.75} className="rtl:-scale-x-100" />
        {t("back")}
      </Link>
      <TeamName team={team} />
      {team.abilities.viewAudit && (
        <Link
          href={`/teams/${team.id}/audit`}
          className="-mt-6 mb-6 inline-flex min-h-8 items-center gap-1.5 rounded-chip text-13 font-medium text-accent no-underline hover:underline pointer-coarse:min-h-11"
        >
          <ScrollText aria-hidden size={16} strokeWidth={1.75} />
          {t("audit")}
        </Link>
      )}
      <MembersList team={team} initialMembers={members} nowMs={nowMs} />
      {invitations !== null && <Invitations team={team} initialInvitations={invitations} nowMs={nowMs} />}
    </main>
  );
}
