import type { UserId } from "../ids.ts";
import type { Action } from "./actions.ts";
import { greatestRole, type MapRole, type Role } from "./roles.ts";

/** Who asks; null is somebody who is not signed in. */
export type Actor = { readonly userId: UserId } | null;

/** What is known about the actor and the thing acted on, loaded by one query. */
export interface AccessFacts {
  /** Whether the team or map is there at all. */
  readonly exists: boolean;
  readonly isArchived: boolean;
  /** The actor's role in the team that owns the thing; null for who is not in it. */
  readonly teamRole: Role | null;
  /** A suspended member has no more rights than a stranger, however else they came to some. */
  readonly isSuspended: boolean;
  /** Given to the actor on this one map. */
  readonly mapRole: MapRole | null;
  /** What the actor has through share links that are open now. */
  readonly linkRole: MapRole | null;
  /** Whether anybody may read the map. */
  readonly isPublic: boolean;
}

/** Facts about something that is there, for somebody who has nothing to do with it. */
export const STRANGER: AccessFacts = {
  exists: true,
  isArchived: false,
  teamRole: null,
  isSuspended: false,
  mapRole: null,
  linkRole: null,
  isPublic: false,
};

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
  /** Whose word counts: any account's; that of the role in the team alone; or the greatest role from wherever it comes. */
  readonly by: "account" | "team" | "anyRole";
  readonly roles: readonly Role[];
  /** Whether it can be done without an account, by who has a view link or where a map is public. */
  readonly isForAnonymous?: true;
  readonly archive?: "mustNotBe" | "mustBe";
}

const EVERYBODY: readonly Role[] = ["owner", "admin", "editor", "commenter", "viewer"];
const SPEAKERS: readonly Role[] = ["owner", "admin", "editor", "commenter"];
const WRITERS: readonly Role[] = ["owner", "admin", "editor"];
const LEADERS: readonly Role[] = ["owner", "admin"];
const OWNERS: readonly Role[] = ["owner"];

/** The policy: action to roles and condition. A new action without a row does not compile. */
export const POLICY: Readonly<Record<Action, Rule>> = {
  "account.view": { by: "account", roles: [] },
  "account.update": { by: "account", roles: [] },
  "account.signOut": { by: "account", roles: [] },
  "account.download": { by: "account", roles: [] },
  "account.remove": { by: "account", roles: [] },
  "team.view": { by: "team", roles: EVERYBODY },
  "team.rename": { by: "team", roles: LEADERS },
  "team.invite": { by: "team", roles: LEADERS },
  "team.manageMembers": { by: "team", roles: LEADERS },
  "team.viewAudit": { by: "team", roles: OWNERS },
  "map.list": { by: "team", roles: EVERYBODY },
  "map.create": { by: "team", roles: WRITERS },
  "map.view": { by: "anyRole", roles: EVERYBODY, isForAnonymous: true },
  "map.edit": { by: "anyRole", roles: WRITERS, archive: "mustNotBe" },
  "map.comment": { by: "anyRole", roles: SPEAKERS, archive: "mustNotBe" },
  "map.rename": { by: "anyRole", roles: WRITERS, archive: "mustNotBe" },
  "map.duplicate": { by: "team", roles: WRITERS },
  "map.archive": { by: "team", roles: WRITERS, archive: "mustNotBe" },
  "map.restore": { by: "team", roles: WRITERS, archive: "mustBe" },
  "map.remove": { by: "team", roles: LEADERS },
  "map.export": { by: "anyRole", roles: EVERYBODY },
  // Names of people, and what they say to each other, are for people: not for who reads without an account.
  "map.viewPeople": { by: "anyRole", roles: EVERYBODY },
  // Versions hold what was taken out of the map: for those who could have read it while it was there.
  "map.viewHistory": { by: "team", roles: WRITERS },
  "map.keepVersion": { by: "team", roles: WRITERS },
  "map.restoreVersion": { by: "team", roles: WRITERS, archive: "mustNotBe" },
  "map.moderate": { by: "team", roles: LEADERS, archive: "mustNotBe" },
  "map.suggest": { by: "anyRole", roles: SPEAKERS, archive: "mustNotBe" },
  "map.decideSuggestion": { by: "anyRole", roles: WRITERS, archive: "mustNotBe" },
  "team.search": { by: "team", roles: EVERYBODY },
  "map.viewSharing": { by: "team", roles: EVERYBODY },
  "map.share": { by: "team", roles: WRITERS },
  "map.publish": { by: "team", roles: LEADERS },
};

/** The greatest role that somebody has on a thing, from wherever it comes; null for an outsider. */
export function roleOn(actor: Actor, facts: AccessFacts): Role | null {
  if (!facts.exists) return null;
  const { isSuspended, teamRole, mapRole, linkRole } = facts;
  // Without an account only a view link opens anything: the others give their role to whoever signs in.
  const given =
    actor === null
      ? [linkRole === "viewer" ? linkRole : null]
      : isSuspended
        ? []
        : [teamRole, mapRole, linkRole];
  return greatestRole(facts.isPublic ? [...given, "viewer"] : given);
}

/** Tells whether somebody may do something, and why not. The one place where rights are decided. */
export function can(actor: Actor, action: Action, facts: AccessFacts): Decision {
  const rule = POLICY[action];
  if (actor === null && rule.isForAnonymous !== true) return deny("notSignedIn");
  if (rule.by === "account") return { allowed: true, reason: "granted" };
  const role = roleOn(actor, facts);
  if (role === null) return deny(actor === null ? "notSignedIn" : "notFound");
  const counted = rule.by === "anyRole" ? role : facts.isSuspended ? null : facts.teamRole;
  if (counted === null || !rule.roles.includes(counted)) return deny("roleTooLow");
  if (rule.archive === "mustNotBe" && facts.isArchived) return deny("archived");
  if (rule.archive === "mustBe" && !facts.isArchived) return deny("notArchived");
  return { allowed: true, reason: "granted" };
}

function deny(reason: DenialReason): Decision {
  return { allowed: false, reason };
}
