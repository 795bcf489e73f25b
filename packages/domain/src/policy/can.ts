import type { UserId } from "../ids.ts";
import type { Action, Role } from "./actions.ts";

/** Who asks; null is somebody who is not signed in. */
export type Actor = { readonly userId: UserId } | null;

/** What is known about the actor and the thing acted on, loaded by one query. */
export interface AccessFacts {
  /** The actor's role in the team that owns the thing; null for an outsider. */
  readonly role: Role | null;
  /** Whether the team or map is there at all. */
  readonly exists: boolean;
  readonly isArchived: boolean;
}

export type DenialReason =
  | "notSignedIn"
  /** Said to outsiders for what is forbidden and for what is missing alike: nobody learns what exists. */
  | "notFound"
  | "roleTooLow"
  | "archived"
  | "notArchived";

export type Decision =
  | { readonly allowed: true; readonly reason: "granted" }
  | { readonly allowed: false; readonly reason: DenialReason };

interface Rule {
  /** "signedIn" needs no team. */
  readonly roles: readonly Role[] | "signedIn";
  readonly archive?: "mustNotBe" | "mustBe";
}

const EVERYBODY: readonly Role[] = ["owner", "admin", "editor", "commenter", "viewer"];
const SPEAKERS: readonly Role[] = ["owner", "admin", "editor", "commenter"];
const WRITERS: readonly Role[] = ["owner", "admin", "editor"];
const LEADERS: readonly Role[] = ["owner", "admin"];

/** The policy: action to roles and condition. A new action without a row does not compile. */
export const POLICY: Readonly<Record<Action, Rule>> = {
  "account.view": { roles: "signedIn" },
  "account.update": { roles: "signedIn" },
  "account.signOut": { roles: "signedIn" },
  "team.view": { roles: EVERYBODY },
  "team.rename": { roles: LEADERS },
  "team.invite": { roles: LEADERS },
  "team.removeMember": { roles: LEADERS },
  "map.list": { roles: EVERYBODY },
  "map.create": { roles: WRITERS },
  "map.view": { roles: EVERYBODY },
  "map.edit": { roles: WRITERS, archive: "mustNotBe" },
  "map.rename": { roles: WRITERS, archive: "mustNotBe" },
  "map.duplicate": { roles: WRITERS },
  "map.archive": { roles: WRITERS, archive: "mustNotBe" },
  "map.restore": { roles: WRITERS, archive: "mustBe" },
  "map.remove": { roles: LEADERS },
  "map.export": { roles: EVERYBODY },
  // Versions hold what was taken out of the map: for those who could have read it while it was there.
  "map.viewHistory": { roles: WRITERS },
  "map.keepVersion": { roles: WRITERS },
  "map.restoreVersion": { roles: WRITERS, archive: "mustNotBe" },
  "map.comment": { roles: SPEAKERS, archive: "mustNotBe" },
  "map.moderate": { roles: LEADERS, archive: "mustNotBe" },
  "map.suggest": { roles: SPEAKERS, archive: "mustNotBe" },
  "map.decideSuggestion": { roles: WRITERS, archive: "mustNotBe" },
  "team.search": { roles: EVERYBODY },
};

/** Tells whether somebody may do something, and why not. The one place where rights are decided. */
export function can(actor: Actor, action: Action, facts: AccessFacts): Decision {
  const rule = POLICY[action];
  if (actor === null) return deny("notSignedIn");
  if (rule.roles === "signedIn") return { allowed: true, reason: "granted" };
  if (!facts.exists || facts.role === null) return deny("notFound");
  if (!rule.roles.includes(facts.role)) return deny("roleTooLow");
  if (rule.archive === "mustNotBe" && facts.isArchived) return deny("archived");
  if (rule.archive === "mustBe" && !facts.isArchived) return deny("notArchived");
  return { allowed: true, reason: "granted" };
}

function deny(reason: DenialReason): Decision {
  return { allowed: false, reason };
}
