import { project, runCommand } from "@crux/domain";
import type { ClaimId, Projection } from "@crux/domain";
import { applyChanges, updateProjection } from "@crux/domain";
import {
  buildMap,
  claimId,
  generateBrokenMap,
  generateMap,
  relationId,
  seededRandom,
} from "@crux/domain/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { listOutline } from "./outline-rows.ts";
import type { Outline, OutlineNode } from "./outline-rows.ts";
import { findRelationKey, listKeysAbove } from "./find-rows.ts";
import { rewordOutline } from "./reword-rows.ts";
import { claimKey } from "./row-keys.ts";

const NOTHING: ReadonlySet<never> = new Set();

/** The outline as indented text, as a person would see it. */
function draw(outline: Outline): readonly string[] {
  return [...outline.nodes.values()].map(({ row }) => {
    const indent = "  ".repeat(row.level - 1);
    switch (row.type) {
      case "claim":
        return `${indent}${row.word === "side" ? row.side : row.word} ${row.claim.text}`;
      case "reference":
        return `${indent}${row.word === "side" ? row.side : row.word} see ${row.claim.text}`;
      case "group":
        return `${indent}${row.side} together`;
      case "bearing":
        return `${indent}does this follow?`;
    }
  });
}

const debate = () =>
  project(
    buildMap({
      claims: {
        question: { text: "question", kind: "question" },
        deter: "deter",
        force: "force",
        money: "money",
        will: "will",
        treaty: "treaty",
        taiwan: "taiwan",
      },
      relations: [
        { id: "answer", kind: "answers", on: "question", from: ["deter"] },
        { id: "linked", on: "deter", from: ["force", "money"] },
        { id: "single", on: "deter", from: ["treaty"] },
        { id: "undercut", kind: "attacks", on: "linked", from: ["will"] },
        { id: "doubt", kind: "attacks", on: "single", from: ["taiwan"] },
        { id: "also", kind: "attacks", on: "will", from: ["treaty"] },
      ],
    }),
  );

/** How the rows of all claims must be, whatever the map. */
function expectWhole(projection: Projection, outline: Outline): void {
  const full = new Map<ClaimId, number>();
  let references = 0;
  for (const { row } of outline.nodes.values()) {
    if (row.type === "claim") full.set(row.claim.id, (full.get(row.claim.id) ?? 0) + 1);
    if (row.type === "reference") references += 1;
  }
  expect([...full.keys()].toSorted()).toEqual([...projection.map.claims.keys()].toSorted());
  expect([...full.values()].every((count) => count === 1)).toBe(true);
  const places = [...projection.premisesOf.values()].reduce((sum, premises) => sum + premises.length, 0);
  expect(references).toBe(places - (projection.map.claims.size - projection.roots.length));
}

describe("the rows of an outline", () => {
  test("linked premises stand together; what disputes a relation stands below its premises", () => {
    expect(draw(listOutline(debate(), NOTHING, NOTHING))).toEqual([
      "question question",
      "  answer deter",
      "    reason together",
      "      none force",
      "      and money",
      "      does this follow?",
      "        undercut will",
      "          objection see treaty",
      "    reason treaty",
      "      does this follow?",
      "        undercut taiwan",
    ]);
  });

  test("a folded claim keeps its row and its counts, and shows nothing below", () => {
    const outline = listOutline(debate(), new Set([claimId("deter")]), NOTHING);
    expect(draw(outline)).toEqual(["question question", "  answer deter"]);
    expect(outline.nodes.get(claimKey(claimId("deter")))?.row).toMatchObject({
      hasChildren: true,
      isOpen: false,
      reasonCount: 2,
      objectionCount: 0,
    });
  });

  test("a further parent is named on the full row", () => {
    const row = listOutline(debate(), NOTHING, NOTHING).nodes.get(claimKey(claimId("treaty")))?.row;
    expect(row?.type === "claim" && row.alsoUnder.map(({ text }) => text)).toEqual(["will"]);
  });

  test("positions count among what stands side by side", () => {
    const { roots, nodes } = listOutline(debate(), NOTHING, NOTHING);
    const check = (siblings: readonly OutlineNode[], level: number): void => {
      for (const [index, { row, children }] of siblings.entries()) {
        expect([row.level, row.position, row.siblingCount]).toEqual([level, index + 1, siblings.length]);
        check(children, level + 1);
      }
    };
    check(roots, 1);
    expect(nodes.size).toBe(11);
  });

  test("a hidden claim is shown once all rows above it are open", () => {
    const projection = debate();
    expect(listKeysAbove(projection, claimId("will"))).toEqual([
      "bearing:linked",
      "linked:linked",
      "claim:deter",
      "claim:question",
    ]);
    expect(listKeysAbove(projection, claimId("taiwan"))).toEqual([
      "bearing:single",
      "claim:treaty",
      "claim:deter",
      "claim:question",
    ]);
  });

  test("a relation is found by the row that stands for it", () => {
    const projection = debate();
    const outline = listOutline(projection, NOTHING, NOTHING);
    const find = (id: string) => findRelationKey(outline, projection, relationId(id));
    expect([find("linked"), find("single"), find("also"), find("answer")]).toEqual([
      "linked:linked",
      "bearing:single",
      "also:also:treaty",
      // It has no row of its own: the claim that it holds in its place stands for it.
      "claim:deter",
    ]);
  });

  test("what stands beside the argument is marked as having no place yet, unless nothing has one", () => {
    const listLoose = (claims: Readonly<Record<string, string>>, from: readonly string[]) => {
      const relations = from.map((id) => ({ id: `on-${id}`, on: "top", from: [id] }));
      const { nodes } = listOutline(project(buildMap({ claims, relations })), NOTHING, NOTHING);
      return [...nodes.values()].flatMap(({ row }) =>
        row.type === "claim" && row.isLoose ? row.claim.text : [],
      );
    };
    expect(listLoose({ top: "top", one: "one", two: "two" }, ["one"])).toEqual(["two"]);
    expect(listLoose({ top: "top", two: "two" }, [])).toEqual([]);
  });
});

