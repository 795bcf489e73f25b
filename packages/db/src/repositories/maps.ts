import type { MapId, TeamId, UserId } from "@crux/domain";
import type { Database } from "../database.ts";
import { inTransaction } from "../transaction.ts";
import { type NewAuditEntry, recordAudit } from "./audit.ts";
import type { SourceRow } from "./sources.ts";

export interface MapRow {
  readonly id: MapId;
  readonly teamId: TeamId;
  readonly title: string;
  readonly question: string;
  readonly claimCount: number;
  readonly relationCount: number;
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly archivedAt: Date | null;
  readonly headSeq: number;
  /** Title, question and counts are those of this update; behind `headSeq` until the newest edits have been copied. */
  readonly projectedSeq: number;
  readonly accessVersion: number;
}

export interface ListedMap extends MapRow {
  /** Who has the map open now, each person once, by name. */
  readonly present: readonly { readonly id: UserId; readonly name: string }[];
}

export interface NewMap {
  readonly mapId: MapId;
  readonly teamId: TeamId;
  /** The first update: the whole new document, already through the guard. */
  readonly state: Uint8Array;
  /** Under which Yjs client id `state` was written; recorded so that nobody else is given it. */
  readonly clientId?: number;
  /** Null for maps made by the server itself. */
  readonly createdBy: UserId | null;
  readonly sources: readonly SourceRow[];
  /** Shown in lists until the projector has read the document, which takes less than a second. */
  readonly title?: string;
  readonly question?: string;
}

interface RawMap {
  readonly id: MapId;
  readonly team_id: TeamId;
  readonly title: string;
  readonly question: string;
  readonly claim_count: number;
  readonly relation_count: number;
  readonly created_by: string | null;
  readonly created_at: Date;
  readonly changed_at: Date;
  readonly archived_at: Date | null;
  readonly head_seq: string;
  readonly projected_seq: string;
  readonly access_version: string;
}

const PRESENCE_SECONDS = 30;
const COLUMNS = `map.id, map.team_id, map.title, map.question, map.claim_count, map.relation_count, map.created_by,
  map.created_at, map.changed_at, map.archived_at, map.head_seq, map.projected_seq, map.access_version`;
const ORDERS = {
  changed: "map.changed_at DESC, map.id",
  title: "lower(map.title), map.id",
  claims: "map.claim_count DESC, lower(map.title), map.id",
} as const;

const toMap = (row: RawMap): MapRow => ({
  id: row.id,
  teamId: row.team_id,
  title: row.title,
  question: row.question,
  claimCount: row.claim_count,
  relationCount: row.relation_count,
  createdBy: row.created_by,
  createdAt: row.created_at,
  changedAt: row.changed_at,
  archivedAt: row.archived_at,
  headSeq: Number(row.head_seq),
  projectedSeq: Number(row.projected_seq),
  accessVersion: Number(row.access_version),
});

/** Lists a team's maps. `search` is looked for, as it is typed, in title and question. */
export async function listMaps(
  database: Database,
  options: {
    readonly teamId: TeamId;
    readonly search?: string | undefined;
    readonly sort: keyof typeof ORDERS;
    readonly archived: boolean;
  },
): Promise<readonly ListedMap[]> {
  const result = await database.pool.query<RawMap & { present: { id: UserId; name: string }[] }>(
    `SELECT ${COLUMNS}, coalesce(present.people, '[]'::json) AS present
     FROM map LEFT JOIN LATERAL (
       SELECT json_agg(json_build_object('id', person.id, 'name', person.name) ORDER BY person.name, person.id) AS people
       FROM (
         SELECT DISTINCT "user".id, "user".name
         FROM map_presence JOIN "user" ON "user".id = map_presence.user_id
         WHERE map_presence.map_id = map.id AND map_presence.seen_at > now() - interval '${PRESENCE_SECONDS} seconds'
       ) AS person
     ) AS present ON true
     WHERE map.team_id = $1 AND (map.archived_at IS NOT NULL) = $2
       AND ($3 = '' OR strpos(lower(map.title || ' ' || map.question), lower($3)) > 0)
     ORDER BY ${ORDERS[options.sort]}`,
    [options.teamId, options.archived, options.search?.trim() ?? ""],
  );
  return result.rows.map((row) => ({ ...toMap(row), present: row.present }));
}

export async function findMap(database: Database, mapId: MapId): Promise<MapRow | null> {
  const result = await database.pool.query<RawMap>(`SELECT ${COLUMNS} FROM map WHERE id = $1`, [mapId]);
  const row = result.rows[0];
  return row === undefined ? null : toMap(row);
}

/** Makes a map: its row, its first update, its sources and the client id that wrote it, in one transaction. */
export async function createMap(database: Database, map: NewMap): Promise<void> {
  await insertMap(database, map);
  database.notifier.touch(map.mapId);
}

/** The statement by itself, for transactions that make more than a map. Whoever runs it wakes the servers afterwards. */
export function insertMap(database: Database, map: NewMap) {
  return database.prisma.argumentMap.create({
    data: {
      id: map.mapId,
      teamId: map.teamId,
      createdBy: map.createdBy,
      headSeq: 1,
      title: map.title ?? "",
      question: map.question ?? "",
      updates: { create: { seq: 1, userId: map.createdBy, bytes: Uint8Array.from(map.state) } },
      sources: { create: map.sources.map((source, position) => ({ ...source, position })) },
      clients: { create: map.clientId === undefined ? [] : [{ clientId: map.clientId, userId: null }] },
    },
    select: { id: true },
  });
}

/** Puts a map away: nobody may change it until it is restored, and appends judged before are refused. */
export async function archiveMap(database: Database, mapId: MapId, by: UserId | null = null): Promise<void> {
  await setArchived(database, mapId, "coalesce(archived_at, now())", { event: "mapArchived", actorId: by });
}

export async function restoreMap(database: Database, mapId: MapId, by: UserId | null = null): Promise<void> {
  await setArchived(database, mapId, "NULL", { event: "mapRestored", actorId: by });
}

async function setArchived(
  database: Database,
  mapId: MapId,
  value: string,
  entry: Pick<NewAuditEntry, "event" | "actorId">,
): Promise<void> {
  await inTransaction(database.pool, async (client) => {
    await client.query(
      `UPDATE map SET archived_at = ${value}, access_version = access_version + 1 WHERE id = $1`,
      [mapId],
    );
    await recordAudit(client, { ...entry, mapId });
  });
  database.notifier.touch(mapId);
}

/**
 * Deletes a map for good, with its log and everything that hangs on it. False when there was none.
 *
 * @param by who does it; null: the server itself
 */
export async function removeMap(
  database: Database,
  mapId: MapId,
  by: UserId | null = null,
): Promise<boolean> {
  const isRemoved = await inTransaction(database.pool, async (client) => {
    const found = await client.query<{ team_id: TeamId }>(
      "SELECT team_id FROM map WHERE id = $1 FOR UPDATE",
      [mapId],
    );
    const [row] = found.rows;
    if (row === undefined) return false;
    await client.query("DELETE FROM map WHERE id = $1", [mapId]);
    await recordAudit(client, { event: "mapRemoved", teamId: row.team_id, mapId, actorId: by });
    return true;
  });
  database.notifier.touch(mapId);
  return isRemoved;
}
