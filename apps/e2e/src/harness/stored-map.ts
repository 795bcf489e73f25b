import { join } from "node:path";
import { loadMapState, openDatabase } from "@crux/db";
import { choosePostgresPlace, findRunningPostgres } from "@crux/db/server";
import { docFromState, readMap } from "@crux/ydoc";
import { stackUnderTest } from "./stack.ts";

/** A map as it is on the server's disk, past every server process. */
export interface StoredMap {
  listTexts(): Promise<string[]>;
  close(): Promise<void>;
}

/** Opens the database of the stack under test for one map. */
export async function openStoredMap(mapId: string): Promise<StoredMap> {
  const place = await choosePostgresPlace(join(stackUnderTest().dataDirectory, "postgres"));
  const url = await findRunningPostgres(place.dataDirectory);
  if (url === null) throw new Error("The database of the stack does not run.");
  const database = openDatabase(url);
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
