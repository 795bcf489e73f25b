import { afterAll, beforeAll, expect, test } from "vitest";
import { createPasswordReset, listOutbox } from "../operator.ts";
import { codeOf, PASSWORD, signIn, startStack } from "../testing/services.ts";
import type { TestStack } from "../testing/services.ts";
import { endSession, findActor, verifySignIn } from "./sign-in.ts";

const NEW_PASSWORD = "nine herons over the weir";

let stack: TestStack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
});

test("a wrong password and an unknown address get the same answer and the same work", async () => {
  await stack.person("Ben");
  const attempt = async (email: string, address: string) => {
    const start = performance.now();
    const result = await verifySignIn(stack.services, { email, password: "wrong password", address });
    return { result, ms: performance.now() - start };
  };
  const known = await attempt("ben@test.example", "192.0.2.2");
  const unknown = await attempt("nobody@test.example", "192.0.2.2");
  const noAddress = await attempt("no address at all", "192.0.2.2");
  expect(known.result).toEqual({ ok: false, refusal: { code: "wrongPassword", data: {} } });
  expect(unknown.result).toEqual(known.result);
  expect(noAddress.result).toEqual(known.result);
  // The hash takes tens of milliseconds; an answer without it would take one or two.
  for (const { ms } of [known, unknown, noAddress]) expect(ms).toBeGreaterThan(10);
});

test("passwords are compared in Unicode's composed form", async () => {
  await stack
    .as(null)
    .account.signUp({ name: "Zoë", email: "zoe@test.example", password: "cafe\u0301 au bord" });
  await signIn(stack.services, "zoe@test.example", "caf\u00e9 au bord");
});

test("who guesses is stopped at his own address; the owner still gets in from hers", async () => {
  await stack.person("Cara");
  const guess = (address: string) =>
    verifySignIn(stack.services, { email: "cara@test.example", password: "a guess at it", address });
  const codes: string[] = [];
  for (let count = 0; count < 12; count += 1) {
    const result = await guess("198.51.100.7");
    codes.push(result.ok ? "ok" : result.refusal.code);
  }
  expect(codes.slice(0, 10)).toEqual(Array(10).fill("wrongPassword"));
  expect(codes.slice(10)).toEqual(["tooManyAttempts", "tooManyAttempts"]);
  const owner = await verifySignIn(stack.services, {
    email: "cara@test.example",
    password: PASSWORD,
    address: "192.0.2.3",
  });
  expect(owner.ok).toBe(true);
});

test("signing out, everywhere or here, ends sessions at their next request", async () => {
  const here = await stack.person("Dora");
  const there = await signIn(stack.services, "dora@test.example", PASSWORD);
  expect(there.sessionId).not.toBe(here.sessionId);
  await endSession(stack.services, there.sessionId);
  expect(await findActor(stack.services, there.sessionId)).toBeNull();
  expect(await findActor(stack.services, here.sessionId)).not.toBeNull();
  await stack.as(here).account.signOutEverywhere();
  expect(await findActor(stack.services, here.sessionId)).toBeNull();
});

test("changing the password asks for the old one and ends every session", async () => {
  const actor = await stack.person("Emma");
  const change = (currentPassword: string, newPassword: string) =>
    codeOf(stack.as(actor).account.changePassword({ currentPassword, newPassword }));
  expect(await change("not the old one", NEW_PASSWORD)).toBe("wrongPassword");
  expect(await change(PASSWORD, "12345678")).toBe("passwordTooCommon");
  expect(await findActor(stack.services, actor.sessionId)).not.toBeNull();
  expect(await change(PASSWORD, NEW_PASSWORD)).toBe("none");
  expect(await findActor(stack.services, actor.sessionId)).toBeNull();
  await signIn(stack.services, "emma@test.example", NEW_PASSWORD);
});

test("a reset answers alike for every address; its link in the operator's outbox works once", async () => {
  const actor = await stack.person("Fred");
  const known = await stack.as(null).account.requestReset({ email: " FRED@test.example " });
  const unknown = await stack.as(null).account.requestReset({ email: "nobody@test.example" });
  await stack.services.background.settle();
  expect(unknown).toEqual(known);
  const mails = await listOutbox(stack.services);
  expect(mails.map(({ recipient }) => recipient)).toEqual(["fred@test.example"]);
  const token = mails[0]?.body.split("/").at(-1) ?? "";

  const reset = (password: string) => codeOf(stack.as(null).account.resetPassword({ token, password }));
  expect(await reset("short")).toBe("passwordTooShort");
  expect(await reset(NEW_PASSWORD)).toBe("none");
  expect(await reset("another good password")).toBe("linkInvalid");
  expect(await findActor(stack.services, actor.sessionId)).toBeNull();
  await signIn(stack.services, "fred@test.example", NEW_PASSWORD);
});

test("of two that use one reset link at the same moment only one succeeds", async () => {
  await stack.person("Gina");
  const link = await createPasswordReset(stack.services, "gina@test.example");
  expect(link).toMatch(/^http:\/\/localhost:3000\/reset\/[\w-]{22}$/);
  const token = link?.split("/").at(-1) ?? "";
  const codes = await Promise.all(
    ["one very good password", "two very good passwords"].map((password) =>
      codeOf(stack.as(null).account.resetPassword({ token, password })),
    ),
  );
  expect(codes.toSorted()).toEqual(["linkInvalid", "none"]);
});

test("an old link is refused, and the operator gets none for an unknown address", async () => {
  const actor = await stack.person("Hugo");
  await stack.services.database.pool.query(
    "INSERT INTO password_reset (token_hash, user_id, expires_at) VALUES (encode(sha256('old'), 'hex'), $1, now() - interval '1 second')",
    [actor.userId],
  );
  const old = stack.as(null).account.resetPassword({ token: "old", password: NEW_PASSWORD });
  expect(await codeOf(old)).toBe("linkInvalid");
  expect(await createPasswordReset(stack.services, "nobody@test.example")).toBeNull();
});
