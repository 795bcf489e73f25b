/**
 * Kept states of maps. The log tells how a map came to be; a version is a place in it that people can go back to, and it
 * stays when the log before it has been compacted away.
 */
import type { MapId, UserId } from "@crux/domain";
import type { Database } from "../database.ts";
import { hashOfState, type LoggedUpdate, loadMapStateBefore, type Snapshot } from "./map-state.ts";

/** Why a version was made. */
export type VersionReason = "automatic" | "named" | "beforeImport" | "beforeRemoval" | "beforeRestore";

export interface VersionRow {
  readonly id: string;
  readonly throughSeq: number;
  readonly reason: VersionReason;
  readonly name: string | null;
  readonly claimCount: number;
  /** Null for those that the server made. */
  readonly createdBy: string | null;
  /** Null also for somebody who is gone. */
  readonly creatorName: string | null;
  /** When the state was the map's. */
  readonly createdAt: Date;
}

export interface NewVersion {
  readonly id: string;
  readonly throughSeq: number;
  readonly reason: VersionReason;
  readonly name: string | null;
  readonly state: Uint8Array;
  readonly schemaVersion: number;
  readonly claimCount: number;
  /** Of the map whose state it is: one from before the map was written anew is not kept. */
  readonly epoch: number;
  readonly createdBy: UserId | null;
  /** Null: now. */
  readonly createdAt: Date | null;
}

/** Activity so old that no version holds it makes one due. */
const INTERVAL = "10 minutes";
/** A single act below this size is never a big one; see `listDueForVersion`. */
const BIG_ACT_LEAST_BYTES = 800;

interface RawVersion {
  readonly id: string;
  readonly through_seq: string;
  readonly reason: VersionReason;
  readonly name: string | null;
  readonly claim_count: number;
  readonly created_by: string | null;
  readonly creator_name: string | null;
  readonly created_at: Date;
}

const COLUMNS = `version.id, version.through_seq, version.reason, version.name, version.claim_count, version.created_by,
  "user".name AS creator_name, version.created_at
  FROM map_version AS version LEFT JOIN "user" ON "user".id = version.created_by`;

const toVersion = (row: RawVersion): VersionRow => ({
  id: row.id,
  throughSeq: Number(row.through_seq),
  reason: row.reason,
  name: row.name,
  claimCount: row.claim_count,
  createdBy: row.created_by,
  creatorName: row.creator_name,
  createdAt: row.created_at,
});

/** Lists the versions of a map, the newest first. */
export async function listVersions(database: Database, mapId: MapId): Promise<readonly VersionRow[]> {
  const result = await database.pool.query<RawVersion>(
    `SELECT ${COLUMNS} WHERE version.map_id = $1 ORDER BY version.through_seq DESC, version.created_at DESC, version.id`,
    [mapId],
  );
  return result.rows.map(toVersion);
}

/** Finds one version with its state; null when there is none, or when its bytes are no longer what was kept. */
export async function findVersion(
  database: Database,
  mapId: MapId,
  versionId: string,
): Promise<(VersionRow & { readonly state: Uint8Array }) | null> {
  const result = await database.pool.query<RawVersion & { state: Buffer; state_sha256: string }>(
    `SELECT version.state, version.state_sha256, ${COLUMNS} WHERE version.map_id = $1 AND version.id = $2`,
    [mapId, versionId],
  );
  const row = result.rows[0];
  if (row === undefined || hashOfState(row.state) !== row.state_sha256) return null;
  return { ...toVersion(row), state: row.state };
}

/**
 * Keeps versions of a map. One that nobody asked for is passed over when the same state is kept already. Resolves with
 * the ids of those that were kept.
 */
export async function keepVersions(
  database: Database,
  mapId: string,
  versions: readonly NewVersion[],
): Promise<readonly string[]> {
  const kept: string[] = [];
  for (const version of versions) {
    const { state, throughSeq } = version;
    const result = await database.pool.query(
      `INSERT INTO map_version
         (map_id, id, through_seq, reason, name, state, state_sha256, schema_version, claim_count, created_by, created_at)
       SELECT map.id, $2, $3, $4::text, $5, $6, $7, $8, $9, $10, coalesce($11::timestamptz, now())
       FROM (SELECT id FROM map WHERE id = $1 AND epoch = $12 FOR KEY SHARE) AS map
       WHERE ($4 IN ('named', 'beforeRestore')
         OR NOT EXISTS (SELECT FROM map_version WHERE map_id = $1 AND through_seq = $3))`,
      [
        mapId,
        version.id,
        throughSeq,
        version.reason,
        version.name,
        Buffer.from(state),
        hashOfState(state),
        version.schemaVersion,
        version.claimCount,
        version.createdBy,
        version.createdAt,
        version.epoch,
      ],
    );
    if (result.rowCount === 1) kept.push(version.id);
  }
  return kept;
}

