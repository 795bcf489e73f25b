import type { Database } from "../database.ts";
import { inTransaction } from "../transaction.ts";
import { TABLES_OF_MAP } from "./backup.ts";
import type { MapRows } from "./backup.ts";
import { quoted } from "./one-moment.ts";

/**
 * Puts a map that is no longer there back with everything that a backup holds of it, under its own id. What is projected
 * from it follows from the log. Columns that the backup does not know yet take what they begin with.
 *
 * @param teamId the team that gets it; the one it belonged to may be gone
 */
export async function insertMapRows(database: Database, rows: MapRows, teamId: string): Promise<void> {
  await inTransaction(database.pool, async (client) => {
    for (const table of TABLES_OF_MAP) {
      const own = (rows.get(table) ?? []).map((row) =>
        table === "map" ? { ...row, team_id: teamId, projected_seq: 0, trash_seq: 0 } : row,
      );
      const [first] = own;
      if (first === undefined) continue;
      const known = await client.query<{ name: string }>(
        "SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1",
        [table],
      );
      const columns = known.rows.map(({ name }) => name).filter((name) => name in first);
      const list = columns.map(quoted).join(", ");
      for (const row of own) {
        await client.query(
          `INSERT INTO ${quoted(table)} (${list})
           SELECT ${list} FROM json_populate_record(null::${quoted(table)}, $1::json)`,
          [JSON.stringify(row)],
        );
      }
    }
  });
  const id = rows.get("map")?.[0]?.["id"];
  if (typeof id === "string") database.notifier.touch(id);
}
