/** The other way: fills an empty database with the rows of a backup, in one transaction. */
import { Client } from "pg";
import { listSnapshots, type MapState, readMapState } from "../write-door/map-state.ts";
import { LIST_TABLES, quoted } from "./one-moment.ts";

export interface DatabaseFilling {
  /** Rows as a backup holds them. They are inserted in batches. */
  insert(table: string, json: string): Promise<void>;
  /** Inserts what is waiting; to be called before anything is read. */
  flush(): Promise<void>;
  loadMapState(mapId: string): Promise<MapState | null>;
}

/** The database already holds something, and a backup is not mixed into it. */
export class NotEmpty extends Error {}

const BATCH_BYTES = 4 * 1024 * 1024;

/**
 * Runs `work` in one transaction on a migrated and empty database: when it throws, nothing has been filled in. Foreign
 * keys are taken away first and put back at the end, which checks them all, so the order of the rows does not matter.
 * Triggers rest meanwhile: what they would add to a row is in the backup already.
 */
export async function fillDatabase(
  url: string,
  work: (filling: DatabaseFilling) => Promise<void>,
): Promise<void> {
  const client = new Client({ connectionString: url, application_name: "crux-restore" });
  await client.connect();
  try {
    await client.query("BEGIN");
    const tables = (await client.query<{ name: string }>(LIST_TABLES)).rows.map(({ name }) => name);
    for (const table of tables) {
      const found = await client.query(`SELECT FROM ${quoted(table)} LIMIT 1`);
      if ((found.rowCount ?? 0) > 0) throw new NotEmpty(table);
    }
    const keys = await client.query<{ owner: string; name: string; definition: string }>(
      `SELECT conrelid::regclass::text AS owner, conname AS name, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
    );
    for (const { owner, name } of keys.rows) {
      await client.query(`ALTER TABLE ${owner} DROP CONSTRAINT ${quoted(name)}`);
    }
    for (const table of tables) await client.query(`ALTER TABLE ${quoted(table)} DISABLE TRIGGER USER`);
    await work(createFilling(client));
    for (const table of tables) await client.query(`ALTER TABLE ${quoted(table)} ENABLE TRIGGER USER`);
    for (const { owner, name, definition } of keys.rows) {
      await client.query(`ALTER TABLE ${owner} ADD CONSTRAINT ${quoted(name)} ${definition}`);
    }
    await client.query(MOVE_SEQUENCES);
    await client.query("COMMIT");
  } finally {
    // Without a COMMIT, everything is as before.
    await client.end();
  }
}

function createFilling(client: Client): DatabaseFilling {
  const columnsOf = new Map<string, string>();
  let waiting: string[] = [];
  let waitingBytes = 0;
  let current: string | null = null;

  async function columns(table: string): Promise<string> {
    const known = columnsOf.get(table);
    if (known !== undefined) return known;
    const found = await client.query<{ column_name: string }>(
      `SELECT column_name FROM information_schema.columns
       WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER' ORDER BY ordinal_position`,
      [table],
    );
    const list = found.rows.map(({ column_name: name }) => quoted(name)).join(", ");
    if (list === "") throw new Error(`The backup holds a table ${table} that this Crux does not have.`);
    columnsOf.set(table, list);
    return list;
  }

  async function flush(): Promise<void> {
    if (current === null || waiting.length === 0) return;
    const list = await columns(current);
    const rows = `[${waiting.join(",")}]`;
    waiting = [];
    waitingBytes = 0;
    await client.query(
      `INSERT INTO ${quoted(current)} (${list}) OVERRIDING SYSTEM VALUE
       SELECT ${list} FROM json_populate_recordset(null::${quoted(current)}, $1::json)`,
      [rows],
    );
  }

  return {
    async insert(table, json) {
      if (table !== current) {
        await flush();
        current = table;
      }
      waiting.push(json);
      waitingBytes += json.length;
      if (waitingBytes >= BATCH_BYTES) await flush();
    },
    flush,
    async loadMapState(mapId) {
      const [newest] = await listSnapshots(client, mapId);
      return await readMapState(client, mapId, newest ?? null);
    },
  };
}

/** Counters of columns that number themselves go on behind the greatest number that was filled in. */
const MOVE_SEQUENCES = `DO $$
DECLARE
  numbered record;
BEGIN
  FOR numbered IN
    SELECT columns.table_name, columns.column_name,
      pg_get_serial_sequence(quote_ident(columns.table_name), columns.column_name) AS sequence
    FROM information_schema.columns WHERE columns.table_schema = 'public'
  LOOP
    IF numbered.sequence IS NOT NULL THEN
      EXECUTE format('SELECT setval(%L, coalesce(max(%I), 0) + 1, false) FROM %I',
        numbered.sequence, numbered.column_name, numbered.table_name);
    END IF;
  END LOOP;
END $$`;
