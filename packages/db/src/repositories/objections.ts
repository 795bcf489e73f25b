/** Who is told that somebody objects to a claim of theirs; read from the rows that the projector writes. */
import type { MapId, UserId } from "@crux/domain";
import type { Database } from "../database.ts";
import { inTransaction } from "../transaction.ts";

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
 * Tells the authors of claims in a map of the objections of others that are new: to the claim itself, or to its bearing
 * on what it stands under. New is what was written lately, and what has become an objection since the map was looked at
 * before (at the first look nothing has), unless nobody but the author of the claim has edited the map since. Each objection once, also when several
 * servers look at the same moment.
 */
export async function tellOfObjections(database: Database, mapId: MapId): Promise<void> {
  const told = await inTransaction(database.pool, async (client) => {
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended('objections:' || $1, 0))", [mapId]);
    // Read before the rows: what is written meanwhile is looked at again.
    const looked = await client.query<{ projected_seq: string; through_seq: string | null }>(
      `SELECT map.projected_seq, look.through_seq
       FROM map LEFT JOIN objection_look AS look ON look.map_id = map.id WHERE map.id = $1`,
      [mapId],
    );
    const [seqs] = looked.rows;
    if (seqs === undefined) return [];
    const turned = await client.query<{ relation_id: string }>(
      `INSERT INTO objection_seen (map_id, relation_id, target_id)
       SELECT map_id, relation_id, target_id FROM relation
       WHERE map_id = $1 AND kind = 'attacks' AND NOT EXISTS (SELECT FROM objection_seen AS seen
         WHERE seen.map_id = $1 AND seen.relation_id = relation.relation_id AND seen.target_id = relation.target_id)
       RETURNING relation_id`,
      [mapId],
    );
    const found = await client.query<{ user_id: UserId }>(
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
       WHERE objection.map_id = $1 AND target.written_by <> objection.written_by
         AND (objection.written_at > now() - ${NEWS_FOR}
           OR relation.relation_id = ANY($3::text[]) AND EXISTS (SELECT FROM map_update
             WHERE map_update.map_id = $1 AND map_update.seq > $2::bigint AND map_update.user_id <> target.written_by))
       ON CONFLICT (user_id, map_id, claim_id) DO NOTHING
       RETURNING user_id`,
      [mapId, seqs.through_seq, turned.rows.map((row) => row.relation_id)],
    );
    await client.query(
      `INSERT INTO objection_look (map_id, through_seq) VALUES ($1, $2)
       ON CONFLICT (map_id) DO UPDATE SET through_seq = excluded.through_seq`,
      [mapId, seqs.projected_seq],
    );
    return found.rows.map((row) => row.user_id);
  });
  for (const id of new Set(told)) database.notifier.tell({ type: "user", id, name: "notifications" });
}
