import { applyChanges, branchesOf, canonicalText, emptyMap, project, runCommand } from "@crux/domain";
import type { Projection } from "@crux/domain";
import { buildMap, claimId, generateMap, seededRandom } from "@crux/domain/testing";
import { describe, expect, test } from "vitest";
import { fillClipboard, readClipboard } from "./clipboard-formats.ts";
import { CRUX_TYPE } from "./copy-through-event.ts";
import { ALL_WORDS } from "./clipboard-words.ts";

const projection = project(
  buildMap({
    claims: { a: "Main", b: "Reason", c: "Linked", d: "Objection", u: "Undercut" },
    relations: [
      { id: "r1", on: "a", from: ["b", "c"] },
      { id: "r2", on: "a", from: ["d"], kind: "attacks" },
      { id: "r3", on: "r1", from: ["u"], kind: "attacks" },
    ],
  }),
);

function copy(from: Projection, language: string): ReadonlyMap<string, string> {
  const data = new Map<string, string>();
  const rootIds = from.roots;
  fillClipboard(
    { setData: (type, text) => void data.set(type, text) },
    { projection: from, rootIds, sources: [], language },
  );
  return data;
}

function canonicalOf(text: string): string {
  const read = readClipboard(text, project(emptyMap()), null, []);
  if (!read.ok) throw new Error(read.refusal.code);
  const context = { actor: null, nowMs: 1, random: seededRandom(1).bytes };
  const added = runCommand(
    project(emptyMap()),
    { type: "addBranch", target: null, branches: read.branches },
    context,
  );
  if (!added.ok) throw new Error(added.refusal.code);
  return canonicalText(applyChanges(emptyMap(), added.changes));
}

describe("a copy", () => {
  test("has text that anybody can read, Argdown, and everything for another map", () => {
    const data = copy(projection, "en");
    expect([...data.keys()]).toEqual(["text/plain", "text/x-argdown", CRUX_TYPE]);
    expect(data.get("text/plain")).toBe(
      "- Main\n  - because: Reason\n    - not relevant, because: Undercut\n  - and: Linked\n  - but: Objection\n",
    );
    expect(data.get("text/x-argdown")).toContain("[Main]");
  });

  test("comes back the same from our own format, and from the text in every language", () => {
    const map = project(generateMap({ claims: 30, seed: 9, undercuts: 3, linked: 3 }));
    const whole = canonicalOf(copy(map, "en").get(CRUX_TYPE) ?? "");
    for (const language of ["en", "de", "uk"]) {
      expect(canonicalOf(copy(map, language).get("text/plain") ?? ""), language).toBe(whole);
    }
  });

  test("of any map comes back with as many claims", () => {
    for (const seed of [1, 2, 3]) {
      const map = project(
        generateMap({ claims: 80, seed, crossRelations: 6, undercuts: 6, linked: 6, questions: 2 }),
      );
      const read = readClipboard(copy(map, "en").get(CRUX_TYPE) ?? "", project(emptyMap()), null, []);
      expect(read.ok && read.report.claims).toBe(80);
      expect(read.ok && read.branches).toEqual(branchesOf(map));
    }
  });
});

test("the words of all languages tell every side, and none stands for two", () => {
  const all = ALL_WORDS.flatMap((words) => Object.entries(words));
  const sidesOf = new Map<string, Set<string>>();
  for (const [side, word] of all) sidesOf.set(word, new Set([...(sidesOf.get(word) ?? []), side]));
  expect([...sidesOf].filter(([, sides]) => sides.size > 1)).toEqual([]);
});

test("what is pasted under a question answers it", () => {
  const question = project(buildMap({ claims: { q: { kind: "question" } } }));
  const read = readClipboard("It is near", question, { type: "claim", id: claimId("q") }, []);
  expect(read.ok && read.branches.map(({ side }) => side)).toEqual(["answer"]);
});
