import { loadMapState } from "@crux/db";
import { docFromState, readMap } from "@crux/ydoc";
import { openStackDatabase } from "./stack-database.ts";

/** A map as it is on the server's disk, past every server process. */
export interface StoredMap {
  listTexts(): Promise<string[]>;
  close(): Promise<void>;
}

/** Opens the database of the stack under test for one map. */
export async function openStoredMap(mapId: string): Promise<StoredMap> {
  const database = await openStackDatabase();
  return {
    async listTexts() {
      const state = await loadMapState(database, mapId);
      if (state === null) throw new Error("The database has no such map.");
      const updates = state.updates.map(({ bytes }) => bytes);
      const document = docFromState(state.snapshot === null ? updates : [state.snapshot.state, ...updates]);
      return [...readMap(document).claims.values()].map(({ text }) => text);
    },
    close: async () => await database.close(),
  };
}
