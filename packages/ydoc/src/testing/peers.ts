import { project, type Projection, runCommand } from "@crux/domain";
import * as Y from "yjs";
import type { SeededRandom } from "@crux/domain/testing";
import { guardUpdate } from "../guard/guard-update.ts";
import { createProjector, type Projector } from "../projector.ts";
import { readMap } from "../read.ts";
import { createMapDocument, defineRoots, type MapDocument } from "../schema.ts";
import { createUndo, type Undo } from "../undo.ts";
import { spliceText, writeChanges } from "../write.ts";
import { commandContext, randomCommand } from "./random-commands.ts";

/** A simulated person with a document of their own. */
export interface Peer {
  readonly clientId: number;
  readonly doc: MapDocument;
  readonly projector: Projector;
  readonly undo: Undo;
  /** Updates of the peer's own making, in order, not yet sent. */
  readonly outbox: Uint8Array[];
}

export const REMOTE = "remote";

export function createPeer(clientId: number, state: Uint8Array): Peer {
  const doc = createMapDocument(clientId);
  Y.applyUpdate(doc, state, REMOTE);
  const outbox: Uint8Array[] = [];
  doc.on("update", (bytes: Uint8Array, origin: unknown) => {
    if (origin !== REMOTE) outbox.push(bytes);
  });
  return { clientId, doc, projector: createProjector(doc), undo: createUndo(doc, "own"), outbox };
}

/** Lets a peer do something: mostly a command, sometimes typing, undo or redo. */
export function actRandomly(peer: Peer, random: SeededRandom): void {
  const projection = peer.projector.current();
  const roll = random.next();
  if (roll < 0.1) peer.undo.undo();
  else if (roll < 0.15) peer.undo.redo();
  else if (roll < 0.35) typeRandomly(peer, projection, random);
  else {
    const result = runCommand(
      projection,
      randomCommand(projection, random),
      commandContext(random, "person01"),
    );
    if (result.ok) writeChanges(peer.doc, result.changes, "own");
  }
}

function typeRandomly(peer: Peer, projection: Projection, random: SeededRandom): void {
  const claims = [...projection.map.claims.keys()];
  if (claims.length === 0) return;
  const entry = peer.doc.getMap("claims").get(random.pick(claims));
  const text = entry instanceof Y.Map ? entry.get("text") : null;
  if (!(text instanceof Y.Text)) return;
  peer.doc.transact(
    () =>
      spliceText(text, random.below(text.length + 1), random.below(3), random.pick(["x", "", "🕊️", "yz "])),
    "own",
  );
}

/** The live-editing server in small: guards, applies, hands on. */
export interface Hub {
  readonly doc: MapDocument;
  /** Takes in everything a peer has not sent yet; throws when the guard refuses any of it. */
  receive(peer: Peer): void;
  /** Brings both sides to the same state, as a connecting client and the server do. */
  connect(peer: Peer): void;
}

export function createHub(state: Uint8Array): Hub {
  const doc = new Y.Doc();
  defineRoots(doc);
  Y.applyUpdate(doc, state);
  const take = (peer: Peer, bytes: Uint8Array): void => {
    const judged = guardUpdate(doc, bytes, { mayUseClientId: (id) => id === peer.clientId });
    if (!judged.ok) throw new Error(`The guard refused an honest update: ${judged.refusal.code}`);
    const before = Y.snapshot(doc);
    Y.applyUpdate(doc, bytes);
    const isSame = Y.equalSnapshots(before, Y.snapshot(doc));
    if (isSame !== judged.isNoOp) throw new Error(`The guard said isNoOp: ${judged.isNoOp}`);
  };
  return {
    doc,
    receive(peer) {
      for (const bytes of peer.outbox.splice(0)) take(peer, bytes);
    },
    connect(peer) {
      peer.outbox.length = 0;
      take(peer, Y.encodeStateAsUpdate(peer.doc, Y.encodeStateVector(doc)));
      Y.applyUpdate(peer.doc, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(peer.doc)), REMOTE);
    },
  };
}

/** The projection of a document, made from scratch. */
export function fullProjection(doc: MapDocument): Projection {
  return project(readMap(doc));
}