describe("any map", () => {
  const seeds = fc.integer({ min: 0, max: 2 ** 30 });

  test("every visible claim has exactly one full row, its further places have references", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 60 }), (seed, claims) => {
        const sizes = { linked: 8, undercuts: 8, crossRelations: 12, questions: 2 };
        const projection = project(generateMap({ claims, seed, ...sizes }));
        expectWhole(projection, listOutline(projection, NOTHING, NOTHING));
      }),
      { numRuns: 60 },
    );
  });

  test("a map that concurrent edits have broken has them too", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const projection = project(generateBrokenMap(seed, 30));
        expectWhole(projection, listOutline(projection, NOTHING, NOTHING));
      }),
      { numRuns: 60 },
    );
  });

  test("whatever is folded, a claim has at most one row, and opening what is above it shows it", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = seededRandom(seed);
        const projection = project(
          generateMap({ claims: 40, seed, linked: 6, undercuts: 6, crossRelations: 8 }),
        );
        const ids = [...projection.map.claims.keys()];
        const folded = new Set(ids.filter(() => random.below(4) === 0));
        const wanted = random.pick(ids);
        const above = new Set(listKeysAbove(projection, wanted));
        const open = new Set([...folded].filter((id) => !above.has(claimKey(id))));
        expect(listOutline(projection, open, NOTHING).nodes.has(claimKey(wanted))).toBe(true);
        const shown = [...listOutline(projection, folded, NOTHING).nodes.values()];
        const full = shown.flatMap(({ row }) => (row.type === "claim" ? [row.claim.id] : []));
        expect(new Set(full).size).toBe(full.length);
      }),
      { numRuns: 60 },
    );
  });

  test("an edit replaces the rows from the claim up to the top and keeps all others", () => {
    const before = project(
      generateMap({ claims: 1000, seed: 7, linked: 60, undercuts: 40, crossRelations: 80 }),
    );
    const outline = listOutline(before, NOTHING, NOTHING);
    const changed = [...before.map.claims.keys()].at(-1);
    if (changed === undefined) throw new Error("The map has claims.");
    const context = { actor: null, nowMs: 1, random: seededRandom(1).bytes };
    const result = runCommand(
      before,
      { type: "editText", claimId: changed, text: "Something else" },
      context,
    );
    if (!result.ok) throw new Error(result.refusal.code);
    const map = applyChanges(before.stored, result.changes);
    const after = updateProjection(before, map, new Set([changed]));
    const next = listOutline(after, NOTHING, NOTHING, outline);
    const replaced = [...next.nodes].filter(([key, node]) => outline.nodes.get(key) !== node);
    const named = replaced.filter(([key, node]) => outline.nodes.get(key)?.row !== node.row);
    expect(replaced.length).toBeGreaterThan(0);
    expect(replaced.length).toBeLessThan(80);
    // Its own row, and those that refer to it.
    expect(named.length).toBeLessThan(10);
    expect(listOutline(after, NOTHING, NOTHING, next).roots).toBe(next.roots);
  });
});

describe("other words", () => {
  test("make the rows that a whole listing makes, and leave all others the very objects", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = seededRandom(seed);
        let projection = project(
          generateMap({ claims: 60, seed, crossRelations: 12, undercuts: 6, linked: 6, questions: 2 }),
        );
        let outline = listOutline(projection, NOTHING, NOTHING);
        for (let step = 0; step < 8; step += 1) {
          const id = random.pick([...projection.map.claims.keys()]);
          const command = { type: "editText", claimId: id, text: `Other words ${step}` } as const;
          const result = runCommand(projection, command, { actor: null, nowMs: 1, random: random.bytes });
          if (!result.ok) throw new Error(result.refusal.code);
          const after = updateProjection(
            projection,
            applyChanges(projection.stored, result.changes),
            new Set([id]),
          );
          const reworded = rewordOutline(outline, projection, after);
          expect(reworded).toEqual(listOutline(after, NOTHING, NOTHING));
          if (reworded === null) throw new Error("Nothing but words has changed.");
          const stayed = [...reworded.nodes].filter(([key, node]) => outline.nodes.get(key) === node);
          expect(stayed.length).toBeGreaterThan(reworded.nodes.size / 3);
          [projection, outline] = [after, reworded];
        }
      }),
      { numRuns: 10 },
    );
  });

  test("are no other words when a claim goes, comes or stands elsewhere", () => {
    const before = debate();
    const outline = listOutline(before, NOTHING, NOTHING);
    for (const command of [
      { type: "remove", claimId: claimId("treaty") },
      { type: "addReason", targetId: claimId("treaty"), text: "One more" },
      { type: "pin", claimId: claimId("treaty"), pin: { dxPx: 1, dyPx: 1 } },
    ] as const) {
      const result = runCommand(before, command, {
        actor: null,
        nowMs: 1,
        random: seededRandom(1).bytes,
      });
      if (!result.ok) throw new Error(result.refusal.code);
      const after = project(applyChanges(before.stored, result.changes));
      const listed = rewordOutline(outline, before, after);
      if (listed !== null) expect(listed).toEqual(listOutline(after, NOTHING, NOTHING));
    }
  });
});