/** Names a version, which then is never thinned out, or takes its name away. False when there is none. */
export async function renameVersion(
  database: Database,
  mapId: MapId,
  versionId: string,
  name: string | null,
): Promise<boolean> {
  const result = await database.pool.query("UPDATE map_version SET name = $3 WHERE map_id = $1 AND id = $2", [
    mapId,
    versionId,
    name,
  ]);
  return result.rowCount === 1;
}

/** Tells which maps have activity older than ten minutes that no version holds; of one map, also one that may hold a big act. */
export async function listDueForVersion(
  database: Database,
  mapId: string | null = null,
  afterSeq = 0,
): Promise<readonly string[]> {
  const result = await database.pool.query<{ id: string }>(
    `SELECT map.id FROM map
     CROSS JOIN LATERAL (
       SELECT coalesce(max(through_seq), 0) AS seq FROM map_version WHERE map_id = map.id
     ) AS newest
     WHERE ($1::text IS NULL OR map.id = $1) AND map.head_seq > newest.seq
       AND NOT EXISTS (SELECT FROM map_quarantine WHERE map_id = map.id AND resolved_at IS NULL)
       AND (
         coalesce((
           SELECT created_at FROM map_update WHERE map_id = map.id AND seq > newest.seq ORDER BY seq LIMIT 1
         ), '-infinity') < now() - interval '${INTERVAL}'
         OR ($1 IS NOT NULL AND EXISTS (
           SELECT FROM map_update
           WHERE map_id = map.id AND seq > greatest(newest.seq, $2, 1) AND octet_length(bytes) > ${BIG_ACT_LEAST_BYTES}
         ))
       )`,
    [mapId, afterSeq],
  );
  return result.rows.map(({ id }) => id);
}

/** The part of a log in which versions are looked for. */
export interface VersionRoute {
  readonly snapshot: Snapshot | null;
  readonly updates: readonly (LoggedUpdate & { readonly atMs: number })[];
  readonly headSeq: number;
  readonly epoch: number;
  readonly schemaVersion: number;
  /** The newest version's; updates up to it have been looked at. */
  readonly sinceSeq: number;
  /** Whether the first update after that is older than ten minutes. */
  readonly isIntervalOver: boolean;
}

/**
 * Reads a log from a snapshot that lies before what no version holds. Null when there is no such map, or updates of it
 * are in quarantine.
 */
export async function readVersionRoute(database: Database, mapId: string): Promise<VersionRoute | null> {
  const newest = await database.pool.query<{ seq: string }>(
    "SELECT coalesce(max(through_seq), 0) AS seq FROM map_version WHERE map_id = $1",
    [mapId],
  );
  const sinceSeq = Number(newest.rows[0]?.seq ?? 0);
  const state = await loadMapStateBefore(database, mapId, sinceSeq);
  if (state === null || state.isHeld) return null;
  const { snapshot } = state;
  const times = await database.pool.query<{ seq: string; at_ms: string; is_over: boolean }>(
    `SELECT seq, extract(epoch FROM created_at) * 1000 AS at_ms, created_at < now() - interval '${INTERVAL}' AS is_over
     FROM map_update WHERE map_id = $1 AND seq > $2 ORDER BY seq`,
    [mapId, snapshot?.throughSeq ?? 0],
  );
  const atMs = new Map(times.rows.map((row) => [Number(row.seq), Number(row.at_ms)]));
  const first = times.rows.find(({ seq }) => Number(seq) > sinceSeq);
  return {
    snapshot,
    updates: state.updates.map((update) => ({ ...update, atMs: atMs.get(update.seq) ?? 0 })),
    headSeq: state.headSeq,
    epoch: state.epoch,
    schemaVersion: state.schemaVersion,
    sinceSeq,
    isIntervalOver: first === undefined || first.is_over,
  };
}

/**
 * Thins out the versions that nobody named: all of the last 24 hours stay, then the last of each day for thirty days,
 * then the last of each week. The newest of a map always stays. Resolves with how many went.
 */
export async function thinVersions(database: Database): Promise<number> {
  const result = await database.pool.query(
    `DELETE FROM map_version USING (
       SELECT map_id, id, row_number() OVER (PARTITION BY map_id ORDER BY through_seq DESC, created_at DESC, id) AS place,
         row_number() OVER (
           PARTITION BY map_id, name IS NULL, CASE
             WHEN created_at > now() - interval '24 hours' THEN id
             WHEN created_at > now() - interval '30 days' THEN to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')
             ELSE to_char(created_at AT TIME ZONE 'UTC', 'IYYY-IW') END
           ORDER BY created_at DESC, id
         ) AS place_in_span
       FROM map_version
     ) AS ranked
     WHERE ranked.map_id = map_version.map_id AND ranked.id = map_version.id
       AND map_version.name IS NULL AND ranked.place > 1 AND ranked.place_in_span > 1`,
  );
  return result.rowCount ?? 0;
}
