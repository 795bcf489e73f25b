import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { createMap, openDatabase } from "@crux/db";
import { choosePostgresPlace, findRunningPostgres } from "@crux/db/server";
import { createId, freshIds } from "@crux/domain";
import type { MapId, TeamId } from "@crux/domain";
import { generateMap } from "@crux/domain/testing";
import { newMapState } from "@crux/ydoc";
import { stackUnderTest } from "./stack.ts";

/** Puts a generated map of so many claims into a team, past every page. */
export async function createGeneratedMap(
  teamId: string,
  options: { readonly claims: number; readonly seed: number; readonly title: string },
): Promise<MapId> {
  const place = await choosePostgresPlace(join(stackUnderTest().dataDirectory, "postgres"));
  const url = await findRunningPostgres(place.dataDirectory);
  if (url === null) throw new Error("The database of the stack does not run.");
  const random = (length: number): Uint8Array<ArrayBuffer> => new Uint8Array(randomBytes(length));
  const generated = generateMap({ claims: options.claims, seed: options.seed });
  const map = freshIds({ ...generated, meta: { ...generated.meta, title: options.title } }, random);
  const clientId = randomBytes(4).readUInt32BE() >>> 1 || 1;
  const database = openDatabase(url);
  const mapId = createId<MapId>(random);
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
