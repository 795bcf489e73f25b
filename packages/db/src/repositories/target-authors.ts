import type { MapId, UserId } from "@crux/domain";
import type pg from "pg";

/** What something is said about, as a row names it. */
export interface NamedTarget {
  readonly type: string;
  readonly id: string;
}

/** Who wrote a claim, or the first premise of a relation; nobody where that is not known. */
export async function listTargetAuthors(
  client: pg.ClientBase,
  mapId: MapId,
  target: NamedTarget,
): Promise<readonly UserId[]> {
  const found = await client.query<{ written_by: UserId }>(
    `SELECT written_by FROM claim_author WHERE map_id = $1 AND written_by IS NOT NULL
       AND claim_id = CASE $2
         WHEN 'claim' THEN $3
         WHEN 'relation' THEN (SELECT premise_ids[1] FROM relation WHERE map_id = $1 AND relation_id = $3)
       END`,
    [mapId, target.type, target.id],
  );
  return found.rows.map((row) => row.written_by);
}
