import {
  type ArgumentMap,
  type Claim,
  editable,
  project,
  type Projection,
  type Relation,
  updateProjection,
} from "@crux/domain";
import * as Y from "yjs";
import { readClaim, readMap, readMeta, readRelation } from "./read.ts";
import { claimsOf, type MapDocument, metaOf, relationsOf, type RootName } from "./schema.ts";
import { authorsIn } from "./transaction-authors.ts";

export interface ProjectionUpdate {
  readonly projection: Projection;
  /** Claims and relations that the transaction touched; empty when only title, question and the like changed. */
  readonly changedIds: ReadonlySet<string>;
  readonly isLocal: boolean;
  /**
   * The client number of whoever wrote in these claims and relations; null where several did, or the document does not
   * tell. To be asked while it is being told.
   */
  readonly authorOf: (ids: Iterable<string>) => number | null;
}

export interface Projector {
  current(): Projection;
  /** Tells of every transaction that changed the map, once for each. Returns how to stop listening. */
  subscribe(listener: (update: ProjectionUpdate) => void): () => void;
  destroy(): void;
}

/**
 * Keeps the projection of a live document up to date. After each transaction only the claims and relations that it
 * touched are read again; the result equals a projection made from scratch, and what did not change keeps its identity.
 */
export function createProjector(doc: MapDocument): Projector {
  let map = readMap(doc);
  let projection = project(map);
  let changed = emptyChanges();
  const listeners = new Set<(update: ProjectionUpdate) => void>();

  const observers = [
    observeRoot(claimsOf(doc), "claims"),
    observeRoot(relationsOf(doc), "relations"),
    observeRoot(metaOf(doc), "meta"),
  ];

  function observeRoot(root: Y.Map<unknown>, name: RootName): () => void {
    const observer = (events: readonly AnyEvent[]): void => {
      changed.isAny = true;
      if (name !== "meta") for (const event of events) for (const id of idsOf(event)) changed[name].add(id);
    };
    root.observeDeep(observer);
    return () => root.unobserveDeep(observer);
  }

  function update(transaction: Y.Transaction): void {
    if (!changed.isAny) return;
    const { claims, relations } = changed;
    changed = emptyChanges();
    map = {
      meta: readMeta(doc),
      claims: reread<Claim>(map.claims, claims, (id) => readClaim(doc, id)),
      relations: reread<Relation>(map.relations, relations, (id) => readRelation(doc, id)),
    } satisfies ArgumentMap;
    const changedIds = new Set([...claims, ...relations]);
    projection = updateProjection(projection, map, changedIds);
    let authors: ReturnType<typeof authorsIn> | null = null;
    const authorOf = (ids: Iterable<string>): number | null => {
      authors ??= authorsIn(doc, transaction);
      const clients = new Set<number>();
      for (const id of ids) for (const client of authors.get(id) ?? []) clients.add(client);
      const [client] = clients;
      return clients.size === 1 ? (client ?? null) : null;
    };
    for (const listener of listeners) {
      listener({ projection, changedIds, isLocal: transaction.local, authorOf });
    }
  }
  doc.on("afterTransaction", update);

  return {
    current: () => projection,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    destroy() {
      doc.off("afterTransaction", update);
      for (const stop of observers) stop();
      listeners.clear();
    },
  };
}

/** What is asked of an event, whichever kind of shared type it happened on. */
type AnyEvent = Pick<Y.YEvent<Y.AbstractType<unknown>>, "path" | "keys">;

function emptyChanges() {
  return { isAny: false, claims: new Set<string>(), relations: new Set<string>() };
}

/** An event on the root names the ids it touched; one below it names its claim or relation first in its path. */
function idsOf(event: AnyEvent): string[] {
  const [id] = event.path;
  return id === undefined ? [...event.keys.keys()] : [String(id)];
}

function reread<Value extends { readonly id: string }>(
  previous: ReadonlyMap<Value["id"], Value>,
  changedIds: ReadonlySet<string>,
  read: (id: string) => Value | null,
): ReadonlyMap<Value["id"], Value> {
  if (changedIds.size === 0) return previous;
  const next = editable<string, Value>(previous);
  for (const id of changedIds) {
    const value = read(id);
    if (value === null) next.delete(id);
    else next.set(id, value);
  }
  return next;
}
