import * as fc from "fast-check";
import { expect, test } from "vitest";
import { applyChanges } from "../apply-changes.ts";
import { canonicalText } from "../canonical/canonical.ts";
import { issues } from "../consistency/repair.ts";
import { emptyMap } from "../empty-map.ts";
import { PREMISES_MAX } from "../limits.ts";
import type { ArgumentMap, Target } from "../model.ts";
import { project } from "../projecting/project.ts";
import {
  buildMap,
  citationId,
  claimId,
  type MapSpec,
  randomCommand,
  relationId,
  seededRandom,
  sourceId,
} from "../testing/index.ts";
import type { Command } from "./command.ts";
import { listKinds } from "./convert.ts";
import { minimalSplice } from "./minimal-splice.ts";
import { runCommand } from "./run-command.ts";

const random = seededRandom(1);
const context = { actor: null, nowMs: 7, random: random.bytes };
const run = (map: ArgumentMap, command: Command) => runCommand(project(map), command, context);
const onClaim = (id: string): Target => ({ type: "claim", id: claimId(id) });
const onRelation = (id: string): Target => ({ type: "relation", id: relationId(id) });

function refusalOf(map: ArgumentMap, command: Command) {
  const result = run(map, command);
  return result.ok ? null : result.refusal;
}

function after(map: ArgumentMap, ...commands: Command[]): ArgumentMap {
  return commands.reduce((current, command) => {
    const result = run(current, command);
    if (!result.ok) throw new Error(`${command.type} was refused: ${result.refusal.code}`);
    return applyChanges(current, result.changes);
  }, map);
}

const SPEC: MapSpec = {
  claims: {
    a: "Main",
    b: "Reason",
    c: "Linked",
    d: "Below",
    e: "Undercut",
    q: { kind: "question" },
    z: { isDeleted: true },
  },
  relations: [
    { id: "r1", on: "a", from: ["b", "c"] },
    { id: "r2", on: "b", from: ["d"] },
    { id: "r3", on: "r1", from: ["e"], kind: "attacks" },
  ],
};
const map = buildMap(SPEC);
const visible = (each: ArgumentMap): string[] => [...project(each).map.claims.keys()].toSorted();

test("3.1 no sequence of commands leaves an issue", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const own = seededRandom(seed);
      let current = emptyMap();
      for (let step = 0; step < 60; step += 1) {
        const command = randomCommand(project(current), own);
        const result = runCommand(project(current), command, { actor: null, nowMs: step, random: own.bytes });
        if (result.ok) current = applyChanges(current, result.changes);
        expect(issues(current), JSON.stringify(command)).toEqual([]);
      }
    }),
    { numRuns: 80 },
  );
});

test("3.2 a claim's text is cleaned, refused when empty, too long or unusable", () => {
  const add = (text: string) => refusalOf(map, { type: "addClaim", text });
  expect(add("  \n ")).toEqual({ code: "claimEmpty" });
  expect(add("x".repeat(501))).toEqual({ code: "claimTooLong", length: 501, max: 500 });
  expect(add("\u0000\uD800")).toEqual({ code: "badCharacters" });
  const made = run(map, { type: "addClaim", text: ` one\ntwo\u0007 ${"x".repeat(450)} ` });
  expect(made.ok && made.changes[0]?.type === "putClaim" && made.changes[0].claim.text).toBe(
    `one two ${"x".repeat(450)}`,
  );
});

test("3.3 a new claim stands last, or where its place says", () => {
  const one = after(
    map,
    { type: "addReason", targetId: claimId("a"), text: "Last" },
    { type: "addObjection", targetId: claimId("a"), text: "First", place: { type: "first" } },
    {
      type: "addObjection",
      targetId: claimId("a"),
      text: "Second",
      place: { type: "before", id: relationId("r1") },
    },
    { type: "addUndercut", relationId: relationId("r1"), text: "No bearing" },
    { type: "addBacking", relationId: relationId("r1"), text: "Bearing" },
    { type: "addAnswer", targetId: claimId("q"), text: "Answer" },
  );
  const { relationsOn, premisesOf, map: shown } = project(one);
  const textsOn = (id: Target["id"]) =>
    (relationsOn.get(id) ?? []).map((relation) => {
      const [premise] = premisesOf.get(relation) ?? [];
      return premise && shown.claims.get(premise)?.text;
    });
  expect(textsOn(claimId("a"))).toEqual(["First", "Second", "Reason", "Last"]);
  expect(textsOn(relationId("r1"))).toEqual(["Undercut", "No bearing", "Bearing"]);
  expect(textsOn(claimId("q"))).toEqual(["Answer"]);
  expect(
    refusalOf(map, {
      type: "addReason",
      targetId: claimId("a"),
      text: "x",
      place: { type: "after", id: relationId("r2") },
    })?.code,
  ).toBe("unknownPlace");
});

