/** Reads maps from Postgres and nothing else, in a process of its own: `node read-stored.ts <url> <mapId> …`. */
import { loadMapState, openDatabase } from "@crux/db";
import { project } from "@crux/domain";
import { docFromState, isComplete, readMap } from "@crux/ydoc";

export interface StoredMap {
  readonly texts: readonly string[];
  readonly title: string;
  readonly isComplete: boolean;
  /** Of what is visible: what the rows must hold. */
  readonly visible: readonly string[];
}

const [url, ...mapIds] = process.argv.slice(2);
if (url === undefined || mapIds.length === 0) throw new Error("Which maps of which database?");
const database = openDatabase(url);
const maps: StoredMap[] = [];
for (const mapId of mapIds) {
  const state = await loadMapState(database, mapId);
  const updates = state?.updates.map(({ bytes }) => bytes) ?? [];
  const doc = docFromState(state?.snapshot == null ? updates : [state.snapshot.state, ...updates]);
  const map = readMap(doc);
  maps.push({
    texts: [...map.claims.values()].map(({ text }) => text),
    title: map.meta.title,
    isComplete: isComplete(doc),
    visible: [...project(map).map.claims.values()].map(({ text }) => text),
  });
  doc.destroy();
}
await database.close();
process.stdout.write(JSON.stringify(maps));
