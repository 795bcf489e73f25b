import { applyChanges, emptyMap, project, runCommand } from "@crux/domain";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { seededRandom, type SeededRandom } from "@crux/domain/testing";
import { docFromState, encodeState, isComplete, newMapState } from "./document.ts";
import { createProjector } from "./projector.ts";
import { readMap } from "./read.ts";
import { actRandomly, createHub, createPeer, fullProjection, type Peer, REMOTE } from "./testing/peers.ts";
import { randomChange } from "./testing/random-changes.ts";
import { commandContext, randomCommand } from "./testing/random-commands.ts";
import { fuzzSeeds } from "./testing/seeds.ts";
import { writeChanges } from "./write.ts";

/** Long enough for a thousand seeds. */
const LIMIT_MS = 3_600_000;
const START = newMapState(emptyMap({ title: "Fuzz" }), 1);

test(
  "2.1 the live document and the plain value agree on every sequence of commands",
  () => {
    for (const seed of fuzzSeeds("two interpreters", 8)) {
      const random = seededRandom(seed);
      const doc = docFromState(START);
      const projector = createProjector(doc);
      let plain = readMap(doc);
      for (let step = 0; step < 80; step += 1) {
        const projection = project(plain);
        const result = runCommand(
          projection,
          randomCommand(projection, random),
          commandContext(random, "person01"),
        );
        if (!result.ok) continue;
        plain = applyChanges(plain, result.changes);
        writeChanges(doc, result.changes, "own");
        expect(readMap(doc), `seed ${seed}, step ${step}`).toEqual(plain);
      }
      expect(projector.current(), `seed ${seed}`).toEqual(project(plain));
    }
  },
  LIMIT_MS,
);

test(
  "2.1 they agree on every list of changes, sensible or not",
  () => {
    for (const seed of fuzzSeeds("any changes", 40)) {
      const random = seededRandom(seed);
      const doc = docFromState(START);
      let plain = readMap(doc);
      for (let step = 0; step < 60; step += 1) {
        const changes = Array.from({ length: 1 + random.below(3) }, () => randomChange(random));
        plain = applyChanges(plain, changes);
        writeChanges(doc, changes, "own");
        expect(readMap(doc), `seed ${seed}, step ${step}`).toEqual(plain);
      }
      expect(readMap(docFromState(encodeState(doc))), `seed ${seed}, sent`).toEqual(plain);
    }
  },
  LIMIT_MS,
);

test(
  "5.1 peers that hear of edits late, twice, out of order or not at all end equal once they reconnect",
  () => {
    for (const seed of fuzzSeeds("mesh of peers", 5)) {
      const random = seededRandom(seed);
      const peers = Array.from({ length: 2 + random.below(4) }, (_, index) => createPeer(100 + index, START));
      const onTheWay: { to: Peer; bytes: Uint8Array }[] = [];
      for (let step = 0; step < 150; step += 1) {
        const peer = random.pick(peers);
        actRandomly(peer, random);
        for (const bytes of peer.outbox.splice(0)) {
          for (const to of peers) if (to !== peer) onTheWay.push({ to, bytes });
        }
        while (onTheWay.length > 0 && random.chance(0.7)) deliverAny(onTheWay, random);
        if (random.chance(0.03)) exchange(random.pick(peers), random.pick(peers));
      }
      for (const peer of peers) for (const other of peers) exchange(peer, other);
      for (const peer of peers) for (const other of peers) exchange(peer, other);
      expectAllEqual(peers, seed);
    }
  },
  LIMIT_MS,
);

test(
  "5.2 peers at a guarding server end equal, and the guard refuses nothing honest",
  () => {
    for (const seed of fuzzSeeds("guarding server", 6)) {
      const random = seededRandom(seed);
      const hub = createHub(START);
      const peers = Array.from({ length: 2 + random.below(4) }, (_, index) => createPeer(100 + index, START));
      for (let step = 0; step < 150; step += 1) {
        const peer = random.pick(peers);
        actRandomly(peer, random);
        if (random.chance(0.5)) hub.receive(peer);
        if (random.chance(0.3)) hub.connect(random.pick(peers));
      }
      for (const peer of peers) hub.connect(peer);
      for (const peer of peers) hub.connect(peer);
      expectAllEqual(peers, seed);
      expect(readMap(hub.doc), `seed ${seed}`).toEqual(readMap(peers[0]?.doc ?? hub.doc));
    }
  },
  LIMIT_MS,
);

function deliverAny(onTheWay: { to: Peer; bytes: Uint8Array }[], random: SeededRandom): void {
  const [message] = onTheWay.splice(random.below(onTheWay.length), 1);
  if (message === undefined || random.chance(0.1)) return;
  Y.applyUpdate(message.to.doc, message.bytes, REMOTE);
  if (random.chance(0.05)) onTheWay.push(message);
}

function exchange(one: Peer, other: Peer): void {
  Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(other.doc), REMOTE);
  Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(one.doc), REMOTE);
}

function expectAllEqual(peers: readonly Peer[], seed: number): void {
  const [first] = peers;
  if (first === undefined) return;
  const expected = fullProjection(first.doc);
  for (const peer of peers) {
    expect(isComplete(peer.doc), `seed ${seed}`).toBe(true);
    expect(readMap(peer.doc), `seed ${seed}, stored`).toEqual(readMap(first.doc));
    expect(peer.projector.current(), `seed ${seed}, projected`).toEqual(expected);
  }
}
