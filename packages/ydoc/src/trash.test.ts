import {
  applyChanges,
  type ArgumentMap,
  project,
  type Projection,
  runCommand,
  updateProjection,
} from "@crux/domain";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { seededRandom } from "@crux/domain/testing";
import { applyAndCount } from "./big-acts.ts";
import { applyUpdate, docFromState, encodeState, newMapState } from "./document.ts";
import { guardUpdate } from "./guard/guard-update.ts";
import { createProjector } from "./projector.ts";
import { readMap } from "./read.ts";
import { buildClaim, buildMap, buildRelation } from "./testing/build.ts";
import { commandContext, randomCommand } from "./testing/random-commands.ts";
import { fuzzSeeds } from "./testing/seeds.ts";
import { listTrash, planPurge } from "./trash.ts";
import { createUndo } from "./undo.ts";
import { writeChanges } from "./write.ts";
import { writeChangesAsUpdate } from "./write-as-update.ts";

const ME = 7;
const trashed = (deletedAt = 1_000) => ({ deletedAt, deletedBy: null });

function purged(map: ArgumentMap, due = listTrash(docFromState(newMapState(map, 1)))): ArgumentMap {
  const state = newMapState(map, 1);
  const update = planPurge([state], due);
  return readMap(docFromState(update === null ? [state] : [state, update]));
}

const idsOf = ({ claims, relations }: ArgumentMap) => [...claims.keys(), ...relations.keys()].toSorted();

describe("8.1 tombstones are told with their time", () => {
  test("8.1 claims and relations in the trash; none that is merged, none that was brought back", () => {
    const doc = docFromState(
      newMapState(
        buildMap(
          [
            buildClaim("claimAAA1"),
            buildClaim("claimBBB2", trashed(5)),
            buildClaim("claimCCC3", { ...trashed(6), mergedInto: buildClaim("claimAAA1").id }),
          ],
          [buildRelation("relation1", ["claimBBB2"], "claimAAA1", trashed(7))],
        ),
        1,
      ),
    );
    expect(listTrash(doc)).toEqual([
      { type: "claim", id: "claimBBB2", toldAtMs: 5 },
      { type: "relation", id: "relation1", toldAtMs: 7 },
    ]);
    writeChanges(
      doc,
      [{ type: "patchClaim", id: buildClaim("claimBBB2").id, patch: { deletedAt: null } }],
      null,
    );
    expect(listTrash(doc).map(({ id }) => id)).toEqual(["relation1"]);
  });
});

describe("8.2 what is due is taken with what cannot be shown without it", () => {
  test("8.2 a claim goes with its relations, and with what was merged into it", () => {
    const gone = buildClaim("claimBBB2", trashed());
    const map = buildMap(
      [
        buildClaim("claimAAA1"),
        gone,
        buildClaim("claimCCC3", { mergedInto: gone.id }),
        buildClaim("claimDDD4"),
      ],
      [
        buildRelation("relation1", ["claimBBB2"], "claimAAA1"),
        buildRelation("relation2", ["claimBBB2", "claimDDD4"], "claimAAA1"),
        buildRelation("relation3", ["claimDDD4"], "claimBBB2"),
        buildRelation("relation4", ["claimDDD4"], "claimAAA1", {
          target: { type: "relation", id: buildRelation("relation3", [], "").id },
        }),
      ],
    );
    const left = purged(map);
    expect(idsOf(left)).toEqual(["claimAAA1", "claimDDD4", "relation2"]);
    expect([...left.relations.values()].map(({ premises }) => [...premises.keys()])).toEqual([["claimDDD4"]]);
  });

  test("8.2 claims merged into one that is shown stay, and so do claims merged all round", () => {
    const into = (id: string) => ({ mergedInto: buildClaim(id).id });
    const map = buildMap([
      buildClaim("claimAAA1"),
      buildClaim("claimBBB2", { ...into("claimAAA1"), ...trashed() }),
      buildClaim("claimCCC3", { ...into("claimDDD4"), ...trashed() }),
      buildClaim("claimDDD4", into("claimCCC3")),
    ]);
    const due = [...map.claims.keys()].map((id) => ({ type: "claim", id, toldAtMs: 1_000 }) as const);
    expect(idsOf(purged(map, due))).toEqual(idsOf(map));
  });

  test("8.2 what was brought back, or removed once more, stays", () => {
    const map = buildMap([buildClaim("claimAAA1"), buildClaim("claimBBB2", trashed(2_000))]);
    const due = ["claimAAA1", "claimBBB2", "claimXXX9"].map(
      (id) => ({ type: "claim", id, toldAtMs: 1_000 }) as const,
    );
    expect(planPurge([newMapState(map, 1)], due)).toBeNull();
    expect(planPurge([newMapState(map, 1)], [])).toBeNull();
  });

  test("8.2 nothing is planned for a map that is not whole", () => {
    const doc = docFromState(newMapState(buildMap([buildClaim("claimAAA1", trashed())]), 1));
    const before = Y.encodeStateVector(doc);
    doc.getMap("meta").set("title", "One");
    const middle = Y.encodeStateVector(doc);
    doc.getMap("meta").set("title", "Two");
    const late = Y.encodeStateAsUpdate(doc, middle);
    const start = encodeState(docFromState(Y.encodeStateAsUpdate(doc, before)));
    expect(planPurge([late, start], listTrash(doc))).toBeNull();
  });

  test("8.2 nothing that is shown changes, whatever of the trash is taken", () => {
    const shown = ({ map, roots, relationsOn, relationsFrom, premisesOf }: Projection) => ({
      map,
      roots,
      relationsOn,
      relationsFrom,
      premisesOf,
    });
    let takenCount = 0;
    for (const seed of fuzzSeeds("trash", 60)) {
      const random = seededRandom(seed);
      let plain = buildMap([]);
      for (let step = 0; step < 80; step += 1) {
        const projection = project(plain);
        const context = commandContext(random, "person01");
        const result = runCommand(projection, randomCommand(projection, random), context);
        if (result.ok) plain = applyChanges(plain, result.changes);
      }
      const doc = docFromState(newMapState(plain, 1));
      const projector = createProjector(doc);
      const before = projector.current();
      const due = listTrash(doc).filter(() => random.chance(0.6));
      const update = planPurge([encodeState(doc)], due);
      if (update === null) continue;
      takenCount += 1;
      const changed = new Set<string>();
      projector.subscribe(({ changedIds }) => changedIds.forEach((id) => changed.add(id)));
      applyUpdate(doc, update);
      const after = project(readMap(doc));
      expect(shown(after), `seed ${seed}`).toEqual(shown(before));
      expect(projector.current(), `seed ${seed}`).toEqual(after);
      expect(updateProjection(before, readMap(doc), changed), `seed ${seed}`).toEqual(after);
      for (const { type, id } of due) {
        expect(doc.getMap(type === "claim" ? "claims" : "relations").has(id), `seed ${seed}`).toBe(false);
      }
    }
    expect(takenCount).toBeGreaterThan(20);
  });
});

