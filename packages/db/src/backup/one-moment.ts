/** A whole database as it was at one moment, however many people write to it meanwhile. */
import { Client } from "pg";
import { type MapState, listSnapshots, readMapState } from "../write-door/map-state.ts";

export interface DatabaseMoment {
  readonly postgres: string;
  readonly migrations: readonly string[];
  readonly tables: readonly string[];
  readonly mapIds: readonly string[];
  /** The rows of a table as Postgres words them in JSON, in batches. */
  rows(table: string): AsyncIterable<readonly string[]>;
  loadMapState(mapId: string): Promise<MapState | null>;
}

/** Rows with bytes in them may be large; of others many are fetched at once. */
const ROWS_WITH_BYTES = 10;
const ROWS = 500;

/** Runs `work` in one transaction that sees the database as it is now. Nothing is locked: people go on writing. */
export async function readAtOneMoment<Value>(
  url: string,
  work: (moment: DatabaseMoment) => Promise<Value>,
): Promise<Value> {
  const client = new Client({ connectionString: url, application_name: "crux-backup" });
  await client.connect();
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const list = async (sql: string): Promise<string[]> =>
      (await client.query<{ name: string }>(sql)).rows.map(({ name }) => name);
    const version = await list("SELECT current_setting('server_version') AS name");
    const migrations = await list(
      "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1",
    );
    const tables = await list(LIST_TABLES);
    const withBytes = new Set(
      await list(
        "SELECT DISTINCT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND data_type = 'bytea'",
      ),
    );
    const mapIds = await list("SELECT id AS name FROM map ORDER BY id");
    async function* rows(table: string): AsyncGenerator<readonly string[]> {
      const count = withBytes.has(table) ? ROWS_WITH_BYTES : ROWS;
      await client.query(
        `DECLARE backed_up NO SCROLL CURSOR FOR SELECT row_to_json(source)::text AS json FROM ${quoted(table)} AS source`,
      );
      for (;;) {
        const batch = await client.query<{ json: string }>(`FETCH ${count} FROM backed_up`);
        if (batch.rows.length === 0) break;
        yield batch.rows.map(({ json }) => json);
      }
      await client.query("CLOSE backed_up");
    }
    return await work({
      postgres: version[0] ?? "",
      migrations,
      tables,
      mapIds,
      rows,
      async loadMapState(mapId) {
        const [newest] = await listSnapshots(client, mapId);
        return await readMapState(client, mapId, newest ?? null);
      },
    });
  } finally {
    await client.end();
  }
}

/** Every table of ours; what the migrations themselves note is made again by migrating. */
export const LIST_TABLES = `SELECT tablename AS name FROM pg_tables
  WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY tablename`;

/** A name of the catalog as it is written in a statement. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
