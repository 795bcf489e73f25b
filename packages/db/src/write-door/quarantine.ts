import type { Database } from "../database.ts";

export interface BadUpdate {
  readonly seq: number;
  /** Why it cannot be applied, as a code. */
  readonly reason: string;
}

export interface QuarantinedUpdate extends BadUpdate {
  readonly mapId: string;
  readonly byteCount: number;
  readonly foundAt: Date;
  readonly resolvedAt: Date | null;
  /** What was decided; null while nothing is. */
  readonly resolution: string | null;
}

/**
 * Sets updates aside that cannot be applied: from now on the map is read without them, and held until somebody has
 * decided. The rows of the log stay where they are.
 */
export async function quarantineUpdates(
  database: Database,
  mapId: string,
  updates: readonly BadUpdate[],
): Promise<void> {
  await database.pool.query(
    `INSERT INTO map_quarantine (map_id, seq, bytes, reason)
     SELECT map_update.map_id, map_update.seq, map_update.bytes, bad.reason
     FROM unnest($2::bigint[], $3::text[]) AS bad(seq, reason)
     JOIN map_update ON map_update.map_id = $1 AND map_update.seq = bad.seq
     ON CONFLICT DO NOTHING`,
    [mapId, updates.map(({ seq }) => seq), updates.map(({ reason }) => reason)],
  );
}

/** Lists what is or was in quarantine, the newest first; of one map, or of all. */
export async function listQuarantine(
  database: Database,
  mapId: string | null = null,
): Promise<readonly QuarantinedUpdate[]> {
  const result = await database.pool.query<{
    map_id: string;
    seq: string;
    reason: string;
    byte_count: number;
    found_at: Date;
    resolved_at: Date | null;
    resolution: string | null;
  }>(
    `SELECT map_id, seq, reason, octet_length(bytes) AS byte_count, found_at, resolved_at, resolution
     FROM map_quarantine
     WHERE $1::text IS NULL OR map_id = $1 ORDER BY found_at DESC, map_id, seq`,
    [mapId],
  );
  return result.rows.map((row) => ({
    mapId: row.map_id,
    seq: Number(row.seq),
    reason: row.reason,
    byteCount: row.byte_count,
    foundAt: row.found_at,
    resolvedAt: row.resolved_at,
    resolution: row.resolution,
  }));
}

/** An update that is set aside and about which nobody has decided, with what it holds. */
export interface HeldUpdate extends BadUpdate {
  readonly bytes: Uint8Array;
  readonly foundAt: Date;
  /** Who sent it; null for the server itself, and where the log no longer tells. */
  readonly userId: string | null;
}

/** Reads the updates for which a map is held, in the order of its log. */
export async function readHeldUpdates(database: Database, mapId: string): Promise<readonly HeldUpdate[]> {
  const result = await database.pool.query<{
    seq: string;
    reason: string;
    bytes: Buffer;
    found_at: Date;
    user_id: string | null;
  }>(
    `SELECT held.seq, held.reason, held.bytes, held.found_at, log.user_id FROM map_quarantine AS held
     LEFT JOIN map_update AS log ON log.map_id = held.map_id AND log.seq = held.seq
     WHERE held.map_id = $1 AND held.resolved_at IS NULL ORDER BY held.seq`,
    [mapId],
  );
  return result.rows.map((row) => ({
    seq: Number(row.seq),
    reason: row.reason,
    bytes: row.bytes,
    foundAt: row.found_at,
    userId: row.user_id,
  }));
}

/** Notes that what could be had of an update has been appended again; the map stays held for the others. */
export async function noteRepaired(
  database: Database,
  mapId: string,
  seq: number,
  resolution: "applied" | "appliedInPart",
): Promise<void> {
  await database.pool.query(
    `UPDATE map_quarantine SET resolved_at = now(), resolution = $3
     WHERE map_id = $1 AND seq = $2 AND resolved_at IS NULL`,
    [mapId, seq, resolution],
  );
}

/**
 * Decides that a map goes on without what is in quarantine, and may be written to again. The bytes are kept. Resolves
 * with how many updates were given up. Servers that have the map open take it up at its next opening.
 */
export async function resolveQuarantine(database: Database, mapId: string): Promise<number> {
  const result = await database.pool.query(
    "UPDATE map_quarantine SET resolved_at = now(), resolution = 'without' WHERE map_id = $1 AND resolved_at IS NULL",
    [mapId],
  );
  database.notifier.touch(mapId);
  return result.rowCount ?? 0;
}
