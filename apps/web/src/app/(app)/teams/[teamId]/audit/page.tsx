import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { AuditPage } from "../../../../../features/team/audit-page.tsx";
import { MessagesFor } from "../../../../../i18n/messages-for.tsx";
import { teamIdFrom } from "../../../../../server/ids.ts";
import { orGone } from "../../../../../server/or-gone.ts";
import { signedInCaller } from "../../../../../server/signing-in/signed-in.ts";
import { SignedInHeader } from "../../../signed-in-header.tsx";

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
      <SignedInHeader actor={actor} team={team} teams={teams} />
      <MessagesFor areas={["audit"]}>
        <AuditPage team={team} initialEntries={entries} nowMs={Date.now()} />
      </MessagesFor>
    </>
  );
}
