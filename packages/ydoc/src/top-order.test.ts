import { type ClaimId, type Command, project, runCommand, storedText } from "@crux/domain";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { seededRandom } from "@crux/domain/testing";
import { deletionsOf, readAuthorship } from "./authorship.ts";
import { docFromState, newMapState } from "./document.ts";
import { guardUpdate } from "./guard/guard-update.ts";
import { GUARD_LIMITS } from "./guard/limits.ts";
import { readClaim, readMap } from "./read.ts";
import { findEntry, claimsOf, type MapDocument } from "./schema.ts";
import { buildClaim, buildMap } from "./testing/build.ts";
import { exchange, openDocument } from "./testing/documents.ts";
import { commandContext } from "./testing/random-commands.ts";
import { fuzzSeeds } from "./testing/seeds.ts";
import { createUndo } from "./undo.ts";
import { writeChanges } from "./write.ts";

/* oxlint-disable typescript/no-unsafe-type-assertion -- a test's readable names are given the brand of ids. */

const [A, B, C] = ["claimAAA1", "claimBBB2", "claimCCC3"] as [ClaimId, ClaimId, ClaimId];
const STATE = newMapState(buildMap([buildClaim(A), buildClaim(B), buildClaim(C)]), 1);

const peer = (clientId: number): MapDocument => openDocument(clientId, STATE);

const rootsIn = (doc: MapDocument): readonly ClaimId[] => project(readMap(doc)).roots;

function reorder(doc: MapDocument, claimId: ClaimId, type: "before" | "after", id: ClaimId): void {
  const refusal = run(doc, { type: "reorderTop", claimId, place: { type, id } });
  if (refusal !== null) throw new Error(refusal);
}

/** Returns the code where it is refused. */
function run(doc: MapDocument, command: Command): string | null {
  const context = commandContext(seededRandom(doc.clientID), "person01");
  const result = runCommand(project(readMap(doc)), command, context);
  if (!result.ok) return result.refusal.code;
  writeChanges(doc, result.changes, "own");
  return null;
}

/** Out of all its places to one beside another claim, as one act; refused where the other stands under something. */
function putAtTop(doc: MapDocument, claimId: ClaimId, besideId: ClaimId, isInMap: boolean): void {
  const places = project(readMap(doc)).relationsFrom.get(claimId) ?? [];
  const leaving = places.map((relationId) => ({ type: "leave", claimId, relationId }) as const);
  const place = { type: "before", id: besideId } as const;
  run(doc, { type: "many", commands: [...leaving, { type: "reorderTop", claimId, place, isInMap }] });
}

test("1.1 an order at the top is read back; where there is none no field is written", () => {
  const state = newMapState(buildMap([buildClaim(A, { order: "a0" }), buildClaim(B)]), 1);
  const doc = docFromState(state);
  expect([readClaim(doc, A)?.order, readClaim(doc, B)?.order]).toEqual(["a0", null]);
  expect(findEntry(claimsOf(doc), B)?.has("order")).toBe(false);
});

test("2.9 two who put claims at the top in order at the same moment see the same order", () => {
  for (const seed of fuzzSeeds("order at the top", 20)) {
    const random = seededRandom(seed);
    const [one, other] = [peer(5), peer(6)];
    for (let round = 0; round < 4; round += 1) {
      for (const doc of [one, other, one, other]) {
        const [moved, beside] = [random.pick([A, B, C]), random.pick([A, B, C])];
        if (moved !== beside) reorder(doc, moved, random.pick(["before", "after"] as const), beside);
      }
      exchange(one, other);
      expect(rootsIn(one), `seed ${seed}`).toEqual(rootsIn(other));
      expect([...rootsIn(one)].toSorted()).toEqual([A, B, C]);
    }
    // Whatever keys came together, every order can be had of them.
    reorder(one, C, "before", rootsIn(one)[0] === C ? (rootsIn(one)[1] ?? A) : (rootsIn(one)[0] ?? A));
    expect(rootsIn(one)[0], `seed ${seed}`).toBe(C);
  }
});

