import {
  type Database,
  listHeadSeqs,
  listUpdates,
  loadMapState,
  type LoggedUpdate,
  type MapState,
  migrateMap,
  quarantineUpdates,
} from "@crux/db";
import {
  applyUpdate,
  applyUpdates,
  defineRoots,
  findBadUpdates,
  isComplete,
  type MigrationStep,
  newestSchema,
  planMigration,
} from "@crux/ydoc";
import type { Connection, Document, Hocuspocus } from "@hocuspocus/server";
import { bytesOf, isSound } from "./map-log.ts";
import type { ReadyStates } from "./ready-states.ts";
import { Refusal } from "./refusal.ts";
import type { Report } from "./safe.ts";
import type { CollabContext } from "./session.ts";

/** Applied by the server itself: broadcast like any edit, but not to be stored again. */
const FROM_LOG = { source: "local", skipStoreHooks: true } as const;

interface OpenState {
  /** The log ended here when the document was built from it. */
  readonly loadedSeq: number;
  /** Every update of the log up to this one is in the document. */
  throughSeq: number;
  /** The running catch-up, so that two announcements at once read the log once. */
  catchingUp: Promise<void> | null;
  isBehind: boolean;
  /** Updates of the map are in quarantine: it is read without them, and nobody writes. */
  readonly isHeld: boolean;
  /** Of the bytes it was built from. */
  readonly epoch: number;
}

export interface OpenDocument extends Pick<OpenState, "loadedSeq" | "throughSeq" | "epoch"> {
  readonly document: Document;
}

export interface OpenDocuments {
  /** Fills a new document from the log; refuses when anything in it is doubtful. */
  load(document: Document): Promise<void>;
  /** Applies what the log has beyond the open document of a map, if it is open. */
  catchUp(mapId: string): Promise<void>;
  /** Compares every open document with its log, and closes those whose map is gone. */
  checkAll(): Promise<void>;
  /** The open document of a map and up to where it holds the log; null when it is not open. */
  find(mapId: string): OpenDocument | null;
  /** Whether a map was opened for reading only, because updates of it are in quarantine. */
  isHeld(document: Document): boolean;
  /** Whether a document was built before its map was written anew. */
  isOlderThan(document: Document, epoch: number): boolean;
}

/**
 * Keeps the open documents equal to their logs. Edits that come through this server's sockets are in the log before
 * they are applied; edits written elsewhere (an import, a restore, a second server) are read from the log's tail when
 * they are announced, and every few seconds in case an announcement was lost.
 *
 * @param onLoaded told of each document that was built from its log, up to which update
 */
export function createOpenDocuments(
  database: Database,
  hocuspocus: () => Hocuspocus<CollabContext>,
  readyStates: ReadyStates,
  report: Report,
  onLoaded: (document: Document, seq: number) => void,
  migrationSteps?: readonly MigrationStep[],
): OpenDocuments {
  const states = new WeakMap<Document, OpenState>();

  async function load(document: Document): Promise<void> {
    try {
      const state = await readNewest(document.name);
      if (state === null) throw new Refusal("notFound");
      defineRoots(document);
      const pieces = bytesOf(state);
      if (!isBuilt(document, pieces)) {
        // This document is spoilt. The next one to open the map gets it without what is set aside now.
        await quarantineUpdates(database, document.name, findBadUpdates(state));
        throw new Refusal("loadFailed");
      }
      readyStates.keep(document, pieces);
      const { headSeq, isHeld, epoch } = state;
      states.set(document, {
        loadedSeq: headSeq,
        throughSeq: headSeq,
        catchingUp: null,
        isBehind: false,
        isHeld,
        epoch,
      });
      onLoaded(document, headSeq);
    } catch (error) {
      document.destroy(); // Hocuspocus drops a document that failed to load, with its timers still running.
      throw error;
    }
  }

  /** The log of a map, brought to the newest schema first: nobody is shown a migration that is not stored. */
  async function readNewest(mapId: string): Promise<MapState | null> {
    const state = await loadMapState(database, mapId);
    if (state === null || state.isHeld || state.schemaVersion >= newestSchema(migrationSteps)) return state;
    await migrateMap(database, mapId, (stored) => planMigration(bytesOf(stored), migrationSteps));
    return await loadMapState(database, mapId);
  }

  function isBuilt(document: Document, updates: readonly Uint8Array[]): boolean {
    try {
      applyUpdates(document, updates, FROM_LOG);
      return isSound(document, migrationSteps);
    } catch (error) {
      report(`map ${document.name} cannot be built from its log`, error);
      return false;
    }
  }

  function find(mapId: string) {
    const document = hocuspocus().documents.get(mapId);
    const state = document === undefined ? undefined : states.get(document);
    return document === undefined || state === undefined || document.isDestroyed
      ? null
      : { document, state, loadedSeq: state.loadedSeq, throughSeq: state.throughSeq, epoch: state.epoch };
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
        const news = await listUpdates(database, mapId, state.throughSeq);
        const isCompacted = (news[0]?.seq ?? 0) > state.throughSeq + 1;
        if (isCompacted) await readAll(document, state);
        else applyInOrder(document, state, news);
      } while (state.isBehind);
    };
    state.catchingUp = run().finally(() => {
      state.catchingUp = null;
    });
    return state.catchingUp;
  }

  function applyInOrder(document: Document, state: OpenState, news: readonly LoggedUpdate[]): void {
    try {
      for (const { seq, bytes } of news) {
        if (document.isDestroyed || seq <= state.throughSeq) return;
        applyUpdate(document, bytes, FROM_LOG);
        state.throughSeq = seq;
      }
      if (isComplete(document)) return;
    } catch (error) {
      report(`an update of map ${document.name} cannot be applied`, error);
    }
    // Nobody may go on from here: opened anew, the map is read without what is bad.
    if (!state.isHeld) closeAll(document, new Refusal("documentClosed"));
  }

  /** For a document so far behind that its next update has been compacted away: what it has already changes nothing. */
  async function readAll(document: Document, state: OpenState): Promise<void> {
    const stored = await loadMapState(database, document.name);
    if (stored === null || document.isDestroyed) return;
    if (stored.epoch !== state.epoch) {
      closeAll(document, new Refusal("mapRewritten"));
      return;
    }
    applyUpdates(document, bytesOf(stored), FROM_LOG);
    state.throughSeq = Math.max(state.throughSeq, stored.headSeq);
  }

  /** One look at a time: while the database does not answer, looks would pile up. */
  let checking: Promise<void> | null = null;

  async function checkAll(): Promise<void> {
    checking ??= lookAtAll().finally(() => {
      checking = null;
    });
    await checking;
  }

  async function lookAtAll(): Promise<void> {
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

  return {
    load,
    catchUp,
    checkAll,
    find,
    isHeld: (document) => states.get(document)?.isHeld === true,
    isOlderThan: (document, epoch) => (states.get(document)?.epoch ?? epoch) < epoch,
  };
}

/** Ends every connection to a document with the same reason. */
export function closeAll(document: Document, refusal: Refusal): void {
  for (const connection of document.getConnections()) endConnection(connection, refusal);
}

/** Ends one connection; for a reason that passes by itself, its socket too. */
export function endConnection(connection: Connection, refusal: Refusal): void {
  connection.close({ code: refusal.code, reason: refusal.reason });
  if (refusal.isPassing) endSocket(connection, refusal);
}

/** Closes the socket itself, upon which the browser connects anew. */
export function endSocket(connection: Connection, refusal: Refusal): void {
  connection.webSocket.close(refusal.code, refusal.reason);
}
