import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { AppHeader } from "../../../../../features/app-header/app-header.tsx";
import { HelpButton } from "../../../../../features/map-help/help-button.tsx";
import { NotificationBell } from "../../../../../features/notifications/notification-bell.tsx";
import { AuditPage } from "../../../../../features/team/audit-page.tsx";
import { MessagesFor } from "../../../../../i18n/messages-for.tsx";
import { teamIdFrom } from "../../../../../server/ids.ts";
import { orGone } from "../../../../../server/or-gone.ts";
import { signedInCaller } from "../../../../../server/signing-in/signed-in.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("audit");
  return { title: t("pageTitle") };
}

export default async function TeamAuditPage({ params }: { params: Promise<{ teamId: string }> }) {
  const teamId = teamIdFrom((await params).teamId);
  const { actor, caller } = await signedInCaller(`/teams/${teamId}/audit`);
  const [team, teams, entries] = await Promise.all([
    orGone(caller.team.get({ teamId })),
    caller.team.list(),
    orGone(caller.team.audit({ teamId })),
  ]);
  if (team === null || entries === null) notFound();
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
      <MessagesFor areas={["audit"]}>
        <AuditPage team={team} initialEntries={entries} nowMs={Date.now()} />
      </MessagesFor>
    </>
  );
}