test("3.4 a linked premise joins a relation, or the relation its claim is drawn under", () => {
  const linked = after(map, { type: "addLinkedPremise", target: onClaim("d"), text: "Together" });
  expect(project(linked).premisesOf.get(relationId("r2"))).toHaveLength(2);
  expect(refusalOf(map, { type: "addLinkedPremise", target: onClaim("a"), text: "x" })?.code).toBe(
    "noRelation",
  );
  const symmetric = after(map, { type: "convertKind", relationId: relationId("r2"), kind: "contradicts" });
  expect(refusalOf(symmetric, { type: "addLinkedPremise", target: onRelation("r2"), text: "x" })?.code).toBe(
    "badKind",
  );
});

test("3.5 a further parent is not the claim itself, closes no cycle, repeats no relation", () => {
  const add = (from: string, target: Target, kind: "supports" | "attacks" = "supports") =>
    refusalOf(map, { type: "addRelation", claimId: claimId(from), target, kind });
  expect(add("a", onClaim("a"))).toEqual({ code: "selfRelation", claimId: "a" });
  expect(add("a", onClaim("d"))).toEqual({ code: "cycle", claimId: "a" });
  expect(add("a", onRelation("r1"), "attacks")).toEqual({ code: "cycle", claimId: "a" });
  expect(add("d", onClaim("b"))).toEqual({ code: "equalRelation", relationId: "r2" });
  expect(add("d", onClaim("b"), "attacks")).toBeNull();
  const both = after(map, {
    type: "addRelation",
    claimId: claimId("d"),
    target: onClaim("a"),
    kind: "attacks",
  });
  expect(project(both).relationsFrom.get(claimId("d"))).toHaveLength(2);
  expect(project(both).map.claims.get(claimId("d"))?.primary).toBe("r2");
});

test("3.6 unknown and removed ids are refused", () => {
  expect(refusalOf(map, { type: "remove", claimId: claimId("x") })?.code).toBe("unknownClaim");
  expect(refusalOf(map, { type: "addReason", targetId: claimId("z"), text: "x" })?.code).toBe(
    "targetDeleted",
  );
  expect(refusalOf(map, { type: "removeRelation", relationId: relationId("x") })?.code).toBe(
    "unknownRelation",
  );
  expect(refusalOf(map, { type: "restore", claimId: claimId("a") })?.code).toBe("notInTrash");
  const without = after(map, { type: "removeRelation", relationId: relationId("r1") });
  expect(refusalOf(without, { type: "addUndercut", relationId: relationId("r1"), text: "x" })?.code).toBe(
    "targetDeleted",
  );
});

test("3.7 questions take answers, only questions are answered, relations take undercuts and backings", () => {
  expect(refusalOf(map, { type: "addReason", targetId: claimId("q"), text: "x" })?.code).toBe(
    "questionTakesAnswers",
  );
  expect(refusalOf(map, { type: "addAnswer", targetId: claimId("a"), text: "x" })?.code).toBe("notAQuestion");
  const relate = (from: string, target: Target, kind: "supports" | "restates" | "contradicts") =>
    refusalOf(map, { type: "addRelation", claimId: claimId(from), target, kind })?.code;
  expect(relate("q", onClaim("a"), "supports")).toBe("questionIsNoPremise");
  expect(relate("q", onClaim("a"), "restates")).toBe("questionIsNoPremise");
  expect(relate("d", onRelation("r1"), "contradicts")).toBe("badKind");
});

test("3.8 a move keeps the relation, takes linked premises along, refuses its own branch", () => {
  const move = (more: Partial<Extract<Command, { type: "move" }>>): Command => ({
    type: "move",
    claimId: claimId("b"),
    target: onClaim("q"),
    kind: "answers",
    ...more,
  });
  const pinned = after(map, { type: "pin", claimId: claimId("b"), pin: { dxPx: 1, dyPx: 1 } });
  const moved = project(after(pinned, move({})));
  expect(moved.map.relations.get(relationId("r1"))?.target).toEqual(onClaim("q"));
  expect(moved.premisesOf.get(relationId("r1"))).toEqual(["b", "c"]);
  expect(moved.relationsOn.get(relationId("r1"))).toEqual(["r3"]);
  expect(moved.map.claims.get(claimId("b"))?.pin).toBeNull();
  const alone = project(after(map, move({ isAlone: true })));
  expect(alone.premisesOf.get(relationId("r1"))).toEqual(["c"]);
  expect(alone.relationsOn.get(claimId("q"))).toHaveLength(1);
  expect(refusalOf(map, move({ target: onClaim("d"), kind: "supports" }))?.code).toBe("cycle");
  expect(refusalOf(map, move({ target: onRelation("r3"), kind: "attacks" }))?.code).toBe("cycle");
  const root = project(after(map, move({ claimId: claimId("a") })));
  expect(root.roots).toEqual(["q"]);
});

