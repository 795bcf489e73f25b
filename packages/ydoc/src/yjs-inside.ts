import * as Y from "yjs";

/*
 * The few places where Yjs' own fields are needed: its public face cannot tell which item a type hangs from, or what
 * stands under a key that was deleted. They are declared in its types and kept to this file.
 */
/* oxlint-disable no-underscore-dangle -- Yjs names its inner fields so */

export type AnyType = Y.ContentType["type"];

/** The item through which a type hangs in the document; null for a root. */
export function itemOf(type: AnyType): Y.Item | null {
  return type._item;
}

/** Tells whether anything was ever written under this key, deleted or not. */
export function hasEverHad(type: AnyType, key: string): boolean {
  return type._map.has(key);
}

/** The last item that was ever written under a key, deleted or not; null where none was. */
export function lastUnder(type: AnyType, key: string): Y.Item | null {
  return type._map.get(key) ?? null;
}

/** The item that stands under a key now; null where it was taken out or never written. */
export function currentUnder(type: AnyType, key: string): Y.Item | null {
  const item = type._map.get(key) ?? null;
  return item === null || item.deleted ? null : item;
}

/** How many keys were ever written, deleted ones included: an upper bound of the present number, at no cost. */
export function keyCountBound(type: AnyType): number {
  return type._map.size;
}

/** The item or gap that holds a position of a client's history; null when the document does not have it yet. */
export function findStruct(doc: Y.Doc, client: number, clock: number): Y.Item | Y.GC | null {
  const structs = doc.store.clients.get(client);
  if (structs === undefined || clock >= Y.getState(doc.store, client)) return null;
  return structs[Y.findIndexSS(structs, clock)] ?? null;
}

/** Visits what the document holds of a client's history from `start` up to `end`, in order. */
export function* structsBetween(
  doc: Y.Doc,
  client: number,
  start: number,
  end: number,
): Iterable<Y.Item | Y.GC> {
  const structs = doc.store.clients.get(client);
  if (structs === undefined || start >= Math.min(end, Y.getState(doc.store, client))) return;
  for (let index = Y.findIndexSS(structs, start); index < structs.length; index += 1) {
    const struct = structs[index];
    if (struct === undefined || struct.id.clock >= end) return;
    yield struct;
  }
}
