import { expect, test } from "vitest";
import { applyChanges } from "../apply-changes.ts";
import type { ClaimId } from "../ids.ts";
import type { ArgumentMap } from "../model.ts";
import { project } from "../projecting/project.ts";
import { buildMap, claimId, relationId, seededRandom, sourceId } from "../testing/index.ts";
import type { Command } from "./command.ts";
import { runCommand } from "./run-command.ts";

const context = { actor: null, nowMs: 7, random: seededRandom(3).bytes };
const map = buildMap({
  claims: { a: "Main", b: "It is cheap and it is near", c: "Below", q: { kind: "question" } },
  relations: [
    { id: "r1", on: "a", from: ["b"], kind: "attacks" },
    { id: "r2", on: "b", from: ["c"] },
  ],
});

function run(
  before: ArgumentMap,
  command: Command,
): { readonly map: ArgumentMap; readonly focus: ClaimId | null } {
  const result = runCommand(project(before), command, context);
  if (!result.ok) throw new Error(`${command.type} was refused: ${result.refusal.code}`);
  return { map: applyChanges(before, result.changes), focus: result.focus };
}

const halves: Command = { type: "split", claimId: claimId("b"), texts: ["It is cheap", "It is near"] };

test("3.20 the first words stay, the second stand right behind, said by the same and with the same citations", () => {
  const cited = run(map, {
    type: "addCitation",
    claimId: claimId("b"),
    sourceId: sourceId("source01"),
    paragraph: 1,
    quote: null,
  }).map;
  const after = run(cited, halves);
  const shown = project(after.map);
  const made = after.focus === null ? undefined : shown.map.claims.get(after.focus);
  expect(shown.map.claims.get(claimId("b"))?.text).toBe("It is cheap");
  expect(made?.text).toBe("It is near");
  expect([...(made?.citations.values() ?? [])].map((each) => each.paragraph)).toEqual([1]);
  const beside = shown.relationsOn.get(claimId("a")) ?? [];
  expect(beside).toEqual([relationId("r1"), made?.primary]);
  expect(beside.map((id) => shown.map.relations.get(id)?.kind)).toEqual(["attacks", "attacks"]);
  expect(shown.relationsOn.get(claimId("b"))).toEqual([relationId("r2")]);
});

test("3.20 split into linked premises both are in one relation", () => {
  const after = run(map, { ...halves, isLinked: true });
  expect(project(after.map).premisesOf.get(relationId("r1"))).toEqual([claimId("b"), after.focus]);
});

test("3.19 a contradiction, a restatement, and a question in other words", () => {
  const sideOf = (type: "addContradiction" | "addRestatement", targetId: string) => {
    const after = run(map, { type, targetId: claimId(targetId), text: "x" });
    const claim = after.focus === null ? undefined : after.map.claims.get(after.focus);
    return [claim?.kind, after.map.relations.get(claim?.primary ?? relationId(""))?.kind];
  };
  expect(sideOf("addContradiction", "a")).toEqual(["claim", "contradicts"]);
  expect(sideOf("addRestatement", "a")).toEqual(["claim", "restates"]);
  expect(sideOf("addRestatement", "q")).toEqual(["question", "restates"]);
});

test("3.23 several commands are one act; one that is refused refuses all", () => {
  const both: Command = {
    type: "many",
    commands: [
      { type: "convertKind", relationId: relationId("r1"), kind: "supports" },
      { type: "remove", claimId: claimId("c") },
    ],
  };
  const after = project(run(map, both).map);
  expect(after.map.relations.get(relationId("r1"))?.kind).toBe("supports");
  expect(after.map.claims.has(claimId("c"))).toBe(false);
  const refused: Command = {
    type: "many",
    commands: [
      { type: "remove", claimId: claimId("b") },
      { type: "remove", claimId: claimId("c") },
    ],
  };
  expect(runCommand(project(map), refused, context)).toMatchObject({
    ok: false,
    refusal: { code: "targetDeleted" },
  });
  const removed = run(map, { type: "remove", claimId: claimId("b"), others: [claimId("q")] }).map;
  expect([...project(removed).map.claims.keys()]).toEqual([claimId("a")]);
});

test("3.17 the place of branches is theirs alone: what stands in them comes along in its own order", () => {
  const branches = [
    { side: "reason", text: "New", children: [{ side: "objection", text: "But", children: [] }] },
  ] as const;
  const place = { type: "before", id: relationId("r1") } as const;
  const after = run(map, { type: "addBranch", target: { type: "claim", id: claimId("a") }, branches, place });
  const shown = project(after.map);
  expect(shown.relationsOn.get(claimId("a"))).toEqual([
    shown.map.claims.get(after.focus ?? claimId("a"))?.primary,
    relationId("r1"),
  ]);
  expect(shown.map.claims.size).toBe(6);
});
