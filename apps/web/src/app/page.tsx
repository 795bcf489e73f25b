import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { LAST_TEAM_COOKIE } from "../lib/kept/last-team.ts";
import { findActor, serverCaller } from "../server/signing-in/session.ts";

/** Leads on: to the maps of the team that was looked at last, or to the sign-in page. */
export default async function StartPage() {
  if ((await findActor()) === null) redirect("/sign-in");
  const [caller, jar] = await Promise.all([serverCaller(), cookies()]);
  const teams = await caller.team.list();
  const last = jar.get(LAST_TEAM_COOKIE)?.value;
  const team = teams.find(({ id }) => id === last) ?? teams[0];
  if (team === undefined) notFound();
  redirect(`/teams/${team.id}`);
}
