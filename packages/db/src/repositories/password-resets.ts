import type { UserId } from "@crux/domain";
import type { Database } from "../database.ts";

/** Stores a one-time link (its hash). How long it lives is counted by Postgres' clock. */
export async function createPasswordReset(
  database: Database,
  reset: { readonly tokenHash: string; readonly userId: UserId; readonly lifetimeMs: number },
): Promise<void> {
  await database.pool.query(
    `INSERT INTO password_reset (token_hash, user_id, expires_at)
     VALUES ($1, $2, now() + $3 * interval '1 millisecond')`,
    [reset.tokenHash, reset.userId, reset.lifetimeMs],
  );
}

/** Whose password an open link resets, without using it up; null when it is unknown, used or too old. */
export async function findPasswordReset(database: Database, tokenHash: string): Promise<UserId | null> {
  const result = await database.pool.query<{ user_id: UserId }>(
    "SELECT user_id FROM password_reset WHERE token_hash = $1 AND used_at IS NULL AND expires_at > now()",
    [tokenHash],
  );
  return result.rows[0]?.user_id ?? null;
}

/** Uses a link up. Null when it is unknown, used or too old; of two at the same moment only one gets the person. */
export async function usePasswordReset(database: Database, tokenHash: string): Promise<UserId | null> {
  const result = await database.pool.query<{ user_id: UserId }>(
    `UPDATE password_reset SET used_at = now()
     WHERE token_hash = $1 AND used_at IS NULL AND expires_at > now() RETURNING user_id`,
    [tokenHash],
  );
  return result.rows[0]?.user_id ?? null;
}
