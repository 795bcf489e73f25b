import { expect, test } from "vitest";
import { applyChanges } from "./apply-changes.ts";
import type { Command } from "./commands/command.ts";
import { runCommand } from "./commands/run-command.ts";
import type { ArgumentMap } from "./model.ts";
import { project } from "./projecting/project.ts";
import { standingOf } from "./standing.ts";
import { suggestionNow } from "./talk/suggestion.ts";
import { buildMap, claimId, relationId, seededRandom } from "./testing/index.ts";

const context = { actor: null, nowMs: 7, random: seededRandom(12).bytes };

function run(map: ArgumentMap, command: Command): ArgumentMap {
  const result = runCommand(project(map), command, context);
  if (!result.ok) throw new Error(`${command.type} was refused: ${result.refusal.code}`);
  return applyChanges(map, result.changes);
}

const merge = (from: string, into: string): Command => ({
  type: "merge",
  claimId: claimId(from),
  intoId: claimId(into),
});
const claim = (name: string) => ({ type: "claim", id: claimId(name) }) as const;
const relation = (name: string) => ({ type: "relation", id: relationId(name) }) as const;

/** "b" and "c" say the same: both reasons for the main claim, each with something on its relation. */
const map = buildMap({
  claims: { a: "Main", b: "It is cheap", c: "It costs little", u: "On r2", v: "On r2 as well" },
  relations: [
    { id: "r1", on: "a", from: ["b"] },
    { id: "r2", on: "a", from: ["c"] },
    { id: "r3", on: "r1", from: ["u"], kind: "attacks" },
    { id: "r4", on: "r2", from: ["u"], kind: "attacks" },
  ],
});

test("7.5 what was said about a merged claim and its relation is read at those that stay", () => {
  const merged = project(run(map, merge("c", "b")));
  expect(standingOf(merged, claim("c"))).toEqual(claim("b"));
  expect(standingOf(merged, relation("r2"))).toEqual(relation("r1"));
  // What disputed both of them is one, too.
  expect(standingOf(merged, relation("r4"))).toEqual(relation("r3"));
  expect(standingOf(merged, relation("r1"))).toEqual(relation("r1"));
  expect(standingOf(merged, relation("nowhere"))).toBeNull();
});

test("7.5 a symmetric relation is found the other way round; one between claims that became one is that claim", () => {
  const alike = buildMap({
    claims: { a: "Yes", b: "No", c: "Never" },
    relations: [
      { id: "r1", on: "a", from: ["b"], kind: "contradicts" },
      { id: "r2", on: "c", from: ["a"], kind: "contradicts" },
      { id: "r3", on: "b", from: ["c"], kind: "restates" },
    ],
  });
  const merged = project(run(alike, merge("c", "b")));
  expect(standingOf(merged, relation("r2"))).toEqual(relation("r1"));
  expect(standingOf(merged, relation("r3"))).toEqual(claim("b"));
});

test("7.5 what was said about a reason is read where its claim holds together with others now, on the same side", () => {
  const link = (from: ArgumentMap, name: string, withName: string) =>
    run(from, { type: "link", claimIds: [claimId(name)], target: claim(withName) });
  expect(standingOf(project(link(map, "c", "b")), relation("r2"))).toEqual(relation("r1"));
  // As a part of what disputes something else it says another thing.
  const elsewhere = run(map, { type: "addReason", targetId: claimId("v"), text: "Elsewhere" });
  const last = [...elsewhere.claims.keys()].at(-1) ?? "";
  expect(standingOf(project(link(elsewhere, "c", last)), relation("r2"))).toBeNull();
});

test("7.5 what lies in the trash stands nowhere, and stands again once it is restored", () => {
  const removed = run(map, { type: "remove", claimId: claimId("b") });
  expect(standingOf(project(removed), claim("b"))).toBeNull();
  expect(standingOf(project(removed), relation("r1"))).toBeNull();
  const restored = run(removed, { type: "restore", claimId: claimId("b") });
  expect(standingOf(project(restored), relation("r1"))).toEqual(relation("r1"));
});

test("7.5 a suggestion about what was merged is done at what stays, and nowhere once that is gone", () => {
  const text = "Words";
  const merged = run(map, merge("c", "b"));
  const now = (command: Parameters<typeof suggestionNow>[1]) => suggestionNow(project(merged), command);
  expect(now({ type: "addReason", targetId: claimId("c"), text })).toMatchObject({ targetId: "b" });
  expect(now({ type: "editText", claimId: claimId("c"), text })).toMatchObject({ claimId: "b" });
  expect(now({ type: "addUndercut", relationId: relationId("r2"), text })).toMatchObject({
    relationId: "r1",
  });
  expect(now({ type: "addLinkedPremise", target: relation("r2"), text })).toMatchObject({
    target: relation("r1"),
  });
  const further = { type: "addRelation", claimId: claimId("c"), kind: "supports" } as const;
  expect(now({ ...further, target: claim("u") })).toMatchObject({ claimId: "b", target: claim("u") });
  // A claim cannot stand under itself.
  expect(now({ ...further, target: claim("b") })).toBeNull();
  expect(now({ type: "addClaim", text })).toEqual({ type: "addClaim", text });
  const removed = project(run(merged, { type: "remove", claimId: claimId("b") }));
  expect(suggestionNow(removed, { type: "addReason", targetId: claimId("c"), text })).toBeNull();
});
