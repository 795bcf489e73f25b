/** The map as the log holds it. SQL rows follow the log with a delay, so nothing that is given out whole reads them. */
import { promisify } from "node:util";
import { deflate } from "node:zlib";
import { findMap, listSources, loadMapState, migrateMap, quarantineUpdates } from "@crux/db";
import type { MapState, SourceRow } from "@crux/db";
import type { ArgumentMap, MapId } from "@crux/domain";
import { encodeState, findBadUpdates, newestSchema, planMigration, readMap } from "@crux/ydoc";
import type { MapDocument } from "@crux/ydoc";
import { type Asker, demandOnMap } from "../access.ts";
import { openState, piecesOf } from "../backup/map-hash.ts";
import { refuse } from "../refusal.ts";
import type { Services } from "../services.ts";

export interface StoredDocument {
  readonly doc: MapDocument;
  readonly headSeq: number;
  readonly accessVersion: number;
  readonly epoch: number;
  /** Updates of it are in quarantine: it is read without them, and nobody writes. */
  readonly isHeld: boolean;
}

/**
 * The live document built from snapshot and log; null when there is no such map. The caller destroys it. Updates that
 * cannot be applied are set aside, and the map is given without them, held. Nothing is ever given that is not whole.
 */
export async function loadDocument(services: Services, mapId: MapId): Promise<StoredDocument | null> {
  const state = await loadNewest(services, mapId);
  if (state === null) return null;
  try {
    return toDocument(state);
  } catch (error) {
    const bad = findBadUpdates(state);
    if (bad.length === 0) throw error;
    await quarantineUpdates(services.database, mapId, bad);
  }
  const rest = await loadMapState(services.database, mapId);
  return rest === null ? null : toDocument(rest);
}

/** The log of a map, brought to the newest schema first, so that nothing is built on a migration that is not stored. */
async function loadNewest(services: Services, mapId: MapId): Promise<MapState | null> {
  const { database } = services;
  const state = await loadMapState(database, mapId);
  if (state === null || state.isHeld || state.schemaVersion >= newestSchema()) return state;
  await migrateMap(database, mapId, (stored) => planMigration(piecesOf(stored)));
  return await loadMapState(database, mapId);
}

function toDocument(state: MapState): StoredDocument {
  const doc = openState(state);
  return {
    doc,
    headSeq: state.headSeq,
    accessVersion: state.accessVersion,
    epoch: state.epoch,
    isHeld: state.isHeld,
  };
}

/**
 * The live document as it is now, deflated and in base64: a page that brings it along can be drawn and written in before the
 * live-editing server has answered; what happened meanwhile comes with the first exchange. A snapshot with nothing after
 * it has been proven when it was made and is given as it is: reading a large one would take as long as it takes the page.
 * Of a large map that people write in it may be what was there some minutes ago (see `PackedStates`).
 */
export async function getDocumentState(services: Services, asker: Asker, mapId: MapId): Promise<string> {
  await demandOnMap(services, asker, "map.view", mapId);
  const row = await findMap(services.database, mapId);
  if (row === null) return refuse("notFound");
  return await services.packedStates.find(mapId, row, async () => await packNewest(services, mapId));
}

async function packNewest(services: Services, mapId: MapId): Promise<string> {
  const state = await loadNewest(services, mapId);
  if (state?.snapshot != null && state.updates.length === 0) return await pack(state.snapshot.state);
  const pieces = state === null || state.isHeld ? [] : piecesOf(state);
  const packed = services.statePacker.isLarge(pieces) ? await services.statePacker.pack(pieces) : null;
  if (packed !== null) return packed;
  // A small one, or one of which a part has to be set aside first.
  const stored = await loadDocument(services, mapId);
  if (stored === null) return refuse("notFound");
  const whole = encodeState(stored.doc);
  stored.doc.destroy();
  return await pack(whole);
}

const deflateInThread = promisify(deflate);

/** A page of a large map is a third as long so; pressing harder would take longer than it spares. */
async function pack(state: Uint8Array): Promise<string> {
  const packed = await deflateInThread(state, { level: 1 });
  return packed.toString("base64");
}

export interface StoredMap {
  readonly map: ArgumentMap;
  readonly sources: readonly SourceRow[];
  readonly headSeq: number;
}

/** The map as a plain value, trash included, with its sources; null when there is no such map. */
export async function loadMap(services: Services, mapId: MapId): Promise<StoredMap | null> {
  const [stored, sources] = await Promise.all([
    loadDocument(services, mapId),
    listSources(services.database, mapId),
  ]);
  if (stored === null) return null;
  const map = readMap(stored.doc);
  stored.doc.destroy();
  return { map, sources, headSeq: stored.headSeq };
}
