import type { MapId, SourceId } from "@crux/domain";
import type { Database } from "../database.ts";

/** An article that citations of a map point to; it belongs to the map, so a copy of the map brings its own. */
export interface SourceRow {
  readonly id: SourceId;
  readonly title: string;
  readonly isOwnDescription: boolean;
  readonly outlet: string | null;
  readonly dated: string | null;
}

/** Lists the sources of a map in the order in which they were added. */
export async function listSources(database: Database, mapId: MapId): Promise<readonly SourceRow[]> {
  const rows = await database.prisma.source.findMany({
    where: { mapId },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    select: { id: true, title: true, isOwnDescription: true, outlet: true, dated: true },
  });
  return rows.map((row) => ({ ...row, id: row.id as SourceId })); // Written by `createMap` alone.
}
