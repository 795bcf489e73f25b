import { afterAll, beforeAll, expect, test } from "vitest";
import { codeOf, PASSWORD, signIn, startStack } from "../testing/services.ts";
import type { TestStack } from "../testing/services.ts";
import { verifySignIn } from "./sign-in.ts";

let stack: TestStack;
let mailStack: TestStack;
beforeAll(async () => {
  stack = await startStack();
  mailStack = await startStack({ hasMail: true });
});
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
  await mailStack[Symbol.asyncDispose]();
});

const anna = { name: "Anna", email: "Anna@Test.Example", password: PASSWORD };

test("without a mail server the account is made at once, with a team and a blank map of its own", async () => {
  expect(await stack.as(null).account.signUp(anna)).toEqual({
    status: "created",
    entered: null,
  });
  const actor = await signIn(stack.services, "anna@test.example", PASSWORD);
  const me = stack.as(actor);
  expect(await me.account.me()).toEqual({ id: actor.userId, name: "Anna", email: "anna@test.example" });
  const [team, ...others] = await me.team.list();
  expect(others).toEqual([]);
  expect(team).toMatchObject({ name: "Anna's team", role: "owner", memberCount: 1, mapCount: 1 });
  const maps = await me.map.list({ teamId: team?.id ?? "" });
  expect(maps.map(({ title }) => title)).toEqual(["Untitled"]);
});

test("without a mail server a taken address is refused, whatever its case, and nothing is made", async () => {
  await stack.as(null).account.signUp({ ...anna, email: "taken@test.example" });
  const again = stack.as(null).account.signUp({ ...anna, name: "Mallory", email: "TAKEN@test.example" });
  expect(await codeOf(again)).toBe("addressUnavailable");
  const teams = await stack.services.database.prisma.team.count({ where: { name: "Mallory's team" } });
  expect(teams).toBe(0);
});

test("passwords that are short, long, common or made of one's own name are refused", async () => {
  const codes = await Promise.all(
    ["short", "x7".repeat(200), "Passw0rd!", "anna@other.example", "Anna2024!"].map((password) =>
      codeOf(stack.as(null).account.signUp({ ...anna, email: "anna@other.example", password })),
    ),
  );
  expect(codes).toEqual([
    "passwordTooShort",
    "passwordTooLong",
    "passwordTooCommon",
    "passwordTooCommon",
    "passwordTooCommon",
  ]);
});

test("who signs up without end is stopped at his own address, nobody else is", async () => {
  const attempt = (address: string) =>
    codeOf(
      stack.as(null, address).account.signUp({ ...anna, email: "more@test.example", password: "short" }),
    );
  const codes: unknown[] = [];
  for (let count = 0; count < 61; count += 1) codes.push(await attempt("198.51.100.8"));
  expect(new Set(codes.slice(0, 60))).toEqual(new Set(["passwordTooShort"]));
  expect(codes[60]).toBe("tooManyAttempts");
  expect(await attempt("192.0.2.4")).toBe("passwordTooShort");
});

test("addresses that are none, or that fold into another one, are refused", async () => {
  const codes = await Promise.all(
    [
      "anna",
      "anna@",
      "anna@nowhere",
      "anna＠test.example",
      "a b@test.example",
      "anna@test.example\nBcc: x@y.z",
    ].map((email) => codeOf(stack.as(null).account.signUp({ ...anna, email }))),
  );
  expect(new Set(codes)).toEqual(new Set(["badInput"]));
});

