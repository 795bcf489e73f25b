import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { MembersPage } from "../../../../../features/team/members-page.tsx";
import { teamIdFrom } from "../../../../../server/ids.ts";
import { orGone } from "../../../../../server/or-gone.ts";
import { signedInCaller } from "../../../../../server/signing-in/signed-in.ts";
import { SignedInHeader } from "../../../signed-in-header.tsx";

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
      <SignedInHeader actor={actor} team={team} teams={teams} />
      <MembersPage team={team} members={members} invitations={invitations} nowMs={Date.now()} />
    </>
  );
}