test("3.9 reordering changes orders only, and replaces those that leave no room", () => {
  const crowded = buildMap({
    claims: { a: "A", b: "B", c: "C", d: "D" },
    relations: [
      { id: "r1", on: "a", from: ["b"], order: "a0" },
      { id: "r2", on: "a", from: ["c"], order: "a0" },
      { id: "r3", on: "a", from: ["d"], order: "no key" },
    ],
  });
  const place = { type: "after", id: relationId("r1") } as const;
  const result = after(crowded, { type: "reorder", relationId: relationId("r3"), place });
  expect(project(result).relationsOn.get(claimId("a"))).toEqual(["r1", "r3", "r2"]);
  const before = { type: "before", id: claimId("b") } as const;
  const swapped = after(map, {
    type: "reorderPremise",
    relationId: relationId("r1"),
    claimId: claimId("c"),
    place: before,
  });
  expect(project(swapped).premisesOf.get(relationId("r1"))).toEqual(["c", "b"]);
});

test("3.10 a removal takes the branch along, but not what stands elsewhere too", () => {
  const shared = after(map, {
    type: "addRelation",
    claimId: claimId("d"),
    target: onClaim("a"),
    kind: "attacks",
  });
  expect(visible(after(map, { type: "remove", claimId: claimId("b") }))).toEqual(["a", "c", "e", "q"]);
  const rest = after(shared, { type: "remove", claimId: claimId("b") });
  expect(visible(rest)).toEqual(["a", "c", "d", "e", "q"]);
  const primary = project(rest).map.claims.get(claimId("d"))?.primary;
  expect(primary && project(rest).map.relations.get(primary)?.kind).toBe("attacks");
  expect(visible(after(map, { type: "remove", claimId: claimId("a") }))).toEqual(["q"]);
});

test("3.11 a restore undoes a removal, and only that one", () => {
  for (const id of ["a", "b", "c", "d", "e"]) {
    const removed = after(map, { type: "remove", claimId: claimId(id) });
    expect(canonicalText(after(removed, { type: "restore", claimId: claimId(id) }))).toBe(canonicalText(map));
  }
  const first = runCommand(project(map), { type: "remove", claimId: claimId("d") }, { ...context, nowMs: 1 });
  if (!first.ok) throw new Error("The claim is there");
  const twice = after(applyChanges(map, first.changes), { type: "remove", claimId: claimId("a") });
  expect(visible(after(twice, { type: "restore", claimId: claimId("a") }))).toEqual([
    "a",
    "b",
    "c",
    "e",
    "q",
  ]);
});

test("3.11 a claim comes back alone, and stands where it stood once that is back", () => {
  const removed = after(map, { type: "remove", claimId: claimId("a") });
  expect(visible(removed)).not.toContain("c");
  const alone = after(removed, { type: "restore", claimId: claimId("c"), isAlone: true });
  expect(visible(alone).filter((id) => !visible(removed).includes(id))).toEqual(["c"]);
  expect(project(alone).roots).toContain("c");
  const both = after(alone, { type: "restore", claimId: claimId("a") });
  expect(canonicalText(both)).toBe(canonicalText(map));
});

test("3.12 removing a relation leaves its premises", () => {
  const without = project(after(map, { type: "removeRelation", relationId: relationId("r1") }));
  expect(without.roots).toEqual(["q", "b", "a", "c", "e"]);
  expect(without.relationsOn.get(claimId("b"))).toEqual(["r2"]);
});

test("3.24 a relation comes back out of the trash where it still fits", () => {
  const r1 = relationId("r1");
  const without = after(map, { type: "removeRelation", relationId: r1 });
  const back = project(after(without, { type: "restoreRelation", relationId: r1 }));
  expect(back.roots).toEqual(project(map).roots);
  expect(back.relationsOn.get(r1)).toEqual(project(map).relationsOn.get(r1));
  expect(refusalOf(map, { type: "restoreRelation", relationId: r1 })).toEqual({ code: "notInTrash", id: r1 });
  const reversed = after(without, {
    type: "addRelation",
    claimId: claimId("a"),
    kind: "supports",
    target: { type: "claim", id: claimId("b") },
  });
  expect(refusalOf(reversed, { type: "restoreRelation", relationId: r1 })?.code).toBe("cycle");
  const targetGone = after(without, { type: "remove", claimId: claimId("a") });
  expect(refusalOf(targetGone, { type: "restoreRelation", relationId: r1 })?.code).toBe("targetDeleted");
});

