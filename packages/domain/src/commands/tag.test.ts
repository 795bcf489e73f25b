import * as fc from "fast-check";
import { expect, test } from "vitest";
import { applyChanges } from "../apply-changes.ts";
import { branchesOf } from "../canonical/branches-of.ts";
import { canonicalText } from "../canonical/canonical.ts";
import { freshIds } from "../canonical/fresh-ids.ts";
import { storedText } from "../canonical/stored-text.ts";
import { emptyMap } from "../empty-map.ts";
import { invertChanges } from "../invert-changes.ts";
import { TAG_MAX_LENGTH, TAGS_MAX } from "../limits.ts";
import type { ArgumentMap } from "../model.ts";
import { project } from "../projecting/project.ts";
import { cleanTag, listTags, listTagsInUse, tagKey } from "../tags.ts";
import { buildMap, claimId, seededRandom } from "../testing/index.ts";
import { compareMaps } from "../versions/compare-maps.ts";
import { restoreMap } from "../versions/restore-map.ts";
import type { Command } from "./command.ts";
import { runCommand } from "./run-command.ts";

const context = { actor: null, nowMs: 7, random: seededRandom(5).bytes };

function run(map: ArgumentMap, command: Command): ArgumentMap {
  const result = runCommand(project(map), command, context);
  if (!result.ok) throw new Error(`${command.type} was refused: ${result.refusal.code}`);
  return applyChanges(map, result.changes);
}

function refusalOf(map: ArgumentMap, command: Command) {
  const result = runCommand(project(map), command, context);
  return result.ok ? null : result.refusal;
}

const tagsOf = (map: ArgumentMap, id: string) => {
  const claim = map.claims.get(claimId(id));
  return claim === undefined ? null : listTags(claim);
};
const add = (id: string, tag: string): Command => ({ type: "addTag", claimId: claimId(id), tag });
const take = (id: string, tag: string): Command => ({ type: "removeTag", claimId: claimId(id), tag });

const map = buildMap({
  claims: {
    a: { text: "Main", tags: ["NATO", "cost"] },
    b: { text: "It is cheap", tags: ["Nato"] },
    c: { text: "It costs little", tags: ["NATO", "Two words"] },
    d: "Bare",
    gone: { isDeleted: true },
  },
  relations: [{ id: "r1", on: "a", from: ["b"] }],
});

test("3.25 a tag is cleaned, given once, in the spelling that is most frequent on the map", () => {
  const tagged = run(run(run(map, add("d", " #nato ")), add("d", "(x)  y")), add("d", "ÜBER"));
  expect(tagsOf(tagged, "d")).toEqual(["NATO", "x y", "ÜBER"]);
  expect(run(tagged, add("d", "über"))).toBe(tagged);
  expect(tagsOf(run(tagged, take("d", "nAtO")), "d")).toEqual(["x y", "ÜBER"]);
  expect(listTagsInUse(tagged.claims.values())[0]).toEqual({ key: "nato", tag: "NATO", count: 4 });
});

test("3.25 what is empty, too long, too much or not there is refused", () => {
  expect(refusalOf(map, add("d", " # "))).toEqual({ code: "fieldEmpty", field: "tag" });
  expect(refusalOf(map, add("d", "x".repeat(TAG_MAX_LENGTH)))).toBeNull();
  expect(refusalOf(map, add("d", "x".repeat(TAG_MAX_LENGTH + 1)))).toMatchObject({ code: "fieldTooLong" });
  const full = Array.from({ length: TAGS_MAX }, (_, index) => `t${index}`).reduce(
    (before, tag) => run(before, add("d", tag)),
    map,
  );
  expect(refusalOf(full, add("d", "T3"))).toBeNull();
  expect(refusalOf(full, add("d", "one more"))).toEqual({ code: "tooManyTags", max: TAGS_MAX });
  expect(refusalOf(map, take("d", "cost"))).toEqual({ code: "unknownTag", tag: "cost" });
  expect(refusalOf(map, add("gone", "cost"))?.code).toBe("targetDeleted");
  expect(refusalOf(map, take("nobody", "cost"))?.code).toBe("unknownClaim");
});

test("3.25 cleaning a clean tag changes nothing, and its key is the key of its small letters", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (input) => {
      const tag = cleanTag(input);
      expect(cleanTag(tag)).toBe(tag);
      expect(tagKey(tagKey(tag))).toBe(tagKey(tag));
      expect(/[#()]/u.test(tag)).toBe(false);
    }),
  );
});

test("3.26 merging joins tags, a refusal where they are too many; splitting and copying keep them", () => {
  expect(tagsOf(run(map, { type: "merge", claimId: claimId("c"), intoId: claimId("a") }), "a")).toEqual([
    "cost",
    "NATO",
    "Two words",
  ]);
  const many = buildMap({
    claims: {
      a: { tags: Array.from({ length: TAGS_MAX }, (_, index) => `t${index}`) },
      b: { tags: ["t1"] },
      c: { tags: ["other"] },
    },
  });
  expect(refusalOf(many, { type: "merge", claimId: claimId("b"), intoId: claimId("a") })).toBeNull();
  expect(refusalOf(many, { type: "merge", claimId: claimId("c"), intoId: claimId("a") })).toMatchObject({
    code: "tooManyTags",
  });
  const split = run(map, { type: "split", claimId: claimId("a"), texts: ["One", "Two"] });
  const second = [...split.claims.values()].find(({ text }) => text === "Two");
  expect(second === undefined ? null : listTags(second)).toEqual(["cost", "NATO"]);
  const branches = branchesOf(project(map), [claimId("a")]);
  const copied = run(emptyMap(), { type: "addBranch", target: null, branches });
  expect([...copied.claims.values()].map((claim) => [claim.text, listTags(claim)])).toEqual([
    ["Main", ["cost", "NATO"]],
    ["It is cheap", ["Nato"]],
  ]);
});

test("1.3 adding and removing a tag are taken back", () => {
  for (const command of [add("a", "new"), add("a", "NATO"), take("a", "cost")]) {
    const result = runCommand(project(map), command, context);
    if (!result.ok) throw new Error(result.refusal.code);
    const back = invertChanges(map, result.changes);
    expect(applyChanges(applyChanges(map, result.changes), back)).toEqual(map);
  }
});

test("4.4 4.5 tags make a difference, their order of arrival none, and a map under fresh ids keeps them", () => {
  expect(canonicalText(run(map, take("a", "cost")))).not.toBe(canonicalText(map));
  expect(canonicalText(run(run(map, take("a", "NATO")), add("a", "nato")))).toBe(canonicalText(map));
  expect(canonicalText(freshIds(map, context.random))).toBe(canonicalText(map));
});

test("4.7 without tags nothing of a map's texts speaks of them", () => {
  const bare = buildMap({
    claims: { a: "Main", b: "Reason" },
    relations: [{ id: "r", on: "a", from: ["b"] }],
  });
  expect(canonicalText(bare)).not.toContain("tags");
  expect(storedText(bare)).not.toContain("tags");
  expect(storedText(map)).toContain('"tags":{"cost":"cost","nato":"NATO"}');
});

test("6.2 6.3 a changed tag is told, and restored", () => {
  const now = run(run(map, take("a", "cost")), add("d", "new"));
  const [before, after] = [project(map), project(now)];
  expect([...compareMaps(before, after).changed]).toEqual([
    ["a", ["tags"]],
    ["d", ["tags"]],
  ]);
  expect(applyChanges(now, restoreMap(after, before, context))).toEqual(map);
});
