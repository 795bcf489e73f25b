import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ClaimSearch } from "../../../../../features/claim-search/claim-search.tsx";
import { orGone } from "../../../../../server/or-gone.ts";
import { signedInCaller } from "../../../../../server/signing-in/signed-in.ts";
import { teamIdFrom } from "../../../../../server/ids.ts";
import { SignedInHeader } from "../../../signed-in-header.tsx";

interface SearchPageProps {
  readonly params: Promise<{ teamId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("search");
  return { title: t("title") };
}

export default async function SearchPage({ params, searchParams }: SearchPageProps) {
  const [{ teamId: given }, query] = await Promise.all([params, searchParams]);
  const teamId = teamIdFrom(given);
  const { actor, caller } = await signedInCaller(`/teams/${teamId}/search`);
  const [team, teams, members] = await Promise.all([
    orGone(caller.team.get({ teamId })),
    caller.team.list(),
    orGone(caller.team.members({ teamId })),
  ]);
  if (team === null || members === null) notFound();
  const initial = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
  return (
    <>
      <SignedInHeader actor={actor} team={team} teams={teams} />
      <ClaimSearch key={team.id} team={team} members={members} initial={initial.toString()} />
    </>
  );
}
