/**
 * Removing an account is removing its row: what belongs to the person hangs on it and goes along (see the test that
 * walks the catalog). What stays names them by a random id that then leads nowhere.
 */
import type { TeamId, UserId } from "@crux/domain";
import type pg from "pg";
import type { Database } from "../database.ts";
import { recordAccountRemoved } from "../repositories/audit.ts";
import { inTransaction } from "../transaction.ts";

/** A team of which a person is the only owner. */
export interface SoleOwnership {
  readonly teamId: TeamId;
  readonly name: string;
  readonly mapCount: number;
  /** Who could own it instead; nobody when the person is alone in it. */
  readonly others: readonly { readonly userId: UserId; readonly name: string }[];
}

/** What becomes of such a team: another owner, or null, which removes it with its maps. */
export interface TeamPlan {
  readonly teamId: TeamId;
  readonly heirId: UserId | null;
}

/** Lists the teams that would be left without an owner. */
export async function listSoleOwnerships(
  database: Database,
  userId: UserId,
): Promise<readonly SoleOwnership[]> {
  return await readSoleOwnerships(database.pool, userId);
}

async function readSoleOwnerships(
  client: Pick<pg.ClientBase, "query"> | pg.Pool,
  userId: UserId,
): Promise<readonly SoleOwnership[]> {
  const result = await (client as pg.ClientBase).query<{
    id: TeamId;
    name: string;
    map_count: number;
    others: { userId: UserId; name: string }[];
  }>(
    `SELECT team.id, team.name,
       (SELECT count(*)::int FROM map WHERE map.team_id = team.id) AS map_count,
       coalesce((
         SELECT json_agg(json_build_object('userId', "user".id, 'name', "user".name) ORDER BY "user".name, "user".id)
         FROM member JOIN "user" ON "user".id = member.user_id
         WHERE member.team_id = team.id AND member.user_id <> $1
       ), '[]'::json) AS others
     FROM member AS own JOIN team ON team.id = own.team_id
     WHERE own.user_id = $1 AND own.role = 'owner'
       AND NOT EXISTS (SELECT FROM member WHERE team_id = team.id AND role = 'owner' AND user_id <> $1)
     ORDER BY team.name, team.id`,
    [userId],
  );
  return result.rows.map((row) => ({
    teamId: row.id,
    name: row.name,
    mapCount: row.map_count,
    others: row.others,
  }));
}

/**
 * Removes an account with everything that is the person's: name, address, sessions, presence, memberships, comments. From
 * the commit on nothing of theirs is stored any more, because access to every map that they could write to has moved.
 *
 * @param isErasing the claims they wrote are to be blanked too; asked for here, done by `rewriteMap`
 * @returns the maps in which claims wait for that; or that a team without another owner has no plan
 */
export async function removeAccount(
  database: Database,
  account: { readonly userId: UserId; readonly teams: readonly TeamPlan[]; readonly isErasing: boolean },
): Promise<
  | { readonly ok: true; readonly erasures: readonly string[] }
  | { readonly ok: false; readonly code: "unknownAccount" | "teamWithoutPlan" }
> {
  const { userId, teams, isErasing } = account;
  const result = await inTransaction(database.pool, async (client) => {
    const found = await client.query<{ email: string }>('SELECT email FROM "user" WHERE id = $1 FOR UPDATE', [
      userId,
    ]);
    const email = found.rows[0]?.email;
    if (email === undefined) return { ok: false, code: "unknownAccount" } as const;
    // Nobody joins or leaves these teams while it is decided what becomes of them.
    await client.query(
      `SELECT FROM member WHERE team_id IN (SELECT team_id FROM member WHERE user_id = $1)
       ORDER BY team_id, user_id FOR UPDATE`,
      [userId],
    );
    for (const { teamId, others } of await readSoleOwnerships(client, userId)) {
      const plan = teams.find((each) => each.teamId === teamId);
      if (others.length > 0 && plan === undefined) return { ok: false, code: "teamWithoutPlan" } as const;
      const heirId = plan?.heirId ?? null;
      if (heirId === null) await client.query("DELETE FROM team WHERE id = $1", [teamId]);
      else if (others.some((other) => other.userId === heirId)) {
        await client.query("UPDATE member SET role = 'owner' WHERE team_id = $1 AND user_id = $2", [
          teamId,
          heirId,
        ]);
      } else return { ok: false, code: "teamWithoutPlan" } as const;
    }
    // In the order of ids, like the append queue, so that the two cannot wait for each other in a circle.
    const maps = await client.query<{ id: string }>(
      `SELECT id FROM map WHERE team_id IN (SELECT team_id FROM member WHERE user_id = $1)
         OR id IN (SELECT map_id FROM map_client WHERE user_id = $1)
       ORDER BY id FOR NO KEY UPDATE`,
      [userId],
    );
    const mapIds = maps.rows.map(({ id }) => id);
    await client.query("UPDATE map SET access_version = access_version + 1 WHERE id = ANY($1::text[])", [
      mapIds,
    ]);
    const erasures = isErasing ? await askForErasure(client, userId) : [];
    // Who was told why is told so no longer in words of somebody who is gone.
    await client.query("UPDATE suggestion SET reason = NULL WHERE decided_by = $1", [userId]);
    await client.query("DELETE FROM outbox_mail WHERE recipient = $1", [email]);
    await recordAccountRemoved(client, userId);
    await client.query('DELETE FROM "user" WHERE id = $1', [userId]);
    return { ok: true, erasures, mapIds } as const;
  });
  if (!result.ok) return result;
  for (const mapId of result.mapIds) database.notifier.touch(mapId);
  return { ok: true, erasures: result.erasures };
}

/** Every map in which they may have written a claim. */
async function askForErasure(client: pg.ClientBase, userId: UserId): Promise<readonly string[]> {
  const asked = await client.query<{ map_id: string }>(
    `INSERT INTO erasure (map_id, person_id)
     SELECT map_id, $1 FROM map_client WHERE user_id = $1
     UNION SELECT map_id, $1 FROM map_update WHERE user_id = $1
     UNION SELECT map_id, $1 FROM claim_author WHERE written_by = $1
     ON CONFLICT DO NOTHING RETURNING map_id`,
    [userId],
  );
  return asked.rows.map((row) => row.map_id);
}
