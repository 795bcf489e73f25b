// oxlint-disable typescript/no-unsafe-type-assertion, no-underscore-dangle -- wrong inputs and the library's own records
import { ACTIONS, POLICY } from "@crux/domain";
import type { Action } from "@crux/domain";
import { TRPCError } from "@trpc/server";
import { expect, test } from "vitest";
import type { ApiContext } from "../context.ts";
import { ApiRefusal, protocolCodeOf, REFUSAL_CODES } from "../refusal.ts";
import { appRouter } from "./app-router.ts";
import { createCallerFactory } from "./trpc.ts";

/** What anybody may call without an account. Adding to it is a decision, so the list stands here once more. */
const FOR_EVERYBODY = [
  "account.confirmSignUp",
  "account.requestReset",
  "account.resetPassword",
  "account.signUp",
  "account.signUpRules",
  "notification.stopMail",
  "team.invitations.look",
];

/** What the policy opens to readers without an account, where a view link or the map itself does. */
const isForReaders = (action: unknown): boolean => POLICY[action as Action]?.isForAnonymous === true;

interface Walked {
  readonly path: string;
  readonly type: string;
  readonly action: unknown;
  readonly inputs: readonly unknown[];
}

function walk(): readonly Walked[] {
  return Object.entries(appRouter._def.procedures).flatMap(([path, found]) => {
    const procedure: unknown = found;
    if (typeof procedure !== "function" || !("_def" in procedure)) throw new Error(path);
    const definition = procedure._def as {
      readonly type: string;
      readonly meta?: { readonly action?: unknown };
      readonly inputs: readonly unknown[];
    }; // The library's own record of a procedure.
    return [{ path, type: definition.type, action: definition.meta?.action, inputs: definition.inputs }];
  });
}

test("the walk finds the router's procedures", () => {
  expect(walk().length).toBeGreaterThanOrEqual(30);
});

test.each(walk().map((procedure) => [procedure.path, procedure] as const))(
  "%s declares its action and its input",
  (path, { action, inputs }) => {
    const isForEverybody = FOR_EVERYBODY.includes(path);
    expect(String(action).startsWith("anyone.")).toBe(isForEverybody);
    if (!isForEverybody) expect(ACTIONS).toContain(action);
    expect(inputs).toHaveLength(1);
  },
);

test("whoever is not signed in is refused by what needs an account, before anything is looked up", async () => {
  // Touching any service would throw something else than the refusal.
  const context = { actor: null, address: "", origin: "" } as unknown as ApiContext;
  const caller = createCallerFactory(appRouter)(context);
  const codes = await Promise.all(
    walk()
      .filter(({ path, action }) => !FOR_EVERYBODY.includes(path) && !isForReaders(action))
      .map(async ({ path }) => {
        let call: unknown = caller;
        for (const step of path.split(".")) call = (call as Record<string, unknown>)[step]; // Callers mirror paths.
        try {
          await (call as (input: unknown) => Promise<unknown>)({});
          return `${path}: answered`;
        } catch (error) {
          return error instanceof TRPCError ? error.code : `${path}: ${String(error)}`;
        }
      }),
  );
  expect(new Set(codes)).toEqual(new Set(["UNAUTHORIZED"]));
});

test("inputs refuse fields they do not know, foreign forms of ids and objects in place of strings", async () => {
  const actor = { userId: "u", sessionId: "s", name: "n", email: "e" };
  const caller = createCallerFactory(appRouter)({ actor, address: "", origin: "" } as unknown as ApiContext);
  const id = "abcdefghijklmnopqrst";
  const bad: readonly Promise<unknown>[] = [
    caller.map.get({ mapId: id, teamId: id } as never),
    caller.map.get({ mapId: "../../etc/passwd" }),
    caller.map.get({ mapId: { not: "" } } as never),
    caller.map.get({} as never),
    caller.map.list({ teamId: id, sort: "password" } as never),
    caller.team.invitations.create({ teamId: id, role: "owner" } as never),
    caller.account.updateName({ name: ["a"] } as never),
    caller.team.invitations.look({ token: "short" }),
  ];
  const results = await Promise.allSettled(bad);
  for (const result of results) {
    expect(result.status === "rejected" && (result.reason as TRPCError).code).toBe("BAD_REQUEST");
  }
});

test("every refusal has a protocol code, and outsiders cannot tell forbidden from missing", () => {
  for (const code of REFUSAL_CODES) expect(protocolCodeOf(code)).toMatch(/^[A-Z_]+$/);
  expect(new ApiRefusal("notFound").data).toEqual({});
});
