import { loadMapState } from "@crux/db";
import { canonicalText, type ArgumentMap } from "@crux/domain";
import { docFromState, readMap } from "@crux/ydoc";
import { openStackDatabase } from "./stack-database.ts";

/** A map as it is on the server's disk, past every server process. */
export interface StoredMap {
  listTexts(): Promise<string[]>;
  /** What makes two maps the same map, whatever their ids. */
  readCanonical(): Promise<string>;
  close(): Promise<void>;
}

/** Opens the database of the stack under test for one map. */
export async function openStoredMap(mapId: string): Promise<StoredMap> {
  const database = await openStackDatabase();
  const read = async (): Promise<ArgumentMap> => {
    const state = await loadMapState(database, mapId);
    if (state === null) throw new Error("The database has no such map.");
    const updates = state.updates.map(({ bytes }) => bytes);
    return readMap(docFromState(state.snapshot === null ? updates : [state.snapshot.state, ...updates]));
  };
  return {
    listTexts: async () => [...(await read()).claims.values()].map(({ text }) => text),
    readCanonical: async () => canonicalText(await read()),
    close: async () => await database.close(),
  };
}
