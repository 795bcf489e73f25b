/** Reads a map from Postgres and nothing else, in a process of its own: `node read-stored.ts <url> <mapId>`. */
import { loadMapState, openDatabase } from "@crux/db";
import { project } from "@crux/domain";
import { docFromState, isComplete, readMap } from "@crux/ydoc";

export interface StoredMap {
  readonly texts: readonly string[];
  readonly isComplete: boolean;
  /** Of what is visible: what the rows must hold. */
  readonly visible: readonly string[];
}

const [url, mapId] = process.argv.slice(2);
if (url === undefined || mapId === undefined) throw new Error("Which map of which database?");
const database = openDatabase(url);
const state = await loadMapState(database, mapId);
await database.close();
const updates = state?.updates.map(({ bytes }) => bytes) ?? [];
const doc = docFromState(state?.snapshot == null ? updates : [state.snapshot.state, ...updates]);
const map = readMap(doc);
const stored: StoredMap = {
  texts: [...map.claims.values()].map(({ text }) => text),
  isComplete: isComplete(doc),
  visible: [...project(map).map.claims.values()].map(({ text }) => text),
};
process.stdout.write(JSON.stringify(stored));
