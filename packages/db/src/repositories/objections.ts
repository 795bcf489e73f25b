/** Who is told that somebody objects to a claim of theirs; read from the rows that the projector writes. */
import type { MapId, UserId } from "@crux/domain";
import type { Database } from "../database.ts";

/** Older objections are no news: nobody is told of them when a server comes back after a long time. */
const NEWS_FOR = "interval '1 day'";

/** A map that was edited lately, and a mark that differs once its rows tell more than before. */
export interface EditedMap {
  readonly mapId: MapId;
  readonly mark: string;
}

/** Lists the maps in which there may be objections that nobody was told of. */
export async function listLatelyEdited(database: Database): Promise<readonly EditedMap[]> {
  const result = await database.pool.query<{ id: MapId; mark: string }>(
    `SELECT id, projected_seq || ':' || authored_seq AS mark FROM map WHERE changed_at > now() - ${NEWS_FOR}`,
  );
  return result.rows.map(({ id, mark }) => ({ mapId: id, mark }));
}

/**
 * Tells the authors of claims in a map of the objections that others have written lately: to the claim itself, or to
 * its bearing on what it stands under. Each objection once, also when several servers look at the same moment.
 */
export async function tellOfObjections(database: Database, mapId: MapId): Promise<void> {
  const told = await database.pool.query<{ user_id: UserId }>(
    `INSERT INTO notification (id, user_id, map_id, kind, actor_id, claim_id)
     SELECT DISTINCT ON (target.written_by, objection.claim_id)
       gen_random_uuid()::text, target.written_by, $1, 'objection', objection.written_by, objection.claim_id
     FROM claim_author AS objection
     JOIN relation ON relation.map_id = $1 AND relation.kind = 'attacks'
       AND objection.claim_id = ANY(relation.premise_ids)
     LEFT JOIN relation AS disputed ON relation.target_type = 'relation' AND disputed.map_id = $1
       AND disputed.relation_id = relation.target_id
     JOIN claim_author AS target ON target.map_id = $1
       AND target.claim_id = coalesce(disputed.premise_ids[1], relation.target_id)
     JOIN "user" AS author ON author.id = target.written_by
     JOIN "user" AS objector ON objector.id = objection.written_by
     WHERE objection.map_id = $1 AND objection.written_at > now() - ${NEWS_FOR}
       AND target.written_by <> objection.written_by
     ON CONFLICT (user_id, map_id, claim_id) DO NOTHING
     RETURNING user_id`,
    [mapId],
  );
  for (const id of new Set(told.rows.map((row) => row.user_id))) {
    database.notifier.tell({ type: "user", id, name: "notifications" });
  }
}
