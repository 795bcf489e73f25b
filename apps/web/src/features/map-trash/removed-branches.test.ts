import { applyChanges, project, runCommand } from "@crux/domain";
import type { ArgumentMap, Command, UserId } from "@crux/domain";
import { buildMap, claimId, relationId, seededRandom } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { findRemoved, listRemoved, listRemovedRelations, listTrash } from "./removed-branches.ts";

const ann = "annUser01" as UserId;
const map = buildMap({
  claims: { a: "Main", b: "Reason", c: "Below", u: "Undercut of it", o: "Other" },
  relations: [
    { id: "r1", on: "a", from: ["b"] },
    { id: "r2", on: "b", from: ["c"] },
    { id: "r3", on: "r1", from: ["u"], kind: "attacks" },
    { id: "r4", on: "a", from: ["o"] },
  ],
});

function run(before: ArgumentMap, command: Command, nowMs: number): ArgumentMap {
  const result = runCommand(project(before), command, { actor: ann, nowMs, random: seededRandom(1).bytes });
  if (!result.ok) throw new Error(result.refusal.code);
  return applyChanges(before, result.changes);
}

test("a branch is one entry, with what went along, what disputed its relation included", () => {
  const removed = listRemoved(project(run(map, { type: "remove", claimId: claimId("b") }, 5)));
  expect(removed).toMatchObject([{ claim: { id: "b" }, below: 2, deletedAt: 5, deletedBy: ann }]);
});

test("a branch tells what is in it, as it stood, and is found by the words of each of its claims", () => {
  const whole = listTrash(project(run(map, { type: "remove", claimId: claimId("b") }, 5)));
  const [branch] = whole;
  const told = branch?.type === "branch" ? branch.members : [];
  expect(told.map(({ claim, depth, side }) => [claim.text, depth, side])).toEqual([
    ["Reason", 0, "reason"],
    ["Below", 1, "reason"],
    ["Undercut of it", 1, "undercut"],
  ]);
  const find = (words: string) => findRemoved(whole, words).map(({ isInside }) => isInside);
  expect([find("reas"), find("UNDERCUT it"), find("nowhere"), find(" ")]).toEqual([
    [false],
    [true],
    [],
    [false],
  ]);
});

test("acts stand by themselves, the newest first; what is back is no longer there", () => {
  const once = run(map, { type: "remove", claimId: claimId("c") }, 5);
  const twice = run(once, { type: "remove", claimId: claimId("b"), others: [claimId("o")] }, 6);
  const ids = (each: ArgumentMap) => listRemoved(project(each)).map(({ claim }) => claim.id);
  expect(ids(twice)).toEqual(["b", "o", "c"]);
  expect(ids(run(twice, { type: "restore", claimId: claimId("b") }, 7))).toEqual(["o", "c"]);
});

test("a merged claim is not in the trash", () => {
  expect(
    listRemoved(project(run(map, { type: "merge", claimId: claimId("o"), intoId: claimId("b") }, 5))),
  ).toEqual([]);
});

test("a relation that was taken away by itself is told by both its ends, for as long as they are there", () => {
  const without = run(map, { type: "removeRelation", relationId: relationId("r2") }, 5);
  expect(listRemoved(project(without))).toEqual([]);
  expect(listRemovedRelations(project(without))).toEqual([
    { type: "relation", id: "r2", side: "reason", from: "Below", to: "Reason", deletedAt: 5, deletedBy: ann },
  ]);
  const back = run(without, { type: "restoreRelation", relationId: relationId("r2") }, 6);
  expect(listRemovedRelations(project(back))).toEqual([]);
  const targetGone = run(without, { type: "remove", claimId: claimId("b") }, 6);
  expect(listRemovedRelations(project(targetGone))).toEqual([]);
});
