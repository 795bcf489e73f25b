import type { UserId } from "@crux/domain";
import type { Database } from "../database.ts";
import { quoted } from "../backup/one-moment.ts";

/** Where a person's id stands without being a foreign key. */
const NAMED_BY_ID: readonly { readonly table: string; readonly column: string }[] = [
  { table: "map_client", column: "user_id" },
  { table: "map_version", column: "created_by" },
  { table: "invitation", column: "created_by" },
];
/** Never given out, not even to their owner: they open doors, or are bytes that say nothing to a person. */
const SECRET = /hash|token|secret|^state|^bytes$/u;

/** A claim that a person wrote first, as it is now. */
export interface OwnClaim {
  readonly mapId: string;
  readonly claimId: string;
  readonly text: string;
  readonly writtenAt: Date | null;
}

/**
 * Everything that the tables hold of one person, by table: their own row, and every row of a table that points at it.
 * Read from the catalog, so that a table of tomorrow is in it without anybody thinking of it.
 */
export async function listPersonalRows(
  database: Database,
  userId: UserId,
): Promise<ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>> {
  const keys = await database.pool.query<{ table: string; column: string }>(
    `SELECT pg_class.relname AS table, pg_attribute.attname AS column
     FROM pg_constraint
     JOIN pg_class ON pg_class.oid = pg_constraint.conrelid
     JOIN pg_attribute ON pg_attribute.attrelid = pg_constraint.conrelid AND pg_attribute.attnum = pg_constraint.conkey[1]
     WHERE pg_constraint.contype = 'f' AND pg_constraint.confrelid = '"user"'::regclass ORDER BY 1, 2`,
  );
  const rows = new Map<string, Record<string, unknown>[]>();
  for (const { table, column } of [{ table: "user", column: "id" }, ...keys.rows, ...NAMED_BY_ID]) {
    const found = await database.pool.query<{ row: Record<string, unknown> }>(
      `SELECT row_to_json(source) AS row FROM ${quoted(table)} AS source WHERE ${quoted(column)} = $1`,
      [userId],
    );
    const own = found.rows.map(({ row }) =>
      Object.fromEntries(Object.entries(row).filter(([name]) => !SECRET.test(name))),
    );
    if (own.length > 0) rows.set(table, [...(rows.get(table) ?? []), ...own]);
  }
  return rows;
}

/** The claims that a person wrote, in every map, also in those that they can no longer see. */
export async function listOwnClaims(database: Database, userId: UserId): Promise<readonly OwnClaim[]> {
  const result = await database.pool.query<{
    map_id: string;
    claim_id: string;
    text: string;
    written_at: Date | null;
  }>(
    `SELECT author.map_id, author.claim_id, claim.text, author.written_at
     FROM claim_author AS author JOIN claim USING (map_id, claim_id)
     WHERE author.written_by = $1 ORDER BY author.written_at, author.claim_id`,
    [userId],
  );
  return result.rows.map((row) => ({
    mapId: row.map_id,
    claimId: row.claim_id,
    text: row.text,
    writtenAt: row.written_at,
  }));
}

/** The maps that a person has written in or made. */
export async function listOwnMapIds(database: Database, userId: UserId): Promise<readonly string[]> {
  const result = await database.pool.query<{ id: string }>(
    `SELECT id FROM map WHERE created_by = $1 OR id IN (SELECT map_id FROM map_client WHERE user_id = $1) ORDER BY id`,
    [userId],
  );
  return result.rows.map(({ id }) => id);
}
