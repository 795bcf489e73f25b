import { expect, test } from "vitest";
import type { UserId } from "../ids.ts";
import { type Action, ACTIONS, type Role } from "./actions.ts";
import { can, POLICY } from "./can.ts";

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a name for a person in a test.
const actor = { userId: "person01" as UserId };
const ROLES: readonly Role[] = ["owner", "admin", "editor", "commenter", "viewer"];
const facts = (role: Role | null, more: { exists?: boolean; isArchived?: boolean } = {}) => ({
  role,
  exists: true,
  isArchived: false,
  ...more,
});

test("5.1 every action has a row", () => {
  expect(Object.keys(POLICY).toSorted()).toEqual([...ACTIONS].toSorted());
  expect(new Set(ACTIONS).size).toBe(ACTIONS.length);
});

test("5.2 who is not signed in may do nothing", () => {
  for (const action of ACTIONS) {
    for (const role of [...ROLES, null]) {
      expect(can(null, action, facts(role))).toEqual({ allowed: false, reason: "notSignedIn" });
    }
  }
});

test("5.3 an outsider learns nothing about what exists", () => {
  for (const action of ACTIONS.filter((name) => !name.startsWith("account."))) {
    const answers = [
      facts(null),
      facts(null, { exists: false }),
      facts(null, { isArchived: true }),
      facts("owner", { exists: false }),
    ].map((each) => can(actor, action, each));
    for (const answer of answers) expect(answer).toEqual({ allowed: false, reason: "notFound" });
  }
});

test("5.4 an archived map is not edited, and only an archived map is restored", () => {
  const archived = facts("owner", { isArchived: true });
  expect(can(actor, "map.edit", archived).reason).toBe("archived");
  expect(can(actor, "map.rename", archived).reason).toBe("archived");
  expect(can(actor, "map.archive", archived).reason).toBe("archived");
  for (const action of ["map.view", "map.export", "map.duplicate", "map.restore", "map.remove"] as const) {
    expect(can(actor, action, archived).allowed).toBe(true);
  }
  expect(can(actor, "map.restore", facts("owner")).reason).toBe("notArchived");
});

test("5.5 roles may do what the table says, and no more", () => {
  const allowedFor = (role: Role): Action[] =>
    ACTIONS.filter((action) =>
      [false, true].some((isArchived) => can(actor, action, facts(role, { isArchived })).allowed),
    );
  const account: Action[] = ["account.view", "account.update", "account.signOut"];
  const read: Action[] = ["team.view", "map.list", "map.view", "map.export", "team.search"];
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
  expect(allowedFor("viewer").toSorted()).toEqual([...account, ...read].toSorted());
  expect(allowedFor("commenter").toSorted()).toEqual([...account, ...read, ...speak].toSorted());
  expect(allowedFor("editor").toSorted()).toEqual([...account, ...read, ...speak, ...write].toSorted());
  expect(allowedFor("admin")).toEqual([...ACTIONS]);
  expect(allowedFor("owner")).toEqual([...ACTIONS]);
  expect(can(actor, "map.edit", facts("viewer"))).toEqual({ allowed: false, reason: "roleTooLow" });
});
