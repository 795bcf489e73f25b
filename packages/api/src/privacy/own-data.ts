/** Everything that Crux holds of one person, as a file for them. */
import { listOwnClaims, listOwnMapIds, listPersonalRows, loadAccessFacts, recordAudit } from "@crux/db";
import { can, project } from "@crux/domain";
import type { MapId } from "@crux/domain";
import { writeCruxJson } from "@crux/formats";
import type { Actor } from "../context.ts";
import { loadMap } from "../map/stored-map.ts";
import type { Services } from "../services.ts";
import { zip, type ZippedFile } from "./zip.ts";

const README = `account.json: what Crux holds about you, by table.
claims.json: the claims that you wrote first, as they are now, in every map.
maps/: the maps that you made or wrote in and can still see, each in Crux's own format (JSON).
`;

/** Packs a person's data: their rows, the claims they wrote, and the maps they wrote in and may still take away. */
export async function exportOwnData(services: Services, actor: Actor): Promise<Buffer> {
  const { database } = services;
  const [rows, claims, mapIds] = await Promise.all([
    listPersonalRows(database, actor.userId),
    listOwnClaims(database, actor.userId),
    listOwnMapIds(database, actor.userId),
  ]);
  const files: ZippedFile[] = [
    { name: "README.txt", content: Buffer.from(README) },
    { name: "account.json", content: json(Object.fromEntries(rows)) },
    { name: "claims.json", content: json(claims) },
  ];
  for (const id of mapIds) {
    const mapId = id as MapId; // A key of the table that holds ids of maps.
    const facts = await loadAccessFacts(database, { userId: actor.userId, linkIds: [] }, mapId);
    if (!can({ userId: actor.userId }, "map.export", facts).allowed) continue;
    const stored = await loadMap(services, mapId);
    if (stored === null) continue;
    const text = writeCruxJson(project(stored.map), stored.sources, {
      includeNames: true,
      includeSources: true,
    });
    files.push({ name: `maps/${mapId}.crux.json`, content: Buffer.from(text) });
  }
  await recordAudit(database.pool, { event: "dataDownloaded", actorId: actor.userId });
  return await zip(files);
}

function json(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}
