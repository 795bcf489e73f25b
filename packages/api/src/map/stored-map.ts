/** The map as the log holds it. SQL rows follow the log with a delay, so nothing that is given out whole reads them. */
import { listSources, loadMapState } from "@crux/db";
import type { SourceRow } from "@crux/db";
import type { ArgumentMap, MapId } from "@crux/domain";
import { docFromState, readMap } from "@crux/ydoc";
import type { MapDocument } from "@crux/ydoc";
import type { Services } from "../services.ts";

export interface StoredDocument {
  readonly doc: MapDocument;
  readonly headSeq: number;
  readonly accessVersion: number;
}

/** The live document built from snapshot and log; null when there is no such map. The caller destroys it. */
export async function loadDocument(services: Services, mapId: MapId): Promise<StoredDocument | null> {
  const state = await loadMapState(services.database, mapId);
  if (state === null) return null;
  const updates = state.updates.map(({ bytes }) => bytes);
  const doc = docFromState(state.snapshot === null ? updates : [state.snapshot.state, ...updates]);
  return { doc, headSeq: state.headSeq, accessVersion: state.accessVersion };
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
