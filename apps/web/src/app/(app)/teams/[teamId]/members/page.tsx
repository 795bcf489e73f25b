import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { AppHeader } from "../../../../../features/app-header/app-header.tsx";
import { MembersPage } from "../../../../../features/team/members-page.tsx";
import { teamIdFrom } from "../../../../../server/ids.ts";
import { HelpButton } from "../../../../../features/map-help/help-button.tsx";
import { NotificationBell } from "../../../../../features/notifications/notification-bell.tsx";
import { orGone } from "../../../../../server/or-gone.ts";
import { signedInCaller } from "../../../../../server/signing-in/signed-in.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("maps.members");
  return { title: t("pageTitle") };
}

export default async function TeamMembersPage({ params }: { params: Promise<{ teamId: string }> }) {
  const teamId = teamIdFrom((await params).teamId);
  const { actor, caller } = await signedInCaller(`/teams/${teamId}/members`);
  const [team, teams, members] = await Promise.all([
    orGone(caller.team.get({ teamId })),
    caller.team.list(),
    orGone(caller.team.members({ teamId })),
  ]);
  if (team === null || members === null) notFound();
  const invitations = team.abilities.invite ? await caller.team.invitations.list({ teamId }) : null;
  return (
    <>
      <AppHeader
        person={{ id: actor.userId, name: actor.name, email: actor.email }}
        team={team}
        teams={teams}
      >
        <NotificationBell />
        <HelpButton personId={actor.userId} />
      </AppHeader>
      <MembersPage team={team} members={members} invitations={invitations} nowMs={Date.now()} />
    </>
  );
}
