import * as fc from "fast-check";
import { expect, test } from "vitest";
import { applyChanges } from "../apply-changes.ts";
import { canonicalText } from "../canonical/canonical.ts";
import { storedText } from "../canonical/stored-text.ts";
import { issues } from "../consistency/repair.ts";
import { invertChanges } from "../invert-changes.ts";
import type { ArgumentMap } from "../model.ts";
import { project } from "../projecting/project.ts";
import { updateProjection } from "../projecting/update-projection.ts";
import { buildMap, claimId, generateMap, seededRandom, type SeededRandom } from "../testing/index.ts";
import { isLoose } from "../loose.ts";
import { compareMaps } from "../versions/compare-maps.ts";
import type { Place } from "./command.ts";
import { runCommand } from "./run-command.ts";

const context = { actor: null, nowMs: 7, random: seededRandom(17).bytes };

const map = buildMap({
  claims: { a: "A", b: "B", c: { text: "C", pin: { dxPx: 1, dyPx: 1 } }, d: "D", u: "Under" },
  relations: [{ id: "r1", on: "a", from: ["u"] }],
});

type At = "first" | "last" | `before ${string}` | `after ${string}`;

function placeOf(at: At): Place<ReturnType<typeof claimId>> {
  if (at === "first" || at === "last") return { type: at };
  const [type, name = ""] = at.split(" ");
  return { type: type === "before" ? "before" : "after", id: claimId(name) };
}

const run = (to: ArgumentMap, name: string, at: At) =>
  runCommand(project(to), { type: "reorderTop", claimId: claimId(name), place: placeOf(at) }, context);

function after(to: ArgumentMap, name: string, at: At): ArgumentMap {
  const result = run(to, name, at);
  if (!result.ok) throw new Error(`Refused: ${result.refusal.code}`);
  expect(result.focus).toBe(name);
  return applyChanges(to, result.changes);
}

const rootsOf = (of: ArgumentMap): string => project(of).roots.join("");
const keysOf = (of: ArgumentMap) =>
  [...of.claims.values()].flatMap(({ id, order }) => (order === null ? [] : [id])).join("");

test("3.30 a claim at the top goes to another place there, and as few as can be get keys", () => {
  expect(rootsOf(map)).toBe("abcd");
  const first = after(map, "c", "first");
  expect([rootsOf(first), keysOf(first)]).toEqual(["cabd", "c"]);
  const second = after(first, "b", "before a");
  expect([rootsOf(second), keysOf(second)]).toEqual(["cbad", "bc"]);
  const last = after(second, "c", "last");
  expect([rootsOf(last), keysOf(last)]).toEqual(["badc", "abcd"]);
  const between = after(map, "b", "after c");
  expect([rootsOf(between), keysOf(between)]).toEqual(["acbd", "abc"]);
  // In another place a pin would mean nothing.
  expect(first.claims.get(claimId("c"))?.pin).toBeNull();
});

test("3.30 where it is to stand it stands already: nothing changes", () => {
  for (const [name, at] of [
    ["a", "first"],
    ["a", "before b"],
    ["b", "before c"],
    ["d", "last"],
  ] as const) {
    expect(run(map, name, at)).toMatchObject({ ok: true, changes: [] });
  }
});