describe("8.3 others come to terms with it", () => {
  const STATE = newMapState(buildMap([buildClaim("claimAAA1"), buildClaim("claimBBB2", trashed())]), 1);
  const update = planPurge([STATE], listTrash(docFromState(STATE)));
  if (update === null) throw new Error("Nothing was taken.");
  const rights = { mayUseClientId: (id: number) => id === ME };

  test("8.3 it is written under nobody's name, and made nobody a claim", () => {
    expect(Y.decodeUpdate(update).structs).toEqual([]);
    expect(applyAndCount(docFromState(STATE), update)).toEqual({ made: 0, removed: 0 });
  });

  test("8.3 who comes back with words for what is gone is not refused, and the map is whole", () => {
    const theirs = docFromState(STATE);
    theirs.clientID = ME;
    const words = writeChangesAsUpdate(theirs, ME, [
      { type: "spliceText", id: buildClaim("claimBBB2").id, index: 0, remove: 1, insert: "Late w" },
      { type: "patchClaim", id: buildClaim("claimBBB2").id, patch: { deletedAt: null, deletedBy: null } },
    ]);
    if (words === null) throw new Error("Nothing was written.");
    const doc = docFromState([STATE, update]);
    expect(guardUpdate(doc, words, rights)).toEqual({ ok: true, isNoOp: false });
    applyUpdate(doc, words);
    applyUpdate(theirs, words);
    applyUpdate(theirs, update);
    expect(readMap(doc)).toEqual(readMap(theirs));
    expect(idsOf(readMap(doc))).toEqual(["claimAAA1"]);
  });

  test("8.3 a version puts it back under its own id, once, and it can be written in again", () => {
    const doc = docFromState(encodeState(docFromState([STATE, update])));
    const claim = buildClaim("claimBBB2", { text: "Back again" });
    const back = writeChangesAsUpdate(doc, ME, [{ type: "putClaim", claim }]);
    if (back === null) throw new Error("Nothing was written.");
    expect(guardUpdate(doc, back, rights)).toEqual({ ok: true, isNoOp: false });
    applyUpdate(doc, back);
    expect(readMap(doc).claims.get(claim.id)).toEqual(claim);
    const typed = writeChangesAsUpdate(doc, ME, [
      { type: "spliceText", id: claim.id, index: 0, remove: 0, insert: "And " },
    ]);
    expect(typed === null ? null : guardUpdate(doc, typed, rights).ok).toBe(true);
    // A second one that builds on the same gap would push out the first.
    const other = docFromState(encodeState(docFromState([STATE, update])));
    const again = writeChangesAsUpdate(other, 8, [{ type: "putClaim", claim }]);
    expect(again === null ? null : guardUpdate(doc, again, { mayUseClientId: () => true })).toMatchObject({
      ok: false,
      refusal: { code: "replacedEntry" },
    });
  });

  test("8.3 undo passes over what is gone", () => {
    const doc = docFromState(STATE);
    doc.clientID = ME;
    const undo = createUndo(doc, "own");
    const { id } = buildClaim("claimAAA1");
    writeChanges(doc, [{ type: "patchClaim", id, patch: { kind: "question" } }], "own");
    writeChanges(doc, [{ type: "patchClaim", id, patch: trashed(3_000) }], "own");
    const purge = planPurge([encodeState(doc)], listTrash(doc));
    if (purge === null) throw new Error("Nothing was taken.");
    applyUpdate(doc, purge);
    while (undo.canUndo()) undo.undo();
    while (undo.canRedo()) undo.redo();
    expect(idsOf(readMap(doc))).toEqual([]);
    undo.destroy();
  });
});
