/** Backup and restore of a whole database, and what a backup holds of one map. */
import { listMigrationNames, migrateDatabase, readMigrations } from "../migrations/migrations.ts";
import type { MapState } from "../write-door/map-state.ts";
import {
  type BackedUpMap,
  type BackupHeader,
  type BackupManifest,
  BackupProblem,
  readBackupFile,
  writeBackupFile,
  type WrittenPart,
} from "./backup-file.ts";
import { fillDatabase } from "./fill-database.ts";
import { readAtOneMoment } from "./one-moment.ts";

/** Names what a map says when it is opened; throws when it cannot be. Only a room that reads documents can tell. */
export type HashMap = (state: MapState) => string;

/** The backup does not fit this program, or this database. */
export class WrongVersion extends Error {
  readonly code: "newerCrux" | "newerDatabase";

  constructor(code: WrongVersion["code"], names: readonly string[]) {
    super(names.join(", "));
    this.name = "WrongVersion";
    this.code = code;
  }
}

/**
 * Writes everything that the database holds at this moment into one file, while people go on working. Every map is
 * opened on the way, and what it says is noted, so that a restore can be held against it.
 */
export async function backUpDatabase(options: {
  readonly url: string;
  readonly file: string;
  readonly hashMap: HashMap;
}): Promise<BackupManifest> {
  const { url, file, hashMap } = options;
  return await readAtOneMoment(url, async (moment) => {
    async function* parts(): AsyncGenerator<WrittenPart> {
      const { postgres, migrations } = moment;
      yield { type: "header", header: { createdAt: new Date().toISOString(), postgres, migrations } };
      for (const name of moment.tables) yield { type: "table", name, rows: moment.rows(name) };
      const maps: BackedUpMap[] = [];
      for (const id of moment.mapIds) maps.push(await noteMap(id));
      yield { type: "maps", maps };
    }
    async function noteMap(id: string): Promise<BackedUpMap> {
      try {
        const state = await moment.loadMapState(id);
        if (state !== null) return { id, headSeq: state.headSeq, sha256: hashMap(state) };
      } catch (error) {
        // A map that cannot be opened now cannot be held against anything later; its rows are in the file all the same.
        console.error(`Map ${id} cannot be opened:`, error instanceof Error ? error.message : error);
      }
      return { id, headSeq: 0, sha256: null };
    }
    return await writeBackupFile(file, parts());
  });
}

/**
 * Fills an empty database from a backup: brings it to the schema of the backup, fills in every row in one transaction,
 * opens every map and holds it against what was noted, and only then goes on to the schema of today.
 */
export async function restoreDatabase(options: {
  readonly url: string;
  readonly file: string;
  readonly hashMap: HashMap;
}): Promise<{ readonly header: BackupHeader; readonly manifest: BackupManifest }> {
  const { url, file, hashMap } = options;
  const parts = readBackupFile(file);
  const first = await parts.next();
  if (first.done === true || first.value.type !== "header") {
    throw new BackupProblem("notABackup", "The file is not a backup of Crux.");
  }
  const { header } = first.value;
  const known = new Set(await listMigrationNames());
  const unknown = header.migrations.filter((name) => !known.has(name));
  if (unknown.length > 0) throw new WrongVersion("newerCrux", unknown);
  const { applied } = await readMigrations(url);
  const tooMany = applied.filter((name) => !header.migrations.includes(name));
  if (tooMany.length > 0) throw new WrongVersion("newerDatabase", tooMany);
  await migrateDatabase(url, header.migrations);

  let manifest: BackupManifest | null = null;
  await fillDatabase(url, async (filling) => {
    for await (const part of parts) {
      if (part.type === "row") await filling.insert(part.table, part.json);
      if (part.type !== "manifest") continue;
      ({ manifest } = part);
      await filling.flush();
      for (const map of manifest.maps) proveMap(map, await filling.loadMapState(map.id), hashMap);
    }
  });
  if (manifest === null) throw new BackupProblem("damaged", "The backup is damaged at its end.");
  await migrateDatabase(url);
  return { header, manifest };
}

function proveMap(map: BackedUpMap, state: MapState | null, hashMap: HashMap): void {
  if (map.sha256 === null) return;
  if (state === null || hashMap(state) !== map.sha256) {
    throw new BackupProblem("damaged", `The backup is damaged: map ${map.id} is not what it was.`);
  }
}

/** The rows of one map as a backup holds them, by table. */
export type MapRows = ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>;

/** What makes a map, what others hang on first: the rest is projected from it, or belongs to people. */
export const TABLES_OF_MAP = [
  "map",
  "map_update",
  "map_snapshot",
  "map_client",
  "map_quarantine",
  "map_version",
  "claim_author",
  "source",
] as const;

const IS_OF_MAP: ReadonlySet<string> = new Set(TABLES_OF_MAP);

/** Reads one map from a backup, all of which is checked on the way. Null when it holds none with this id. */
export async function readMapFromBackup(file: string, mapId: string): Promise<MapRows | null> {
  const rows = new Map<string, Record<string, unknown>[]>();
  for await (const part of readBackupFile(file)) {
    // Most rows are of other maps, and need not be read for that.
    if (part.type !== "row" || !IS_OF_MAP.has(part.table) || !part.json.includes(mapId)) continue;
    const row = JSON.parse(part.json) as Record<string, unknown>; // A row as Postgres words it.
    if ((part.table === "map" ? row["id"] : row["map_id"]) !== mapId) continue;
    const of = rows.get(part.table);
    if (of === undefined) rows.set(part.table, [row]);
    else of.push(row);
  }
  return rows.has("map") ? rows : null;
}
