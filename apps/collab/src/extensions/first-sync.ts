/**
 * Answers who comes to a large map with nothing from the state that is kept ready, instead of encoding the document for each. Browsers
 * mostly bring the state that came with the page and are answered with the little that has happened since; this is for
 * those that do not, and for a hundred of them at once.
 *
 * Hocuspocus has no hook for the answer itself. So the request is answered here, and its type is overwritten before it
 * is read: as a question about presence on a connection it does nothing. What a request looks like is fixed by the
 * protocol, and anything that differs by a byte goes the usual way.
 */
import { type Connection, type Extension, MessageType, OutgoingMessage } from "@hocuspocus/server";
import type { ReadyStates } from "../ready-states.ts";

/** Behind the name: a sync message, its first step, and a state vector of one byte that says "nothing". */
const ASKS_FOR_ALL = [MessageType.Sync, 0, 1, 0] as const;
const SYNC_STEP_2 = 1;
const UPDATE = 2;
const SHORT_NAME = 128;

/** Where the type stands in a message that asks for all of a document; null for any other. */
export function findRequestForAll(message: Uint8Array): number | null {
  const nameLength = message[0] ?? SHORT_NAME;
  const typeAt = 1 + nameLength;
  if (nameLength >= SHORT_NAME || message.length !== typeAt + ASKS_FOR_ALL.length) return null;
  return ASKS_FOR_ALL.every((byte, index) => message[typeAt + index] === byte) ? typeAt : null;
}

/** The extension; a map without a state kept ready is answered in Hocuspocus' own way. */
export function firstSync(states: ReadyStates): Extension {
  return {
    extensionName: "first-sync",
    async beforeHandleMessage({ connection, update }) {
      const typeAt = findRequestForAll(update);
      if (typeAt === null || connection.document.isDestroyed) return;
      const ready = states.read(connection.document);
      if (ready === null) return;
      sendAll(connection, ready.pieces);
      update[typeAt] = MessageType.QueryAwareness;
    },
  };
}

/** In the order of Hocuspocus: what we lack of the browser's, then what it lacks of ours. */
function sendAll(connection: Connection, pieces: readonly Uint8Array[]): void {
  const { document, messageAddress } = connection;
  connection.send(
    new OutgoingMessage(messageAddress).createSyncMessage().writeFirstSyncStepFor(document).toUint8Array(),
  );
  // With the last piece the browser takes itself for up to date.
  for (const bytes of pieces.slice(0, -1)) connection.send(messageOf(bytes, messageAddress, UPDATE));
  const last = pieces.at(-1);
  if (last !== undefined) connection.send(messageOf(last, messageAddress, SYNC_STEP_2));
}

interface ReadyMessage {
  readonly address: string;
  readonly step: number;
  readonly message: Uint8Array;
}

/** Of each piece the message in which it was sent last: wrapping megabytes anew for each of a hundred takes seconds. */
const readyMessages = new WeakMap<Uint8Array, ReadyMessage>();

function messageOf(bytes: Uint8Array, address: string, step: number): Uint8Array {
  const ready = readyMessages.get(bytes);
  if (ready?.address === address && ready.step === step) return ready.message;
  const message = new OutgoingMessage(address).createSyncMessage().writeUpdate(bytes).toUint8Array();
  // Only the server's own document would write a second step otherwise; it differs from an update by its number.
  message[1 + new TextEncoder().encode(address).length + 1] = step;
  readyMessages.set(bytes, { address, step, message });
  return message;
}
