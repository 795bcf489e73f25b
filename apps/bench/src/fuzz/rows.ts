/** What a map is in the rows of the database, made of a document, and read from the rows themselves. */
import type { Database } from "@crux/db";
import { listTags, type MapId, project } from "@crux/domain";
import { type MapDocument, readMap } from "@crux/ydoc";

export interface Rows {
  readonly claims: readonly (readonly [id: string, kind: string, text: string, tags: string])[];
  readonly relations: readonly (readonly [id: string, kind: string, target: string, premises: string])[];
}

export function rowsOf(doc: MapDocument): Rows {
  const { map, premisesOf } = project(readMap(doc));
  return {
    claims: [...map.claims.values()]
      .map((claim) => [claim.id, claim.kind, claim.text, listTags(claim).join()] as const)
      .toSorted(byId),
    relations: [...map.relations.values()]
      .map(({ id, kind, target }) => [id, kind, target.id, (premisesOf.get(id) ?? []).join()] as const)
      .toSorted(byId),
  };
}

export async function readRows(database: Database, mapId: MapId): Promise<Rows> {
  const claims = await database.pool.query<{ claim_id: string; kind: string; text: string; tags: string[] }>(
    "SELECT claim_id, kind, text, tags FROM claim WHERE map_id = $1",
    [mapId],
  );
  const relations = await database.pool.query<{
    relation_id: string;
    kind: string;
    target_id: string;
    premise_ids: string[];
  }>("SELECT relation_id, kind, target_id, premise_ids FROM relation WHERE map_id = $1", [mapId]);
  return {
    claims: claims.rows
      .map((row) => [row.claim_id, row.kind, row.text, row.tags.join()] as const)
      .toSorted(byId),
    relations: relations.rows
      .map((row) => [row.relation_id, row.kind, row.target_id, row.premise_ids.join()] as const)
      .toSorted(byId),
  };
}

function byId([one]: readonly [string, ...unknown[]], [other]: readonly [string, ...unknown[]]): number {
  return one < other ? -1 : 1;
}
