import { expect, test } from "vitest";
import * as Y from "yjs";
import { seededRandom } from "@crux/domain/testing";
import { claimWriters, deletionsOf, type KnownDeletions, readAuthorship } from "./authorship.ts";
import { applyAndCount } from "./big-acts.ts";
import { applyUpdate, docFromState, encodeState, newMapState } from "./document.ts";
import { createMapDocument, type MapDocument } from "./schema.ts";
import { buildClaim, buildMap, buildRelation } from "./testing/build.ts";
import { actRandomly, createPeer } from "./testing/peers.ts";
import { fuzzSeeds } from "./testing/seeds.ts";
import { readMap } from "./read.ts";
import { writeChanges } from "./write.ts";

const START = newMapState(
  buildMap(
    [buildClaim("claimAAA1"), buildClaim("claimBBB2")],
    [buildRelation("relation1", ["claimBBB2"], "claimAAA1")],
  ),
  1,
);

/** Two people's documents and the log of what they wrote. */
function startLog() {
  const log: Uint8Array[] = [START];
  const doc = docFromState(START);
  const write = (as: number, changes: Parameters<typeof writeChanges>[1]): Uint8Array => {
    const own = createMapDocument(as);
    applyUpdate(own, encodeState(doc));
    let bytes = new Uint8Array();
    own.on("update", (update) => (bytes = new Uint8Array(update)));
    writeChanges(own, changes, "own");
    applyUpdate(doc, bytes);
    log.push(bytes);
    return bytes;
  };
  return { doc, log, write };
}

function none(): KnownDeletions {
  return deletionsOf(createMapDocument());
}

test("7.1 an update tells which claims it made and changed, also later, when others have written on", () => {
  const { doc, log, write } = startLog();
  const made = write(5, [{ type: "putClaim", claim: buildClaim("claimCCC3", { text: "New." }) }]);
  const worded = write(6, [
    { type: "spliceText", id: "claimAAA1" as never, index: 0, remove: 4, insert: "Words" },
    { type: "patchClaim", id: "claimBBB2" as never, patch: { saidBy: { type: "noSourceYet" } } },
  ]);
  const moved = write(6, [
    { type: "patchClaim", id: "claimAAA1" as never, patch: { pin: { dxPx: 1, dyPx: 2 }, deletedAt: 4 } },
  ]);
  write(7, [{ type: "spliceText", id: "claimAAA1" as never, index: 0, remove: 99, insert: "All else." }]);
  expect(readAuthorship(doc, log[0] ?? made, none()).written).toEqual(["claimAAA1", "claimBBB2"]);
  expect(readAuthorship(doc, made, none())).toMatchObject({ written: ["claimCCC3"], changed: ["claimCCC3"] });
  const { written, changed } = readAuthorship(doc, worded, none());
  expect(written).toEqual([]);
  expect(changed.toSorted()).toEqual(["claimAAA1", "claimBBB2"]);
  expect(readAuthorship(doc, moved, none()).changed).toEqual([]);
});

test("7.1 an update tells which claims it put elsewhere or to the other side, and not which it put in another order", () => {
  const { doc, write } = startLog();
  const relationId = "relation1" as never;
  const made = write(5, [
    { type: "putClaim", claim: buildClaim("claimCCC3") },
    { type: "putRelation", relation: buildRelation("relation2", ["claimCCC3"], "claimAAA1") },
  ]);
  const turned = write(6, [{ type: "patchRelation", id: relationId, patch: { kind: "attacks" } }]);
  const ordered = write(6, [{ type: "patchRelation", id: relationId, patch: { order: "z" } }]);
  const joined = write(6, [{ type: "putPremise", relationId, claimId: "claimCCC3" as never, order: "b" }]);
  const shifted = write(6, [{ type: "putPremise", relationId, claimId: "claimCCC3" as never, order: "c" }]);
  const left = write(7, [{ type: "removePremise", relationId, claimId: "claimCCC3" as never }]);
  const moved = write(7, [
    { type: "patchRelation", id: relationId, patch: { target: { type: "claim", id: "claimCCC3" as never } } },
  ]);
  const again = write(7, [{ type: "patchRelation", id: relationId, patch: { kind: "supports" } }]);
  const loose = write(7, [{ type: "patchRelation", id: relationId, patch: { deletedAt: 4 } }]);
  const placedBy = (bytes: Uint8Array) => readAuthorship(doc, bytes, none()).placed;
  expect([made, ordered, shifted].map(placedBy)).toEqual([[], [], []]);
  expect([joined, left].map(placedBy)).toEqual([["claimCCC3"], ["claimCCC3"]]);
  expect([turned, moved, again, loose].map(placedBy)).toEqual([
    ["claimBBB2"],
    ["claimBBB2"],
    ["claimBBB2"],
    ["claimBBB2"],
  ]);
});

