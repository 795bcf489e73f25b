import { can } from "@crux/domain";
import type { AccessFacts, Action, DenialReason, MapId, TeamId, UserId } from "@crux/domain";
import { type Asking, loadAccessFacts, loadTeamFacts, recordAudit } from "@crux/db";
import type { ApiContext } from "./context.ts";
import type { Services } from "./services.ts";
import { refuse } from "./refusal.ts";
import type { RefusalCode } from "./refusal.ts";

/** What a procedure is about: an action of the policy table, or something that needs no account. */
export type ApiAction =
  | Action
  | "anyone.signUp"
  | "anyone.resetPassword"
  | "anyone.lookAtInvitation"
  | "anyone.stopMail"
  | "anyone.openShareLink";

const REFUSALS: Readonly<Record<DenialReason, RefusalCode>> = {
  notSignedIn: "notSignedIn",
  notFound: "notFound",
  roleTooLow: "notAllowed",
  archived: "mapArchived",
  notArchived: "mapNotArchived",
};

interface Person {
  readonly userId: UserId;
}

/** A person, or somebody without an account who has opened share links. */
export type Asker = Person | { readonly userId: null; readonly linkIds: readonly string[] };

/** Whoever asks: the person, or a reader with nothing but the share links that were opened. */
export function askerOf({ actor, linkIds }: Pick<ApiContext, "actor" | "linkIds">): Asker {
  return actor ?? { userId: null, linkIds };
}

/** The asker as the policy knows them: null is somebody who is not signed in. */
export function policyActorOf({ userId }: Asker): Person | null {
  return userId === null ? null : { userId };
}

/** Facts about a map for somebody, of which the action was allowed. Outsiders are told that there is no such map. */
export async function demandOnMap(services: Services, asker: Asker, action: Action, mapId: MapId) {
  const asking: Asking = { userId: asker.userId, linkIds: "linkIds" in asker ? asker.linkIds : [] };
  const facts = await loadAccessFacts(services.database, asking, mapId);
  await demand(services, asker, action, facts, { teamId: facts.teamId, mapId });
  return facts;
}

/** The same for a team. */
export async function demandOnTeam(services: Services, actor: Person, action: Action, teamId: TeamId) {
  const facts = await loadTeamFacts(services.database, actor.userId, teamId);
  await demand(services, actor, action, facts, { teamId, mapId: null });
  return facts;
}

/** Judges by the policy table; refuses what is not allowed, and records that it was tried. */
async function demand(
  services: Services,
  asker: Asker,
  action: Action,
  facts: AccessFacts,
  thing: { readonly teamId: TeamId | null; readonly mapId: MapId | null },
): Promise<void> {
  const decision = can(policyActorOf(asker), action, facts);
  if (decision.allowed) return;
  if (facts.exists && decision.reason !== "archived" && decision.reason !== "notArchived") {
    const { userId } = asker;
    // Once a minute for each person, action and thing: who tries without end does not fill the log without end.
    const key = `${userId} ${action} ${thing.mapId ?? thing.teamId}`;
    if (userId !== null && (await services.limits.tryTake("refusalRecord", key)))
      await recordAudit(services.database.pool, {
        event: "refused",
        ...thing,
        actorId: userId,
        detail: { action },
      });
  }
  refuse(REFUSALS[decision.reason]);
}