test("3.31 what nothing stands on stands in the map beside claims of the map, and is loose beside loose ones", () => {
  const looseIn = (of: ArgumentMap) => {
    const shown = project(of);
    return shown.roots.filter((id) => isLoose(shown, id)).join("");
  };
  expect(looseIn(map)).toBe("bcd");
  const placed = after(map, "d", "before a");
  expect([rootsOf(placed), looseIn(placed)]).toEqual(["dabc", "bc"]);
  // In the place where it stood, too.
  const same = after(map, "b", "after a");
  expect([rootsOf(same), looseIn(same)]).toEqual(["abcd", "cd"]);
  expect(run(same, "b", "after a")).toMatchObject({ ok: true, changes: [] });
  // It lends its place to what is put beside it, and keeps it while others go past.
  const beside = after(placed, "c", "after d");
  expect([rootsOf(beside), looseIn(beside)]).toEqual(["dcab", "b"]);
  const past = after(placed, "a", "before d");
  expect([rootsOf(past), looseIn(past)]).toEqual(["adbc", "bc"]);
  const back = after(beside, "d", "before b");
  expect([rootsOf(back), looseIn(back)]).toEqual(["cadb", "db"]);
  // Asked for, it is the other way about.
  const asked = { type: "reorderTop", claimId: claimId("d"), place: placeOf("after c") } as const;
  const inMap = runCommand(project(map), { ...asked, isInMap: true }, context);
  if (!inMap.ok) throw new Error("It can be put there.");
  expect(looseIn(applyChanges(map, inMap.changes))).toBe("bc");
  // Told as moved, though its place among the others is the same.
  expect([...compareMaps(project(map), project(same)).moved]).toEqual(["b"]);
  expect(canonicalText(same)).not.toBe(canonicalText(after(same, "b", "before c")));
});

test("3.31 claims with equal keys get others and stay in the map or among the loose ones", () => {
  const equal = buildMap({
    claims: { a: "A", b: { order: "a00" }, c: { order: "a0" }, d: { order: "a00" }, u: "Under" },
    relations: [{ id: "r1", on: "a", from: ["u"] }],
  });
  expect(rootsOf(equal)).toBe("cbda");
  const next = after(equal, "a", "after b");
  expect(rootsOf(next)).toBe("cbad");
  const shown = project(next);
  expect(shown.roots.filter((id) => isLoose(shown, id))).toEqual(["c"]);
});

test("3.30 who does not stand at the top has no place there", () => {
  const code = (name: string, at: At) => {
    const result = run(map, name, at);
    return result.ok ? null : result.refusal;
  };
  expect(code("u", "first")).toEqual({ code: "unknownPlace", id: "u" });
  expect(code("a", "after u")).toEqual({ code: "unknownPlace", id: "u" });
  expect(code("a", "before a")).toEqual({ code: "unknownPlace", id: "a" });
  expect(code("gone", "first")).toEqual({ code: "unknownClaim", claimId: "gone" });
});

test("3.9 equal and unusable keys of claims at the top are replaced on the way", () => {
  const broken = buildMap({
    claims: { a: { order: "a1" }, b: { order: "a1" }, c: { order: "no key" }, d: { order: "" }, e: "E" },
  });
  expect(rootsOf(broken)).toBe("dabce");
  expect(rootsOf(after(broken, "c", "after a"))).toBe("dacbe");
  expect(rootsOf(after(broken, "e", "before d"))).toBe("edabc");
});

test("2.9 the order is read while a claim stands at the top, and it is found there again", () => {
  const ordered = after(map, "d", "first");
  const move = { type: "move", claimId: claimId("d"), kind: "supports" } as const;
  const target = { type: "claim", id: claimId("b") } as const;
  const under = runCommand(project(ordered), { ...move, target }, context);
  if (!under.ok) throw new Error("It can be moved.");
  const moved = applyChanges(ordered, under.changes);
  expect(rootsOf(moved)).toBe("abc");
  const primary = moved.claims.get(claimId("d"))?.primary ?? null;
  if (primary === null) throw new Error("It stands under another.");
  const back = runCommand(project(moved), { type: "removeRelation", relationId: primary }, context);
  expect(back.ok && rootsOf(applyChanges(moved, back.changes))).toBe("dabc");
});

test("2.9 what is new comes last, also where others were put in order", () => {
  const ordered = after(after(map, "d", "first"), "b", "last");
  const added = runCommand(project(ordered), { type: "addQuestion", text: "New" }, context);
  if (!added.ok) throw new Error("It can be added.");
  const roots = project(applyChanges(ordered, added.changes)).roots;
  expect(roots.slice(0, -1).join("")).toBe("dacb");
  expect(roots.at(-1)).toBe(added.focus);
});