test("7.1 7.2 read update by update, a log tells of each claim the act that really made or changed it", () => {
  for (const seed of fuzzSeeds("authorship", 6)) {
    const random = seededRandom(seed);
    const peer = createPeer(9, START);
    const log: Uint8Array[] = [];
    const says: ReadonlyMap<string, string>[] = [saying(peer.doc)];
    for (let step = 0; step < 40; step += 1) {
      actRandomly(peer, random);
      for (const bytes of peer.outbox.splice(0)) {
        log.push(bytes);
        says.push(new Map());
      }
      says[says.length - 1] = saying(peer.doc);
    }
    let deletions = deletionsOf(docFromState(START));
    const replay = docFromState(START);
    for (const [index, bytes] of log.entries()) {
      const before = saying(replay);
      applyUpdate(replay, bytes);
      const after = saying(replay);
      const read = readAuthorship(peer.doc, bytes, deletions);
      ({ deletions } = read);
      for (const [id, said] of after) {
        if (before.get(id) === said) continue;
        expect(read.changed, `seed ${seed}, update ${index}`).toContain(id);
      }
      expect(read.written.toSorted()).toEqual([...after.keys()].filter((id) => !before.has(id)).toSorted());
    }
  }
});

function saying(doc: MapDocument): ReadonlyMap<string, string> {
  return new Map(
    [...readMap(doc).claims.values()].map(({ id, text, kind, saidBy, citations }) => [
      id,
      JSON.stringify([text, kind, saidBy, [...citations]]),
    ]),
  );
}

test("7.2 who comes back and sends all deletions again has changed nothing by that", () => {
  const { doc, write } = startLog();
  const first = write(5, [{ type: "spliceText", id: "claimAAA1" as never, index: 0, remove: 3, insert: "" }]);
  const known = readAuthorship(doc, first, none()).deletions;
  const own = createMapDocument(8);
  applyUpdate(own, encodeState(doc));
  const before = Y.encodeStateVector(own);
  writeChanges(
    own,
    [{ type: "spliceText", id: "claimBBB2" as never, index: 0, remove: 0, insert: "x" }],
    "own",
  );
  const resent = Y.encodeStateAsUpdate(own, before);
  applyUpdate(doc, resent);
  expect(readAuthorship(doc, resent, known).changed).toEqual(["claimBBB2"]);
  expect(readAuthorship(doc, resent, none()).changed.toSorted()).toEqual(["claimAAA1", "claimBBB2"]);
});

test("7.3 the client id that made a claim is known from the document alone", () => {
  const { doc, write } = startLog();
  write(5, [{ type: "putClaim", claim: buildClaim("claimCCC3") }]);
  expect(claimWriters(docFromState(encodeState(doc)))).toEqual(
    new Map([
      ["claimAAA1", 1],
      ["claimBBB2", 1],
      ["claimCCC3", 5],
    ]),
  );
});

test("7.5 an act tells how many claims it made and how many it put into the trash", () => {
  const { write } = startLog();
  const doc = docFromState(START);
  const made = write(5, [
    { type: "putClaim", claim: buildClaim("claimCCC3") },
    { type: "putClaim", claim: buildClaim("claimDDD4") },
    { type: "patchClaim", id: "claimAAA1" as never, patch: { deletedAt: 1 } },
  ]);
  expect(applyAndCount(doc, made)).toEqual({ made: 2, removed: 1 });
  const back = write(5, [{ type: "patchClaim", id: "claimAAA1" as never, patch: { deletedAt: null } }]);
  expect(applyAndCount(doc, back)).toEqual({ made: 0, removed: 0 });
});
