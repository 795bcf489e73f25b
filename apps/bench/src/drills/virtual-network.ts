import { runCommand, type UserId } from "@crux/domain";
import {
  applyUpdate,
  claimText,
  createMapDocument,
  createProjector,
  createUndo,
  docFromState,
  encodeState,
  guardUpdate,
  type MapDocument,
  writeChanges,
} from "@crux/ydoc";
import type { SeededRandom } from "@crux/domain/testing";
import { randomCommand } from "./random-command.ts";

const REMOTE = "remote";
const ACTOR = "somebody01" as UserId;

/** A server in small with people around it whose connections come and go; updates travel late, but in order. */
export interface VirtualNetwork {
  readonly server: MapDocument;
  readonly peers: readonly VirtualPeer[];
  /** Every update that the server has taken, in order: what the log would hold. */
  readonly log: readonly Uint8Array[];
  /** Codes with which the guard has refused updates of honest people. */
  readonly refusals: readonly string[];
  /** Lets one thing happen: an act, a message on its way, a connection that breaks or comes back. */
  step(random: SeededRandom): void;
  /** Lets everybody come back and hear everything. */
  settle(): void;
  destroy(): void;
}

interface VirtualPeer {
  readonly doc: MapDocument;
  act(random: SeededRandom): void;
  destroy(): void;
}

interface Wire {
  readonly peer: VirtualPeer;
  readonly clientId: number;
  isUp: boolean;
  readonly toServer: Uint8Array[];
  readonly toPeer: Uint8Array[];
}

export function createVirtualNetwork(state: Uint8Array, peerCount: number): VirtualNetwork {
  const server = docFromState(state);
  const log: Uint8Array[] = [state];
  const refusals: string[] = [];
  const wires: Wire[] = Array.from({ length: peerCount }, (_, index) => {
    const clientId = 100 + index;
    const toServer: Uint8Array[] = [];
    return { peer: createPeer(clientId, state, toServer), clientId, isUp: true, toServer, toPeer: [] };
  });

  function take(from: Wire, bytes: Uint8Array): void {
    const judged = guardUpdate(server, bytes, { mayUseClientId: (id) => id === from.clientId });
    if (!judged.ok) {
      refusals.push(judged.refusal.code);
      return;
    }
    if (judged.isNoOp) return;
    log.push(bytes);
    applyUpdate(server, bytes, REMOTE);
    for (const wire of wires) if (wire !== from && wire.isUp) wire.toPeer.push(bytes);
  }

  function cut(wire: Wire): void {
    wire.isUp = false;
    wire.toServer.length = 0;
    wire.toPeer.length = 0;
  }

  /** What was written meanwhile goes with the whole state, as in a sync. */
  function restore(wire: Wire): void {
    wire.isUp = true;
    wire.toServer.length = 0;
    take(wire, encodeState(wire.peer.doc));
    applyUpdate(wire.peer.doc, encodeState(server), REMOTE);
  }

  function deliver(wire: Wire): void {
    if (!wire.isUp) return;
    const up = wire.toServer.shift();
    if (up !== undefined) take(wire, up);
    const down = wire.toPeer.shift();
    if (down !== undefined) applyUpdate(wire.peer.doc, down, REMOTE);
  }

  return {
    server,
    peers: wires.map(({ peer }) => peer),
    log,
    refusals,
    step(random) {
      const wire = random.pick(wires);
      const roll = random.next();
      if (roll < 0.5) wire.peer.act(random);
      else if (roll < 0.95) deliver(wire);
      else if (wire.isUp) cut(wire);
      else restore(wire);
    },
    settle() {
      for (const wire of wires) {
        while (wire.isUp && wire.toServer.length > 0) deliver(wire);
        restore(wire);
      }
      for (const wire of wires) {
        while (wire.toPeer.length > 0) deliver(wire);
      }
    },
    destroy() {
      for (const { peer } of wires) peer.destroy();
      server.destroy();
    },
  };
}

function createPeer(clientId: number, state: Uint8Array, outbox: Uint8Array[]): VirtualPeer {
  const doc = createMapDocument(clientId);
  applyUpdate(doc, state, REMOTE);
  doc.on("update", (bytes: Uint8Array, origin: unknown) => {
    if (origin !== REMOTE) outbox.push(bytes);
  });
  const projector = createProjector(doc);
  const undo = createUndo(doc, "own");
  return {
    doc,
    act(random) {
      const projection = projector.current();
      const roll = random.next();
      if (roll < 0.08) undo.undo();
      else if (roll < 0.12) undo.redo();
      else if (roll < 0.3 && projection.map.claims.size > 0) {
        const text = claimText(doc, random.pick([...projection.map.claims.keys()]));
        text?.splice(
          random.below(text.read().length + 1),
          random.below(3),
          random.pick(["x", "", "🕊️", "yz"]),
          "own",
        );
      } else {
        const context = {
          actor: ACTOR,
          nowMs: 1_700_000_000_000 + random.below(1_000),
          random: random.bytes,
        };
        const result = runCommand(projection, randomCommand(projection, random), context);
        if (result.ok) writeChanges(doc, result.changes, "own");
      }
    },
    destroy() {
      undo.destroy();
      projector.destroy();
      doc.destroy();
    },
  };
}
