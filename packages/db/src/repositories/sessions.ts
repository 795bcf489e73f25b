import type { UserId } from "@crux/domain";
import type { Database } from "../database.ts";

export interface SessionRow {
  readonly id: string;
  readonly userId: UserId;
  readonly name: string;
  readonly email: string;
  /** As stored: null without a choice. */
  readonly language: string | null;
}

/** Opens a session whose life is counted by Postgres' clock; clears away this person's expired ones. */
export async function createSession(
  database: Database,
  session: { readonly id: string; readonly userId: UserId; readonly lifetimeMs: number },
): Promise<void> {
  await database.pool.query(
    `WITH expired AS (DELETE FROM session WHERE user_id = $2 AND expires_at <= now())
     INSERT INTO session (id, user_id, expires_at) VALUES ($1, $2, now() + $3 * interval '1 millisecond')`,
    [session.id, session.userId, session.lifetimeMs],
  );
}

/** Finds a session that has not ended, with the person it belongs to. */
export async function findSession(database: Database, id: string): Promise<SessionRow | null> {
  const result = await database.pool.query<{
    id: string;
    user_id: UserId;
    name: string;
    email: string;
    language: string | null;
  }>(
    `SELECT session.id, session.user_id, "user".name, "user".email, "user".language
     FROM session JOIN "user" ON "user".id = session.user_id
     WHERE session.id = $1 AND session.expires_at > now()`,
    [id],
  );
  const row = result.rows[0];
  if (row === undefined) return null;
  return { id: row.id, userId: row.user_id, name: row.name, email: row.email, language: row.language };
}

export async function removeSession(database: Database, id: string): Promise<void> {
  await database.prisma.session.deleteMany({ where: { id } });
}

/** Signs a person out everywhere; their unused tickets go along. */
export async function removeSessionsOf(database: Database, userId: UserId): Promise<void> {
  await database.prisma.session.deleteMany({ where: { userId } });
}
