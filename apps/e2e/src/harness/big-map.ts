import { randomBytes } from "node:crypto";
import { createMap } from "@crux/db";
import { createId, freshIds } from "@crux/domain";
import type { MapId, TeamId } from "@crux/domain";
import { generateMap } from "@crux/domain/testing";
import { newMapState } from "@crux/ydoc";
import { openStackDatabase } from "./stack-database.ts";

/** Puts a generated map of so many claims into a team, past every page. */
export async function createGeneratedMap(
  teamId: string,
  options: { readonly claims: number; readonly seed: number; readonly title: string },
): Promise<MapId> {
  const random = (length: number): Uint8Array<ArrayBuffer> => new Uint8Array(randomBytes(length));
  const generated = generateMap({ claims: options.claims, seed: options.seed, linked: 40, undercuts: 60 });
  const map = freshIds({ ...generated, meta: { ...generated.meta, title: options.title } }, random);
  const clientId = randomBytes(4).readUInt32BE() >>> 1 || 1;
  const mapId = createId<MapId>(random);
  const database = await openStackDatabase();
  await createMap(database, {
    mapId,
    // The id stands in the address of the team's own page.
    teamId: teamId as TeamId,
    state: newMapState(map, clientId),
    clientId,
    createdBy: null,
    sources: [],
    title: options.title,
  });
  await database.close();
  return mapId;
}
