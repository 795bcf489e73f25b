import { createDecoder, readVarUint } from "lib0/decoding";
import * as Y from "yjs";
import type { MapDocument } from "../schema.ts";
import { ContainerBook } from "./containers.ts";
import { checkDeletions, type Deletions } from "./deletions.ts";
import { checkItem } from "./items.ts";
import { CLOCK_MAX } from "./limits.ts";
import { type GuardRefusal, refuse } from "./refusal.ts";
import { checkSizes } from "./sizes.ts";

export interface GuardRights {
  /** Whether this Yjs client id was issued, for this map, to the person who sends the update; in any session. */
  mayUseClientId(id: number): boolean;
}

export type GuardResult =
  | { readonly ok: true; readonly isNoOp: boolean }
  | { readonly ok: false; readonly refusal: GuardRefusal };

type Struct = Y.Item | Y.GC | Y.Skip;

/**
 * Judges an update before it is stored or applied. What passes can be applied completely, keeps the document within
 * schema 1, is written under the sender's own client ids, and removes no claim, relation or text for good.
 * The document is only read. A few microseconds for an ordinary edit.
 *
 * Structs that the document already has are passed over: on every reconnect a client sends some of them again.
 *
 * @param bytes an update in Yjs' first encoding, of bounded size (the caller limits it).
 * @returns whether it brings anything new; or why it is refused.
 */
export function guardUpdate(doc: MapDocument, bytes: Uint8Array, rights: GuardRights): GuardResult {
  const update = decode(bytes);
  if (update === null) return refuse("malformed");

  const book = new ContainerBook(doc);
  const ends = new Map<number, number>();
  const endOf = (client: number): number => ends.get(client) ?? Y.getState(doc.store, client);
  let isNew = false;

  for (let waiting = update.queues; waiting.length > 0;) {
    const stuck: Struct[][] = [];
    let isProgress = false;
    for (const queue of waiting) {
      let index = 0;
      for (; index < queue.length; index += 1) {
        const struct = queue[index];
        if (struct === undefined) break;
        const { client, clock } = struct.id;
        const end = clock + struct.length;
        if (struct.length < 1 || !(end <= CLOCK_MAX)) return refuse("malformed");
        if (end <= Y.getState(doc.store, client)) {
          // Yjs looks for its neighbours all the same, and keeps it waiting for those that nobody has.
          const isForged =
            struct instanceof Y.Item && !hasWhatItNeeds(struct, (id) => Y.getState(doc.store, id));
          if (isForged) return refuse("missingDependency");
          continue;
        }
        if (!rights.mayUseClientId(client)) return refuse("foreignClient");
        if (struct instanceof Y.Skip || clock > endOf(client)) return refuse("clockGap");
        if (struct instanceof Y.Item) {
          if (!hasWhatItNeeds(struct, endOf)) break;
          const judged = checkItem(struct, book);
          if (!judged.ok) return judged;
          book.remember(client, { ...judged, clock, end });
        } else {
          book.rememberGap(client, clock, end);
        }
        ends.set(client, end);
        isNew = true;
      }
      if (index > 0) isProgress = true;
      if (index < queue.length) stuck.push(queue.slice(index));
    }
    if (!isProgress) return refuse("missingDependency");
    waiting = stuck;
  }

  const deletions = checkDeletions(doc, update.deletions, book, endOf);
  if (!deletions.ok) return deletions;
  const sizes = checkSizes(doc, update.deletions, book);
  if (!sizes.ok) return sizes;
  return { ok: true, isNoOp: !isNew && !deletions.isNew };
}

/**
 * Tells whether bytes are an update at all. The guard finds out by itself; this is for large ones, which are decoded
 * first where they may take long or want too much memory: in a thread with limits.
 */
export function canDecode(bytes: Uint8Array): boolean {
  return decode(bytes) !== null;
}

interface DecodedUpdate {
  /** The structs of each client, in order. */
  readonly queues: Struct[][];
  readonly deletions: Deletions;
}

/**
 * Decodes an update, or gives null for what is none. Yjs' decoder reads one struct at a time, so a count that lies is
 * found when the bytes end; only its `applyUpdate` reserves memory for the count. A client that is listed twice
 * is refused because Yjs would then forget its first part, and one with nothing because no honest writer lists it.
 */
function decode(bytes: Uint8Array): DecodedUpdate | null {
  try {
    const clientCount = readVarUint(createDecoder(bytes));
    if (clientCount === 0 && !endsWithDeletions(bytes)) return null;
    const { structs, ds } = Y.decodeUpdate(bytes);
    const queues: Struct[][] = [];
    let queue: Struct[] = [];
    for (const struct of structs) {
      if (queue.length === 0 || queue[0]?.id.client !== struct.id.client) {
        queue = [];
        queues.push(queue);
      }
      queue.push(struct);
    }
    const clients = new Set(queues.map(([first]) => first?.id.client));
    return clients.size === queues.length && queues.length === clientCount ? { queues, deletions: ds } : null;
  } catch {
    // The bytes come from outside; whatever the decoder stumbles over, they are no update.
    return null;
  }
}

/**
 * Tells whether an update without structs ends where its deletions end. Yjs' second encoding begins with a zero and would
 * pass for an update that holds nothing, so that an edit in it would be taken for saved.
 */
function endsWithDeletions(bytes: Uint8Array): boolean {
  const decoder = createDecoder(bytes);
  readVarUint(decoder);
  for (let clients = readVarUint(decoder); clients > 0; clients -= 1) {
    readVarUint(decoder);
    for (let ranges = readVarUint(decoder); ranges > 0; ranges -= 1) {
      readVarUint(decoder);
      readVarUint(decoder);
    }
  }
  return decoder.pos === bytes.byteLength;
}

/** What an item refers to must be there before it: Yjs would otherwise keep it, and all after it, waiting for ever. */
function hasWhatItNeeds(item: Y.Item, endOf: (client: number) => number): boolean {
  const parent = item.parent instanceof Y.ID ? item.parent : null;
  return [item.origin, item.rightOrigin, parent].every((id) => id === null || id.clock < endOf(id.client));
}
