import { can } from "@crux/domain";
import type { AccessFacts, Action, DenialReason, MapId, TeamId, UserId } from "@crux/domain";
import { loadAccessFacts, loadTeamFacts } from "@crux/db";
import type { Services } from "./services.ts";
import { refuse } from "./refusal.ts";
import type { RefusalCode } from "./refusal.ts";

/** What a procedure is about: an action of the policy table, or something that needs no account. */
export type ApiAction =
  | Action
  | "anyone.signUp"
  | "anyone.resetPassword"
  | "anyone.lookAtInvitation"
  | "anyone.stopMail";

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

/** Judges by the policy table and refuses what is not allowed. */
function demand(actor: Person, action: Action, facts: AccessFacts): void {
  const decision = can({ userId: actor.userId }, action, facts);
  if (!decision.allowed) refuse(REFUSALS[decision.reason]);
}

/** Facts about a map for a person, of which the action was allowed. Outsiders are told that there is no such map. */
export async function demandOnMap(services: Services, actor: Person, action: Action, mapId: MapId) {
  const facts = await loadAccessFacts(services.database, actor.userId, mapId);
  demand(actor, action, facts);
  return facts;
}

/** The same for a team. */
export async function demandOnTeam(services: Services, actor: Person, action: Action, teamId: TeamId) {
  const facts = await loadTeamFacts(services.database, actor.userId, teamId);
  demand(actor, action, facts);
  return facts;
}
