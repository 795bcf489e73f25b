import { expect, test } from "vitest";
import type { UserId } from "../ids.ts";
import { type Action, ACTIONS } from "./actions.ts";
import { type AccessFacts, can, POLICY, roleOn, STRANGER } from "./can.ts";
import { greatestRole, manageableRoles, MAP_ROLES, type Role, ROLES } from "./roles.ts";

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a name for a person in a test.
const actor = { userId: "person01" as UserId };
const facts = (more: Partial<AccessFacts> = {}): AccessFacts => ({ ...STRANGER, ...more });
const member = (teamRole: Role, more: Partial<AccessFacts> = {}) => facts({ teamRole, ...more });
const beyondAccount = ACTIONS.filter((action) => POLICY[action].by !== "account");

function allowedFor(who: typeof actor | null, known: AccessFacts): readonly Action[] {
  return ACTIONS.filter((action) =>
    [false, true].some((isArchived) => can(who, action, { ...known, isArchived }).allowed),
  );
}

/** Every combination of what facts can say. */
function everyCombination(): readonly AccessFacts[] {
  const flags = [false, true];
  return flags.flatMap((exists) =>
    flags.flatMap((isArchived) =>
      flags.flatMap((isSuspended) =>
        flags.flatMap((isPublic) =>
          [...ROLES, null].flatMap((teamRole) =>
            [...MAP_ROLES, null].flatMap((mapRole) =>
              [...MAP_ROLES, null].map((linkRole) => ({
                exists,
                isArchived,
                isSuspended,
                isPublic,
                teamRole,
                mapRole,
                linkRole,
              })),
            ),
          ),
        ),
      ),
    ),
  );
}

test("5.1 every action has a row", () => {
  expect(Object.keys(POLICY).toSorted()).toEqual([...ACTIONS].toSorted());
  expect(new Set(ACTIONS).size).toBe(ACTIONS.length);
});

test("5.2 who is not signed in may view by a view link or what is public, and nothing else", () => {
  for (const known of everyCombination()) {
    const isOpen = known.exists && (known.isPublic || known.linkRole === "viewer");
    for (const action of ACTIONS) {
      const decision = can(null, action, known);
      expect(decision.allowed).toBe(isOpen && action === "map.view");
      if (!decision.allowed) expect(decision.reason).toBe("notSignedIn");
    }
  }
});

test("5.3 an outsider learns nothing about what exists", () => {
  for (const action of beyondAccount) {
    const answers = [
      facts(),
      facts({ exists: false }),
      facts({ isArchived: true }),
      member("owner", { exists: false }),
      member("owner", { isSuspended: true, mapRole: "editor", linkRole: "editor" }),
    ].map((known) => can(actor, action, known));
    for (const answer of answers) expect(answer).toEqual({ allowed: false, reason: "notFound" });
  }
});

test("5.4 an archived map is not edited, and only an archived map is restored", () => {
  const archived = member("owner", { isArchived: true });
  for (const action of [
    "map.edit",
    "map.comment",
    "map.rename",
    "map.archive",
    "map.restoreVersion",
  ] as const)
    expect(can(actor, action, archived).reason).toBe("archived");
  for (const action of ["map.view", "map.export", "map.duplicate", "map.restore", "map.remove"] as const)
    expect(can(actor, action, archived).allowed).toBe(true);
  expect(can(actor, "map.restore", member("owner")).reason).toBe("notArchived");
});

test("5.5 roles may do what the table says, and no more", () => {
  const account: Action[] = [
    "account.view",
    "account.update",
    "account.signOut",
    "account.download",
    "account.remove",
  ];
  const read: Action[] = [
    "team.view",
    "map.list",
    "map.view",
    "map.viewPeople",
    "map.export",
    "map.viewSharing",
    "team.search",
  ];
  const speak: Action[] = ["map.comment", "map.suggest"];
  const write: Action[] = [
    "map.create",
    "map.edit",
    "map.rename",
    "map.duplicate",
    "map.archive",
    "map.restore",
    "map.viewHistory",
    "map.keepVersion",
    "map.restoreVersion",
    "map.decideSuggestion",
  ];
  const lead: Action[] = [
    "team.rename",
    "team.invite",
    "team.manageMembers",
    "map.remove",
    "map.publish",
    "map.moderate",
  ];
  const sorted = (...groups: readonly (readonly Action[])[]) => groups.flat().toSorted();
  const of = (role: Role) => allowedFor(actor, member(role)).toSorted();
  expect(of("viewer")).toEqual(sorted(account, read));
  expect(of("commenter")).toEqual(sorted(account, read, speak));
  expect(of("editor")).toEqual(sorted(account, read, speak, write, ["map.share"]));
  expect(of("admin")).toEqual(sorted(account, read, speak, write, ["map.share"], lead));
  expect(of("owner")).toEqual([...ACTIONS].toSorted());
  expect(can(actor, "map.edit", member("viewer"))).toEqual({ allowed: false, reason: "roleTooLow" });
});

test("5.6 a role on one map gives what that role gives there, and nothing of the team", () => {
  for (const source of ["mapRole", "linkRole"] as const) {
    const of = (role: (typeof MAP_ROLES)[number]) =>
      allowedFor(actor, facts({ [source]: role })).filter((action) => !action.startsWith("account."));
    const read: Action[] = ["map.view", "map.export", "map.viewPeople"];
    const speak: Action[] = ["map.comment", "map.suggest"];
    const write: Action[] = ["map.edit", "map.rename", "map.decideSuggestion"];
    expect(of("viewer").toSorted()).toEqual(read.toSorted());
    expect(of("commenter").toSorted()).toEqual([...read, ...speak].toSorted());
    expect(of("editor").toSorted()).toEqual([...read, ...speak, ...write].toSorted());
  }
});

test("5.7 the greatest of the roles counts; a suspended member has none", () => {
  for (const known of everyCombination()) {
    const readable = known.isPublic ? "viewer" : null;
    const expected = known.isSuspended
      ? readable
      : greatestRole([known.teamRole, known.mapRole, known.linkRole, readable]);
    expect(roleOn(actor, known)).toBe(known.exists ? expected : null);
  }
});

test("5.8 who manages members reaches nobody above themselves", () => {
  expect(manageableRoles("owner")).toEqual(ROLES);
  expect(manageableRoles("admin")).toEqual(["editor", "commenter", "viewer"]);
  for (const role of ["editor", "commenter", "viewer", null] as const)
    expect(manageableRoles(role)).toEqual([]);
});