test("with a mail server known and unknown addresses get the same answer, and the account is made by the link", async () => {
  const { services, sent } = mailStack;
  const first = await mailStack.as(null).account.signUp(anna);
  await services.background.settle();
  const token = sent[0]?.body.split("/").at(-1) ?? "";
  expect(sent[0]).toMatchObject({ to: "anna@test.example", subject: "confirm" });
  expect(sent[0]?.body).toMatch(/^http:\/\/localhost:3000\/sign-up\/confirm\//);
  const before = await verifySignIn(services, { ...anna, address: "192.0.2.1" });
  expect(before.ok).toBe(false);

  const wrong = mailStack.as(null).account.confirmSignUp({ token, password: "not what was typed" });
  expect(await codeOf(wrong)).toBe("wrongPassword");
  expect(await mailStack.as(null).account.confirmSignUp({ token, password: PASSWORD })).toEqual({
    email: "anna@test.example",
    entered: null,
  });
  await signIn(services, "anna@test.example", PASSWORD);

  const second = await mailStack.as(null).account.signUp(anna);
  await services.background.settle();
  expect(second).toEqual(first);
  expect(sent.map(({ subject }) => subject)).toEqual(["confirm", "already"]);
  expect(await codeOf(mailStack.as(null).account.confirmSignUp({ token, password: PASSWORD }))).toBe(
    "addressUnavailable",
  );
});

test("a confirmation link that was changed, or is a day old, makes nothing", async () => {
  let time = Date.now();
  await using late = await startStack({ hasMail: true, now: () => time });
  await late.as(null).account.signUp(anna);
  await late.services.background.settle();
  const token = late.sent[0]?.body.split("/").at(-1) ?? "";
  const changed = token.slice(0, -3) + (token.endsWith("AAA") ? "BBB" : "AAA");
  expect(await codeOf(late.as(null).account.confirmSignUp({ token: changed, password: PASSWORD }))).toBe(
    "linkInvalid",
  );
  time += 24 * 60 * 60 * 1000 + 1;
  expect(await codeOf(late.as(null).account.confirmSignUp({ token, password: PASSWORD }))).toBe(
    "linkInvalid",
  );
});

test("where only the invited sign up, an open invitation is the condition and makes a member", async () => {
  const host = await stack.person("Host");
  const teamId = (await stack.as(host).team.list())[0]?.id ?? "";
  const { link } = await stack.as(host).team.invitations.create({ teamId, role: "viewer" });
  const invitation = link?.split("/").at(-1) ?? "";
  const closed = {
    ...stack.services,
    configuration: { ...stack.services.configuration, signUp: "invited" as const },
  };
  const { createCaller } = await import("../router/http.ts");
  const caller = createCaller({ ...stack.context(null), services: closed });
  const guest = { ...anna, email: "guest@test.example" };
  expect(await codeOf(caller.account.signUp(guest))).toBe("signUpByInvitationOnly");
  expect(await codeOf(caller.account.signUp({ ...guest, invitation: "x".repeat(22) }))).toBe(
    "invitationInvalid",
  );
  expect(await caller.account.signUp({ ...guest, invitation })).toEqual({
    status: "created",
    entered: { mapId: null, teamId },
  });
  const actor = await signIn(stack.services, "guest@test.example", PASSWORD);
  const roles = (await stack.as(actor).team.list()).map(({ role }) => role);
  expect(roles.toSorted()).toEqual(["owner", "viewer"]);
});

test("where only the invited sign up, an open link to edit lets its guest make an account, a link to view does not", async () => {
  const host = await stack.person("Hanna");
  const teamId = (await stack.as(host).team.list())[0]?.id ?? "";
  const { id: mapId } = await stack.as(host).map.create({ teamId, title: "Linked" });
  const { createLink, revokeLink } = stack.as(host).map.sharing;
  const closed = {
    ...stack.services,
    configuration: { ...stack.services.configuration, signUp: "invited" as const },
  };
  const { createCaller } = await import("../router/http.ts");
  const caller = createCaller({ ...stack.context(null), services: closed });
  const link = async (role: "editor" | "viewer") => {
    const made = await createLink({ mapId, role, lifetimeDays: null });
    return { id: made.id, shareLink: new URL(made.link).hash.slice(1) };
  };
  const [edit, view, ended] = [await link("editor"), await link("viewer"), await link("editor")];
  await revokeLink({ mapId, linkId: ended.id });
  const account = { ...anna, email: "linked@test.example" };
  for (const { shareLink } of [view, ended, { shareLink: "x".repeat(22) }]) {
    expect(await codeOf(caller.account.signUp({ ...account, shareLink }))).toBe("signUpByInvitationOnly");
  }
  expect(await caller.account.signUp({ ...account, shareLink: edit.shareLink })).toEqual({
    status: "created",
    entered: { mapId },
  });
  const actor = await signIn(stack.services, account.email, PASSWORD);
  expect(await stack.as(actor).map.get({ mapId })).toMatchObject({ role: "editor" });
});

test("who signs up by mail arrives where the link led by which they came", async () => {
  const confirm = async (account: { email: string; shareLink?: string }) => {
    await mailStack.as(null).account.signUp({ ...anna, ...account });
    await mailStack.services.background.settle();
    const token = mailStack.sent.at(-1)?.body.split("/").at(-1) ?? "";
    return await mailStack.as(null).account.confirmSignUp({ token, password: PASSWORD });
  };
  await confirm({ email: "mia@test.example" });
  const host = await signIn(mailStack.services, "mia@test.example", PASSWORD);
  const teamId = (await mailStack.as(host).team.list())[0]?.id ?? "";
  const { id: mapId } = await mailStack.as(host).map.create({ teamId, title: "Mailed" });
  const made = await mailStack.as(host).map.sharing.createLink({ mapId, role: "editor", lifetimeDays: null });
  const shareLink = new URL(made.link).hash.slice(1);
  expect(await confirm({ email: "mailed@test.example", shareLink })).toEqual({
    email: "mailed@test.example",
    entered: { mapId },
  });
});
