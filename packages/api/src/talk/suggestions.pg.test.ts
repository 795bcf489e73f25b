import { addMember } from "@crux/db";
import type { ClaimId, MapId, TeamId } from "@crux/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../context.ts";
import { codeOf, startStack } from "../testing/services.ts";
import type { TestStack } from "../testing/services.ts";

let stack: TestStack;
let people: Record<"owner" | "editor" | "commenter" | "viewer" | "outsider", Actor>;
let mapId: MapId;
const claimId = "claim000" as ClaimId;
const command = { type: "addReason", targetId: claimId, text: "  It has\n worked before " } as const;

beforeAll(async () => {
  stack = await startStack();
  const owner = await stack.person("Olga");
  const [editor, commenter, viewer, outsider] = await Promise.all(
    ["Emil", "Carla", "Vera", "Otto"].map(async (name) => await stack.person(name)),
  );
  if (!editor || !commenter || !viewer || !outsider) throw new Error("Somebody is missing.");
  people = { owner, editor, commenter, viewer, outsider };
  const [team] = await stack.as(owner).team.list();
  const teamId = team?.id as TeamId; // Everybody has a team of their own from the start.
  for (const role of ["editor", "commenter", "viewer"] as const) {
    await addMember(stack.services.database, { teamId, userId: people[role].userId, role });
  }
  mapId = (await stack.as(owner).map.create({ teamId, title: "Talk" })).id;
});
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
});

const as = (role: keyof typeof people) => stack.as(people[role]).suggestion;
const make = async (role: keyof typeof people) => await as(role).make({ mapId, command, baseText: null });

test("commenters suggest and do not decide; viewers see; outsiders find nothing", async () => {
  const { id } = await make("commenter");
  expect(await codeOf(make("viewer"))).toBe("notAllowed");
  expect(await codeOf(make("outsider"))).toBe("notFound");
  expect(await codeOf(as("outsider").list({ mapId }))).toBe("notFound");
  const [listed] = await as("viewer").list({ mapId });
  expect(listed).toMatchObject({ id, isOpen: true, author: { name: "Carla" } });
  expect(listed?.command).toEqual({ ...command, text: "It has worked before" });
  const decision = { mapId, suggestionId: id, decision: "accepted", claimId } as const;
  expect(await codeOf(as("commenter").decide(decision))).toBe("notAllowed");
  expect(await codeOf(as("viewer").decide(decision))).toBe("notAllowed");
  expect(await codeOf(as("editor").decide(decision))).toBe("none");
});

test("a decision is made once, stays known at the claim, and its author is told", async () => {
  const { id } = await make("commenter");
  const decide = async (decision: "accepted" | "declined") =>
    await codeOf(as("editor").decide({ mapId, suggestionId: id, decision, claimId }));
  const codes = await Promise.all([decide("accepted"), decide("accepted")]);
  expect(codes.toSorted()).toEqual(["none", "suggestionDecided"]);
  const listed = (await as("viewer").list({ mapId })).find((each) => each.id === id);
  expect(listed).toMatchObject({ isOpen: false, decider: "Emil", claimId });
  const told = await stack.as(people.commenter).notification.list();
  expect(told.notifications[0]).toMatchObject({ kind: "accepted", actorName: "Emil", suggestionId: id });
});

test("who has decided opens it again, nobody else does, and its author is told of nothing", async () => {
  const { id } = await make("commenter");
  const told = async () =>
    (await stack.as(people.commenter).notification.list()).notifications.filter(
      ({ suggestionId }) => suggestionId === id,
    );
  await as("editor").decide({ mapId, suggestionId: id, decision: "declined", claimId: null, reason: "No" });
  expect(await told()).toHaveLength(1);
  const owner = stack.as(people.owner).suggestion;
  expect(await codeOf(owner.reopen({ mapId, suggestionId: id }))).toBe("suggestionDecided");
  expect(await codeOf(as("commenter").reopen({ mapId, suggestionId: id }))).toBe("notAllowed");
  expect(await codeOf(as("editor").reopen({ mapId, suggestionId: id }))).toBe("none");
  expect(await told()).toHaveLength(0);
  const listed = (await as("viewer").list({ mapId })).find((each) => each.id === id);
  expect(listed).toMatchObject({ isOpen: true, decision: null, decider: null, reason: null, claimId: null });
  // Once more is no mistake; what its author took back stays so.
  expect(await codeOf(as("editor").reopen({ mapId, suggestionId: id }))).toBe("none");
  await as("commenter").withdraw({ mapId, suggestionId: id });
  expect(await codeOf(as("editor").reopen({ mapId, suggestionId: id }))).toBe("suggestionDecided");
});

