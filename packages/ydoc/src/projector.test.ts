import { type ClaimId, emptyMap, runCommand, storedText } from "@crux/domain";
import { expect, test } from "vitest";
import { seededRandom } from "@crux/domain/testing";
import { applyUpdates, docFromState, newMapState } from "./document.ts";
import { createProjector, type ProjectionUpdate } from "./projector.ts";
import { buildClaim, buildMap, buildRelation } from "./testing/build.ts";
import { actRandomly, createPeer, fullProjection, type Peer } from "./testing/peers.ts";
import { commandContext } from "./testing/random-commands.ts";
import { fuzzSeeds } from "./testing/seeds.ts";
import { writeChanges } from "./write.ts";

test("2.2 after every transaction the incremental projection equals one made from scratch", () => {
  for (const seed of fuzzSeeds("incremental projection", 4)) {
    const random = seededRandom(seed);
    const peer = createPeer(5, newMapState(emptyMap(), 1));
    for (let step = 0; step < 120; step += 1) {
      actRandomly(peer, random);
      expect(peer.projector.current(), `seed ${seed}, step ${step}`).toEqual(fullProjection(peer.doc));
    }
  }
}, 600_000);

test("2.2 so it does in a map so large that edits lie over it, and what was projected before stays as it was", () => {
  const numbers = Array.from({ length: 1400 }, (_, index) => index);
  const large = buildMap(
    numbers.map((index) => buildClaim(`claim${1000 + index}`)),
    numbers
      .slice(1)
      .map((index) =>
        buildRelation(`relate${1000 + index}`, [`claim${1000 + index}`], `claim${1000 + ((index - 1) >> 2)}`),
      ),
  );
  for (const seed of fuzzSeeds("large incremental projection", 1)) {
    const random = seededRandom(seed);
    const peer = createPeer(5, newMapState(large, 1));
    for (let round = 0; round < 3; round += 1) {
      const before = peer.projector.current();
      const said = storedText(before.stored);
      for (let step = 0; step < 15; step += 1) actRandomly(peer, random);
      const now = peer.projector.current();
      const full = fullProjection(peer.doc);
      expect(storedText(now.stored) === storedText(full.stored), `seed ${seed}, round ${round}`).toBe(true);
      expect(storedText(now.map) === storedText(full.map), `seed ${seed}, round ${round}`).toBe(true);
      expect(storedText(before.stored) === said, `seed ${seed}, round ${round}`).toBe(true);
    }
  }
}, 600_000);

test("2.3 one transaction is announced once, with what it touched and whose it was", () => {
  const doc = docFromState(newMapState(buildMap([buildClaim("claimAAA1"), buildClaim("claimBBB2")]), 1));
  const projector = createProjector(doc);
  const heard: ProjectionUpdate[] = [];
  const stop = projector.subscribe((update) => heard.push(update));
  const [first] = projector.current().map.claims.values();
  if (first === undefined) throw new Error("There is no claim.");
  const result = runCommand(
    projector.current(),
    { type: "addReason", targetId: first.id, text: "Because." },
    commandContext(seededRandom(1), "person01"),
  );
  if (!result.ok) throw new Error(result.refusal.code);
  writeChanges(doc, result.changes, "me");
  writeChanges(doc, [{ type: "patchMeta", patch: { title: "Other" } }], "me");
  stop();
  writeChanges(doc, [{ type: "patchMeta", patch: { title: "Unheard" } }], "me");
  expect(heard.map(({ changedIds, isLocal }) => [changedIds.size, isLocal])).toEqual([
    [2, true],
    [0, true],
  ]);
  expect(heard[1]?.projection.map.meta.title).toBe("Other");
  projector.destroy();
  writeChanges(doc, [{ type: "patchMeta", patch: { title: "After" } }], "me");
  expect(projector.current().map.meta.title).toBe("Unheard");
});

test("2.3 whose it was is told for each claim, also of what several people sent at once, and is nobody's where it is not clear", () => {
  const state = newMapState(buildMap(["claimAAA1", "claimBBB2", "claimCCC3"].map((id) => buildClaim(id))), 1);
  const [ann, ben, reader] = [createPeer(11, state), createPeer(12, state), createPeer(13, state)];
  const [a, b, c] = [...reader.projector.current().map.claims.keys()];
  if (a === undefined || b === undefined || c === undefined) throw new Error("There are no claims.");
  const type = (peer: Peer, id: ClaimId, remove: number, insert: string): void =>
    writeChanges(peer.doc, [{ type: "spliceText", id, index: 0, remove, insert }], "own");
  type(ann, a, 0, "Ann ");
  type(ann, c, 0, "Ann ");
  type(ben, b, 0, "Ben ");
  type(ben, c, 0, "Ben ");
  const told: (number | null)[] = [];
  reader.projector.subscribe(({ authorOf }) =>
    told.push(...[[a], [b], [c], [a, b]].map((ids) => authorOf(ids))),
  );
  applyUpdates(reader.doc, [...ann.outbox, ...ben.outbox], "remote");
  expect(told).toEqual([11, 12, null, null]);
  told.length = 0;
  ann.outbox.length = 0;
  type(ann, a, 1, "");
  applyUpdates(reader.doc, ann.outbox, "remote");
  expect(told).toEqual([null, null, null, null]);
});

test("2.4 what a transaction did not touch keeps its identity", () => {
  const doc = docFromState(newMapState(buildMap([buildClaim("claimAAA1"), buildClaim("claimBBB2")]), 1));
  const projector = createProjector(doc);
  const before = projector.current().map.claims;
  const [touched, untouched] = [...before.values()];
  if (touched === undefined || untouched === undefined) throw new Error("There are no claims.");
  writeChanges(doc, [{ type: "spliceText", id: touched.id, index: 0, remove: 0, insert: "x" }], "me");
  const after = projector.current().map.claims;
  expect(after.get(untouched.id)).toBe(untouched);
  expect(after.get(touched.id)).not.toBe(touched);
});
