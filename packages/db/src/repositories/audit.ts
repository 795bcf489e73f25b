/**
 * The record of who was given rights and lost them, signed in, took copies out, deleted, and was refused. It only grows:
 * a trigger refuses to change or remove a row, for the program too. People stand in it by a random id of their own, so
 * nothing in it has to change when a person is forgotten.
 */
import type { MapId, TeamId, UserId } from "@crux/domain";
import type pg from "pg";
import type { Database } from "../database.ts";

export const AUDIT_EVENTS = [
  "signedIn",
  "signInRefused",
  "signedOutEverywhere",
  "passwordChanged",
  "memberJoined",
  "memberRemoved",
  "memberSuspended",
  "memberResumed",
  "roleChanged",
  "invitationCreated",
  "invitationRevoked",
  "mapRoleGiven",
  "mapRoleRemoved",
  "linkCreated",
  "linkRevoked",
  "linkTaken",
  "mapPublished",
  "mapUnpublished",
  "mapArchived",
  "mapRestored",
  "mapRemoved",
  "mapExported",
  "dataDownloaded",
  "accountRemoved",
  "refused",
] as const;

export type AuditEvent = (typeof AUDIT_EVENTS)[number];

export interface NewAuditEntry {
  readonly event: AuditEvent;
  /** Left out for what concerns a person alone, and where the map tells it. */
  readonly teamId?: TeamId | null;
  readonly mapId?: MapId | null;
  readonly actorId: UserId | null;
  readonly subjectId?: UserId | null;
  /** Plain values such as a role; never a name, an address or a word of a map. */
  readonly detail?: Readonly<Record<string, string | number>>;
}

export interface AuditRow {
  readonly id: number;
  readonly at: Date;
  readonly event: string;
  /** Null when the person is gone, or nobody was signed in. */
  readonly actorName: string | null;
  readonly subjectName: string | null;
  /** Whether there was an actor at all. */
  readonly hasActor: boolean;
  readonly hasSubject: boolean;
  /** Null when the map is gone, or it was about none. */
  readonly mapTitle: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Adds an entry; over the connection of a transaction, it stands or falls with what it records. */
export async function recordAudit(
  database: Pick<pg.Pool | pg.PoolClient, "query">,
  entry: NewAuditEntry,
): Promise<void> {
  await database.query(
    `INSERT INTO audit_entry (event, team_id, map_id, actor, subject, detail)
     VALUES ($1, coalesce($2, (SELECT team_id FROM map WHERE id = $3)), $3,
       (SELECT audit_id FROM "user" WHERE id = $4), (SELECT audit_id FROM "user" WHERE id = $5), $6::jsonb)`,
    [
      entry.event,
      entry.teamId ?? null,
      entry.mapId ?? null,
      entry.actorId,
      entry.subjectId ?? null,
      JSON.stringify(entry.detail ?? {}),
    ],
  );
}

/** Adds that a person has removed their account, for each of their teams; before the row of the person goes. */
export async function recordAccountRemoved(
  client: Pick<pg.PoolClient, "query">,
  userId: UserId,
): Promise<void> {
  await client.query(
    `INSERT INTO audit_entry (event, team_id, actor)
     SELECT 'accountRemoved', member.team_id, "user".audit_id
     FROM "user" LEFT JOIN member ON member.user_id = "user".id WHERE "user".id = $1`,
    [userId],
  );
}

/**
 * Lists what concerns a team, the newest first: what happened in it, and its members' sign-ins since they joined.
 *
 * @param options.beforeId continues a list; null begins with the newest
 */
export async function listAudit(
  database: Database,
  options: { readonly teamId: TeamId; readonly beforeId: number | null; readonly limit: number },
): Promise<readonly AuditRow[]> {
  const result = await database.pool.query<{
    id: string;
    at: Date;
    event: string;
    actor: string | null;
    subject: string | null;
    actor_name: string | null;
    subject_name: string | null;
    map_title: string | null;
    detail: Record<string, unknown>;
  }>(
    `SELECT entry.*, actor.name AS actor_name, subject.name AS subject_name, map.title AS map_title
     FROM (
       (SELECT * FROM audit_entry
        WHERE team_id = $1 AND ($2::bigint IS NULL OR id < $2) ORDER BY id DESC LIMIT $3)
       UNION ALL
       (SELECT audit_entry.* FROM audit_entry
        JOIN "user" ON "user".audit_id = audit_entry.actor
        JOIN member ON member.user_id = "user".id AND member.team_id = $1
        WHERE audit_entry.team_id IS NULL AND audit_entry.at >= member.created_at
          AND ($2::bigint IS NULL OR audit_entry.id < $2)
        ORDER BY audit_entry.id DESC LIMIT $3)
     ) AS entry
     LEFT JOIN "user" AS actor ON actor.audit_id = entry.actor
     LEFT JOIN "user" AS subject ON subject.audit_id = entry.subject
     LEFT JOIN map ON map.id = entry.map_id
     ORDER BY entry.id DESC LIMIT $3`,
    [options.teamId, options.beforeId, options.limit],
  );
  return result.rows.map((row) => ({
    id: Number(row.id),
    at: row.at,
    event: row.event,
    actorName: row.actor_name,
    subjectName: row.subject_name,
    hasActor: row.actor !== null,
    hasSubject: row.subject !== null,
    mapTitle: row.map_title,
    detail: row.detail,
  }));
}