test("3.20 what is split off one that was put in order stands right behind it", () => {
  const ordered = after(after(map, "d", "first"), "b", "after d");
  const split = { type: "split", claimId: claimId("d"), texts: ["D", "E"] } as const;
  const result = runCommand(project(ordered), split, context);
  if (!result.ok) throw new Error("It can be split.");
  expect(project(applyChanges(ordered, result.changes)).roots).toEqual(["d", result.focus, "b", "a", "c"]);
});

test("4.4 4.7 the order counts where there is one, and a map without one has the texts it always had", () => {
  const first = after(map, "c", "first");
  expect(canonicalText(first)).not.toBe(canonicalText(map));
  expect(canonicalText(after(first, "d", "before c"))).not.toBe(canonicalText(first));
  expect(canonicalText(map)).not.toContain('rank":0,"saidBy');
  const claims = (of: ArgumentMap) => JSON.stringify((JSON.parse(storedText(of)) as ArgumentMap).claims);
  expect(claims(map)).not.toContain("order");
  expect(claims(first)).toContain('"order":"a0"');
  // Other keys that put the same claims in the same order make no difference.
  const other = applyChanges(map, [
    { type: "patchClaim", id: claimId("c"), patch: { order: "b07", pin: null } },
  ]);
  expect(canonicalText(other)).toBe(canonicalText(first));
});

test("6.2 of the claims at the top those are told as moved that stand elsewhere for an act", () => {
  const moved = (to: ArgumentMap, from = map) => [...compareMaps(project(from), project(to)).moved].join("");
  expect(moved(after(map, "d", "first"))).toBe("d");
  // Those above it get keys, and stay where they are; those that it went past do not.
  expect(moved(after(map, "d", "before c"))).toBe("d");
  expect(moved(after(map, "b", "after c"))).toBe("cb");
  const removed = applyChanges(map, [{ type: "patchClaim", id: claimId("b"), patch: { deletedAt: 1 } }]);
  expect(moved(removed)).toBe("");
});

function actAtTop(of: ArgumentMap, random: SeededRandom) {
  const { roots } = project(of);
  const [moved, other] = [random.pick(roots), random.pick(roots)];
  const place = random.pick([
    { type: "first" },
    { type: "last" },
    { type: "before", id: other },
    { type: "after", id: other },
  ] as const);
  const result = runCommand(project(of), { type: "reorderTop", claimId: moved, place }, context);
  return { moved, place, result };
}

test("3.30 on any map it stands where it was to stand, the others keep their order, and its inverse brings all back", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const random = seededRandom(seed);
      let current = generateMap({ claims: 20, seed, questions: 6 });
      for (const id of ["x1", "x2", "x3"]) {
        const [made] = buildMap({ claims: { [id]: id } }).claims.values();
        if (made !== undefined) current = applyChanges(current, [{ type: "putClaim", claim: made }]);
      }
      for (let step = 0; step < 12; step += 1) {
        const before = project(current);
        const { moved, place, result } = actAtTop(current, random);
        if (!result.ok) {
          expect(result.refusal).toEqual({ code: "unknownPlace", id: moved });
          continue;
        }
        const next = applyChanges(current, result.changes);
        const shown = project(next);
        const expected = before.roots.filter((id) => id !== moved);
        const at =
          place.type === "first"
            ? 0
            : place.type === "last"
              ? expected.length
              : expected.indexOf(place.id) + (place.type === "after" ? 1 : 0);
        expected.splice(at, 0, moved);
        expect(shown.roots).toEqual(expected);
        expect(issues(next)).toEqual([]);
        const changed = new Set(result.changes.map((change) => ("id" in change ? change.id : "")));
        expect(updateProjection(before, next, changed)).toEqual(shown);
        const inverse = invertChanges(current, result.changes);
        expect(storedText(applyChanges(next, inverse))).toBe(storedText(current));
        current = next;
      }
    }),
    { numRuns: 60 },
  );
});
