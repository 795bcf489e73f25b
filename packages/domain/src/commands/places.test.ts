import { expect, test } from "vitest";
import { applyChanges } from "../apply-changes.ts";
import { canonicalText } from "../canonical/canonical.ts";
import { issues } from "../consistency/repair.ts";
import { invertChanges } from "../invert-changes.ts";
import type { ArgumentMap } from "../model.ts";
import { project } from "../projecting/project.ts";
import { buildMap, claimId, generateMap, relationId, seededRandom } from "../testing/index.ts";
import { runCommand } from "./run-command.ts";

const context = { actor: null, nowMs: 7, random: seededRandom(13).bytes };

const map = buildMap({
  claims: {
    a: "Main",
    b: "Reason",
    c: { text: "In three places", primary: "r2", pin: { dxPx: 3, dyPx: 3 } },
    d: "With it",
    o: "Other",
    u: "Under it",
    same: "Main in other words",
  },
  relations: [
    { id: "r1", on: "a", from: ["b"] },
    { id: "r2", on: "a", from: ["c", "d"] },
    { id: "r3", on: "b", from: ["c"], kind: "attacks" },
    { id: "r4", on: "o", from: ["c"] },
    { id: "r5", on: "c", from: ["u"] },
    { id: "r6", on: "a", from: ["same"], kind: "restates" },
    { id: "r7", on: "same", from: ["a"], kind: "contradicts" },
  ],
});

type Act = "drawUnder" | "leave";
const run = (to: ArgumentMap, type: Act, claim: string, relation: string) =>
  runCommand(project(to), { type, claimId: claimId(claim), relationId: relationId(relation) }, context);

function after(to: ArgumentMap, type: Act, claim: string, relation: string): ArgumentMap {
  const result = run(to, type, claim, relation);
  if (!result.ok) throw new Error(`Refused: ${result.refusal.code}`);
  return applyChanges(to, result.changes);
}

function refusalOf(type: Act, claim: string, relation: string) {
  const result = run(map, type, claim, relation);
  return result.ok ? null : result.refusal.code;
}

test("3.28 a claim is drawn at another of its places, without its pin and with what stands on it", () => {
  const shown = project(after(map, "drawUnder", "c", "r3"));
  expect(shown.map.claims.get(claimId("c"))).toMatchObject({ primary: "r3", pin: null });
  expect(shown.relationsFrom.get(claimId("c"))).toEqual(["r3", "r2", "r4"]);
  expect(shown.premisesOf.get(relationId("r2"))).toEqual(["c", "d"]);
  expect(shown.relationsOn.get(claimId("c"))).toEqual(["r5"]);
  expect(run(map, "drawUnder", "c", "r2")).toMatchObject({ ok: true, changes: [] });
});

test("3.28 refused where it does not stand, and where it would be drawn under itself", () => {
  expect(refusalOf("drawUnder", "b", "r2")).toBe("unknownPlace");
  expect(refusalOf("drawUnder", "x", "r2")).toBe("unknownClaim");
  expect(refusalOf("drawUnder", "c", "r9")).toBe("unknownRelation");
});

test("3.29 a claim leaves one of its places: alone out of linked premises, else with the relation", () => {
  const left = project(after(map, "leave", "c", "r2"));
  expect(left.premisesOf.get(relationId("r2"))).toEqual(["d"]);
  expect(left.map.claims.get(claimId("c"))).toMatchObject({ primary: "r3", pin: null });
  const other = after(map, "leave", "c", "r4");
  expect(other.relations.get(relationId("r4"))?.deletedAt).toBe(7);
  expect(project(other).map.claims.get(claimId("c"))).toMatchObject({
    primary: "r2",
    pin: { dxPx: 3, dyPx: 3 },
  });
  expect(project(after(map, "leave", "b", "r1")).roots).toContain("b");
  expect(refusalOf("leave", "b", "r2")).toBe("unknownPlace");
});

test("3.29 refused where those who stay would say what is said already", () => {
  const doubled = buildMap({
    claims: { a: "A", b: "B", c: "C" },
    relations: [
      { id: "r1", on: "a", from: ["b"] },
      { id: "r2", on: "a", from: ["c", "b"] },
    ],
  });
  const result = run(doubled, "leave", "c", "r2");
  expect(result).toMatchObject({ ok: false, refusal: { code: "equalRelation", relationId: "r1" } });
});

test("3.28 3.29 on any map they leave no issue, and their inverse brings all back", () => {
  for (let seed = 1; seed <= 6; seed += 1) {
    const before = generateMap({ seed, claims: 40, crossRelations: 14, linked: 8, undercuts: 6 });
    const shown = project(before);
    for (const [claim, from] of shown.relationsFrom) {
      const place = from.at(-1);
      if (place === undefined) continue;
      for (const type of ["drawUnder", "leave"] as const) {
        const result = runCommand(shown, { type, claimId: claim, relationId: place }, context);
        if (!result.ok) continue;
        const stored = applyChanges(before, result.changes);
        expect(issues(stored)).toEqual([]);
        const [primary] = project(stored).relationsFrom.get(claim) ?? [];
        if (type === "drawUnder") expect(primary).toBe(place);
        else expect(project(stored).relationsFrom.get(claim) ?? []).not.toContain(place);
        expect(canonicalText(applyChanges(stored, invertChanges(before, result.changes)))).toBe(
          canonicalText(before),
        );
      }
    }
  }
});