test("3.13 rewording is the least splice", () => {
  expect(minimalSplice("the cat sat", "the dog sat")).toEqual({ index: 4, remove: 3, insert: "dog" });
  expect(minimalSplice("aaa", "aa")).toEqual({ index: 2, remove: 1, insert: "" });
  expect(minimalSplice("x😀y", "x😁y")).toEqual({ index: 1, remove: 2, insert: "😁" });
  const same = run(map, { type: "editText", claimId: claimId("a"), text: " Main " });
  expect(same.ok && same.changes).toEqual([]);
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (from, to) => {
      const splice = minimalSplice(from, to);
      const changes = splice === null ? [] : [{ type: "spliceText" as const, id: claimId("a"), ...splice }];
      const spliced = applyChanges(buildMap({ claims: { a: from } }), changes).claims.get(claimId("a"))?.text;
      expect(spliced).toBe(to);
    }),
  );
});

test("3.14 what stands beside the claims is checked", () => {
  const on = { claimId: claimId("a") };
  const cite = (paragraph: number | null, quote: string | null, source = "source01") =>
    refusalOf(map, { type: "addCitation", ...on, sourceId: sourceId(source), paragraph, quote });
  expect(cite(3, "few words")).toBeNull();
  expect(cite(0, null)?.code).toBe("badValue");
  expect(cite(1.5, null)?.code).toBe("badValue");
  expect(cite(1, "x".repeat(301))?.code).toBe("fieldTooLong");
  expect(cite(1, null, "no id")?.code).toBe("badValue");
  const say = (name: string) =>
    refusalOf(map, {
      type: "attribute",
      ...on,
      saidBy: { type: "speaker", name, reportedBy: " ", saidWhen: null },
    });
  expect(say("An envoy")).toBeNull();
  expect(say(" ")?.code).toBe("fieldEmpty");
  expect(say("x".repeat(201))?.code).toBe("fieldTooLong");
  const pinAt = (dxPx: number) => refusalOf(map, { type: "pin", ...on, pin: { dxPx, dyPx: 0 } });
  expect(pinAt(10)).toBeNull();
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, 100_001])
    expect(pinAt(bad)?.code).toBe("badValue");
  expect(refusalOf(map, { type: "setMeta", patch: { title: "" } })?.code).toBe("fieldEmpty");
  expect(refusalOf(map, { type: "setMeta", patch: { title: "x".repeat(201) } })?.code).toBe("fieldTooLong");
  expect(refusalOf(map, { type: "setMeta", patch: { language: "no tag!" } })?.code).toBe("badValue");
  expect(refusalOf(map, { type: "removeCitation", ...on, citationId: citationId("x") })?.code).toBe(
    "unknownCitation",
  );
});

test("3.15 quotas are kept", () => {
  const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`c${index}`, "x"]));
  expect(refusalOf(buildMap({ claims: many }), { type: "addClaim", text: "x" })).toEqual({
    code: "quotaReached",
    quota: "claims",
    max: 20_000,
  });
  const names = Array.from({ length: PREMISES_MAX }, (_, index) => `p${index}`);
  const claims = Object.fromEntries(["a", ...names].map((name) => [name, name]));
  const full = buildMap({ claims, relations: [{ id: "r", on: "a", from: names }] });
  expect(refusalOf(full, { type: "addLinkedPremise", target: onRelation("r"), text: "x" })).toMatchObject({
    quota: "premises",
  });
});

test("3.16 kinds are converted where the result is allowed", () => {
  const objection = after(map, { type: "convertKind", relationId: relationId("r2"), kind: "attacks" });
  expect(objection.relations.get(relationId("r2"))?.kind).toBe("attacks");
  expect(refusalOf(map, { type: "convertKind", relationId: relationId("r2"), kind: "answers" })?.code).toBe(
    "notAQuestion",
  );
  expect(refusalOf(map, { type: "convertKind", relationId: relationId("r1"), kind: "restates" })?.code).toBe(
    "badKind",
  );
  expect(listKinds(project(map), relationId("r2"))).toEqual([
    "supports",
    "attacks",
    "contradicts",
    "restates",
  ]);
  // What says the same in both directions has one claim at either end.
  expect(listKinds(project(map), relationId("r1"))).toEqual(["supports", "attacks"]);
  expect(listKinds(project(map), relationId("r3"))).toEqual(["supports", "attacks"]);
  expect(listKinds(project(map), relationId("unknown"))).toEqual([]);
  const question = after(map, { type: "convertClaimKind", claimId: claimId("a"), kind: "question" });
  expect(listKinds(project(question), relationId("r1"))).toEqual(["answers"]);
  expect(question.relations.get(relationId("r1"))?.kind).toBe("answers");
  expect(
    canonicalText(after(question, { type: "convertClaimKind", claimId: claimId("a"), kind: "claim" })),
  ).toBe(canonicalText(map));
  expect(refusalOf(map, { type: "convertClaimKind", claimId: claimId("b"), kind: "question" })?.code).toBe(
    "hasRelations",
  );
});
