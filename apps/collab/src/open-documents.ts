import { type Database, listHeadSeqs, listUpdates, loadMapState } from "@crux/db";
import { applyUpdate, applyUpdates, defineRoots, isComplete, migrate } from "@crux/ydoc";
import type { Connection, Document, Hocuspocus } from "@hocuspocus/server";
import { Refusal } from "./refusal.ts";
import type { Report } from "./safe.ts";
import type { CollabContext } from "./session.ts";

/** Applied by the server itself: broadcast like any edit, but not to be stored again. */
const FROM_LOG = { source: "local", skipStoreHooks: true } as const;

interface OpenState {
  /** Every update of the log up to this one is in the document. */
  throughSeq: number;
  /** The running catch-up, so that two announcements at once read the log once. */
  catchingUp: Promise<void> | null;
  isBehind: boolean;
}

export interface OpenDocuments {
  /** Fills a new document from the log; refuses when anything in it is doubtful. */
  load(document: Document): Promise<void>;
  /** Applies what the log has beyond the open document of a map, if it is open. */
  catchUp(mapId: string): Promise<void>;
  /** Compares every open document with its log, and closes those whose map is gone. */
  checkAll(): Promise<void>;
  /** The open document of a map and up to where it holds the log; null when it is not open. */
  find(mapId: string): { readonly document: Document; readonly throughSeq: number } | null;
}

/**
 * Keeps the open documents equal to their logs. Edits that come through this server's sockets are in the log before
 * they are applied; edits written elsewhere (an import, a restore, a second server) are read from the log's tail when
 * they are announced, and every few seconds in case an announcement was lost.
 */
export function createOpenDocuments(
  database: Database,
  hocuspocus: () => Hocuspocus<CollabContext>,
  report: Report,
): OpenDocuments {
  const states = new WeakMap<Document, OpenState>();

  async function load(document: Document): Promise<void> {
    try {
      const state = await loadMapState(database, document.name);
      if (state === null) throw new Refusal("notFound");
      const updates = state.updates.map(({ bytes }) => bytes);
      defineRoots(document);
      applyUpdates(
        document,
        state.snapshot === null ? updates : [state.snapshot.state, ...updates],
        FROM_LOG,
      );
      if (!isComplete(document) || !migrate(document).ok) throw new Refusal("loadFailed");
      states.set(document, { throughSeq: state.headSeq, catchingUp: null, isBehind: false });
    } catch (error) {
      document.destroy(); // Hocuspocus drops a document that failed to load, with its timers still running.
      throw error;
    }
  }

  function find(mapId: string) {
    const document = hocuspocus().documents.get(mapId);
    const state = document === undefined ? undefined : states.get(document);
    return document === undefined || state === undefined || document.isDestroyed
      ? null
      : { document, state, throughSeq: state.throughSeq };
  }

  async function catchUp(mapId: string): Promise<void> {
    const open = find(mapId);
    if (open === null) return;
    const { document, state } = open;
    if (state.catchingUp !== null) {
      state.isBehind = true;
      return state.catchingUp;
    }
    const run = async (): Promise<void> => {
      do {
        state.isBehind = false;
        for (const { seq, bytes } of await listUpdates(database, mapId, state.throughSeq)) {
          if (document.isDestroyed || seq <= state.throughSeq) return;
          applyUpdate(document, bytes, FROM_LOG);
          state.throughSeq = seq;
        }
      } while (state.isBehind);
    };
    state.catchingUp = run().finally(() => {
      state.catchingUp = null;
    });
    return state.catchingUp;
  }

  async function checkAll(): Promise<void> {
    const mapIds = [...hocuspocus().documents.keys()];
    if (mapIds.length === 0) return;
    const heads = await listHeadSeqs(database, mapIds);
    await Promise.all(
      mapIds.map(async (mapId) => {
        const open = find(mapId);
        const head = heads.get(mapId);
        if (open === null) return;
        if (head === undefined) closeAll(open.document, new Refusal("mapRemoved"));
        else if (head > open.throughSeq) await catchUp(mapId);
      }),
    ).catch((error: unknown) => report("checking the open maps failed", error)); // The next check comes in seconds.
  }

  return { load, catchUp, checkAll, find };
}

/** Ends every connection to a document with the same reason. */
export function closeAll(document: Document, refusal: Refusal): void {
  for (const connection of document.getConnections()) {
    connection.close({ code: refusal.code, reason: refusal.reason });
    if (refusal.isPassing) endSocket(connection, refusal);
  }
}

/** Closes the socket itself, upon which the browser connects anew. */
export function endSocket(connection: Connection, refusal: Refusal): void {
  connection.webSocket.close(refusal.code, refusal.reason);
}