test("2.9 a claim that one puts at the top and another elsewhere at the same moment stands in one place for both", () => {
  for (const seed of fuzzSeeds("out to the top", 20)) {
    const random = seededRandom(seed);
    const [one, other] = [peer(5), peer(6)];
    run(one, { type: "move", claimId: C, target: { type: "claim", id: A }, kind: "supports" });
    for (let round = 0; round < 4; round += 1) {
      exchange(one, other);
      for (const doc of [one, other]) {
        const [moved, beside] = random.pick([[A, B] as const, [C, B] as const, [B, A] as const]);
        if (random.chance(0.3)) {
          const target = { type: "claim", id: beside } as const;
          run(doc, { type: "move", claimId: moved, target, kind: "attacks" });
        } else putAtTop(doc, moved, beside, random.chance(0.5));
      }
      exchange(one, other);
      const [shown, others] = [project(readMap(one)), project(readMap(other))];
      expect(storedText(shown.stored), `seed ${seed}`).toBe(storedText(others.stored));
      expect(shown.roots).toEqual(others.roots);
      // Nobody is lost, and nobody stands in two places.
      expect([...shown.map.claims.keys()].toSorted()).toEqual([A, B, C]);
      const drawn = [...shown.map.claims.values()].filter(({ primary }) => primary !== null);
      expect(shown.roots.length + drawn.length, `seed ${seed}`).toBe(3);
      expect(new Set(shown.roots).size).toBe(shown.roots.length);
    }
  }
});

test("3.1 one undo takes back all that putting in order wrote, and leaves what others wrote", () => {
  const [one, other] = [peer(5), peer(6)];
  const undo = createUndo(one, "own");
  reorder(one, B, "after", C);
  expect(rootsIn(one)).toEqual([A, C, B]);
  exchange(one, other);
  reorder(other, B, "before", A);
  exchange(one, other);
  expect(rootsIn(one)).toEqual([B, A, C]);
  expect(undo.undo()).not.toBeNull();
  exchange(one, other);
  expect(rootsIn(one)).toEqual([B, A, C]);
  const alone = peer(7);
  const own = createUndo(alone, "own");
  reorder(alone, A, "after", C);
  expect(rootsIn(alone)).toEqual([B, C, A]);
  expect(own.undo()).not.toBeNull();
  expect(rootsIn(alone)).toEqual([A, B, C]);
  expect(own.redo()).not.toBeNull();
  expect(rootsIn(alone)).toEqual([B, C, A]);
});

function judge(value: unknown): string {
  const doc = peer(5);
  const claim = findEntry(claimsOf(doc), A);
  if (claim === null) throw new Error("There is a claim.");
  const before = Y.encodeStateVector(doc);
  claim.set("order", value);
  const bytes = Y.encodeStateAsUpdate(doc, before);
  const judged = guardUpdate(docFromState(STATE), bytes, { mayUseClientId: (id) => id === 5 });
  return judged.ok ? "accepted" : judged.refusal.code;
}

test("4.6 the guard lets an order in that is a text of bounded length, or null, and nothing else", () => {
  const { orderLength } = GUARD_LIMITS;
  for (const right of ["a0", "x".repeat(orderLength), null]) expect(judge(right)).toBe("accepted");
  const wrong = [
    "x".repeat(orderLength + 1),
    3,
    true,
    ["a0"],
    { order: "a0" },
    new Y.Text("a0"),
    new Y.Map(),
  ];
  for (const each of wrong) expect(judge(each)).toBe("wrongContent");
});

test("7.1 where a claim stands at the top is nobody's words", () => {
  const doc = peer(5);
  const before = deletionsOf(doc);
  const state = Y.encodeStateVector(doc);
  reorder(doc, B, "after", C);
  const bytes = Y.encodeStateAsUpdate(doc, state);
  expect(readAuthorship(doc, bytes, before)).toMatchObject({ written: [], changed: [] });
});
