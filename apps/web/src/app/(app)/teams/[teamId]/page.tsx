import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { MembersLink } from "../../../../features/app-header/members-link.tsx";
import { MapsList } from "../../../../features/maps-list/maps-list.tsx";
import { SharedMaps } from "../../../../features/maps-list/shared-maps.tsx";
import { orGone } from "../../../../server/or-gone.ts";
import { signedInCaller } from "../../../../server/signing-in/signed-in.ts";
import { teamIdFrom } from "../../../../server/ids.ts";
import { SignedInHeader } from "../../signed-in-header.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("maps");
  return { title: t("title") };
}

export default async function TeamPage({ params }: { params: Promise<{ teamId: string }> }) {
  const teamId = teamIdFrom((await params).teamId);
  const { actor, caller } = await signedInCaller(`/teams/${teamId}`);
  const [team, teams, maps, shared, templates] = await Promise.all([
    orGone(caller.team.get({ teamId })),
    caller.team.list(),
    orGone(caller.map.list({ teamId })),
    caller.map.listShared(),
    caller.template.list(),
  ]);
  if (team === null || maps === null) notFound();
  return (
    <>
      <SignedInHeader actor={actor} team={team} teams={teams}>
        <MembersLink team={team} />
      </SignedInHeader>
      <MapsList key={team.id} team={team} initialMaps={maps} nowMs={Date.now()} templates={templates} />
      <SharedMaps maps={shared} nowMs={Date.now()} />
    </>
  );
}