test("who can decide is told of a suggestion, and no longer once they have looked at the list", async () => {
  await make("commenter");
  const news = async (role: keyof typeof people) =>
    (await stack.as(people[role]).notification.list()).notifications.filter(
      ({ kind, isRead }) => kind === "suggestion" && !isRead,
    );
  expect(await news("editor")).toMatchObject([
    { actorName: "Carla", line: "It has worked before", count: 1 },
  ]);
  expect(await news("commenter")).toEqual([]);
  expect(await news("viewer")).toEqual([]);
  await as("editor").seen({ mapId });
  expect(await news("editor")).toEqual([]);
  expect(await codeOf(as("outsider").seen({ mapId }))).toBe("notFound");
});

test("a claim at the top can be suggested, also on an empty map", async () => {
  const top = { type: "addQuestion", text: " Why? " } as const;
  const { id } = await as("commenter").make({ mapId, command: top, baseText: null });
  const listed = (await as("viewer").list({ mapId })).find((each) => each.id === id);
  expect(listed?.command).toEqual({ type: "addQuestion", text: "Why?" });
});

test("who made a suggestion takes it back, nobody else does; of what is declined it is said why", async () => {
  const { id } = await make("commenter");
  expect(await codeOf(as("editor").withdraw({ mapId, suggestionId: id }))).toBe("suggestionDecided");
  expect(await codeOf(as("commenter").withdraw({ mapId, suggestionId: id }))).toBe("none");
  const other = await make("editor");
  await as("editor").decide({
    mapId,
    suggestionId: other.id,
    decision: "declined",
    claimId: null,
    reason: " Said below\n",
  });
  const listed = await as("viewer").list({ mapId });
  expect(listed.map((each) => each.id)).not.toContain(id);
  expect(listed.find((each) => each.id === other.id)).toMatchObject({
    decision: "declined",
    reason: "Said below",
    isOpen: false,
  });
  expect(await codeOf(as("editor").withdraw({ mapId, suggestionId: "nosuchsuggestion" }))).toBe("notFound");
});

test("who took a suggestion back makes it again, nobody else does, and whoever can decide is told again", async () => {
  const { id } = await make("commenter");
  const asked = { mapId, suggestionId: id };
  const news = async () =>
    (await stack.as(people.editor).notification.list()).notifications.find(
      ({ kind, isRead }) => kind === "suggestion" && !isRead,
    )?.count ?? 0;
  const count = await news();
  await as("commenter").withdraw(asked);
  expect(await news()).toBe(count - 1);
  const mine = (await as("commenter").list({ mapId })).find((each) => each.id === id);
  expect(mine).toMatchObject({ isOpen: false, decision: "withdrawn", decider: "Carla" });
  expect((await as("editor").list({ mapId })).map((each) => each.id)).not.toContain(id);
  expect(await codeOf(as("editor").renew(asked))).toBe("suggestionDecided");
  expect(await codeOf(as("viewer").renew(asked))).toBe("notAllowed");
  expect(await codeOf(as("commenter").renew(asked))).toBe("none");
  expect(await news()).toBe(count);
  const again = (await as("editor").list({ mapId })).find((each) => each.id === id);
  expect(again).toMatchObject({ isOpen: true, decision: null, decider: null });
  // What somebody else has decided is not the author's to open.
  await as("editor").decide({ ...asked, decision: "declined", claimId: null, reason: "" });
  expect(await codeOf(as("commenter").renew(asked))).toBe("suggestionDecided");
  expect(await codeOf(as("commenter").renew({ mapId, suggestionId: "nosuchsuggestion" }))).toBe("notFound");
});

test("words that no claim could have are refused, and so is any other command", async () => {
  const empty = as("commenter").make({ mapId, command: { ...command, text: " " }, baseText: null });
  expect(await codeOf(empty)).toBe("textRefused");
  const remove = { type: "remove", claimId } as never;
  await expect(as("commenter").make({ mapId, command: remove, baseText: null })).rejects.toThrow();
});
