/** What a person is told before their account goes, and its going. */
import { findUser, listOwnClaims, listSoleOwnerships, removeAccount as removeStoredAccount } from "@crux/db";
import type { TeamPlan } from "@crux/db";
import { isPasswordRight } from "../account/password-hash.ts";
import type { Actor, ApiContext } from "../context.ts";
import { refuse } from "../refusal.ts";
import type { Services } from "../services.ts";
import type { LeavingView } from "../views.ts";
import { eraseDueClaims } from "./erase-claims.ts";

/** What has to be decided, and what stays behind. */
export async function getLeaving(services: Services, actor: Actor): Promise<LeavingView> {
  const [teams, claims] = await Promise.all([
    listSoleOwnerships(services.database, actor.userId),
    listOwnClaims(services.database, actor.userId),
  ]);
  return {
    claimCount: claims.length,
    teams: teams.map(({ teamId, name, mapCount, others }) => ({
      id: teamId,
      name,
      mapCount,
      heirs: others.map(({ userId, name: heir }) => ({ id: userId, name: heir })),
    })),
  };
}

/**
 * Removes the account of the signed-in person, who types the password once more. Their claims stay, by a former member,
 * unless they are to be erased: that begins at once, and a job makes up for what could not be done.
 */
export async function removeAccount(
  context: ApiContext,
  actor: Actor,
  input: { readonly password: string; readonly isErasing: boolean; readonly teams: readonly TeamPlan[] },
): Promise<{ isDone: true }> {
  const { services, address } = context;
  const pair = `${address} ${actor.email}`;
  await services.limits.take("signInFor", pair);
  const user = await findUser(services.database, actor.userId);
  if (!(await isPasswordRight(user?.passwordHash ?? null, input.password))) refuse("wrongPassword");
  await services.limits.forget("signInFor", pair);
  const { userId } = actor;
  const { teams, isErasing } = input;
  const removed = await removeStoredAccount(services.database, { userId, teams, isErasing });
  if (!removed.ok) {
    refuse(removed.code === "teamWithoutPlan" ? "teamWithoutOwner" : "notSignedIn");
  }
  services.background.run(async () => {
    await eraseDueClaims(services);
  });
  return { isDone: true };
}
