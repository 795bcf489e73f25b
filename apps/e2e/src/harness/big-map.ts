import { randomBytes } from "node:crypto";
import { createMap } from "@crux/db";
import { createId, freshIds } from "@crux/domain";
import type { MapId, TeamId } from "@crux/domain";
import { generateMap } from "@crux/domain/testing";
import { newMapState } from "@crux/ydoc";
import { openStackDatabase } from "./stack-database.ts";

/** The words of the claim on a generated map on which most stands. */
export function findBusiest(options: GeneratedOptions): string {
  const { claims, relations } = generate(options);
  const counts = new Map<string, number>();
  for (const { target } of relations.values()) counts.set(target.id, (counts.get(target.id) ?? 0) + 1);
  const busiest = [...claims.values()].toSorted(
    (a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0),
  )[0];
  if (busiest === undefined) throw new Error("There is no claim.");
  return busiest.text;
}

/** With whatever a map can have: linked premises, undercuts, further parents and pins. */
const generate = ({ claims, seed }: GeneratedOptions) => {
  const further = { crossRelations: Math.floor(claims / 12), pins: Math.floor(claims / 100) };
  return generateMap({ claims, seed, linked: 40, undercuts: 60, ...further });
};

interface GeneratedOptions {
  readonly claims: number;
  readonly seed: number;
}

/** Puts a generated map of so many claims into a team, past every page. */
export async function createGeneratedMap(
  teamId: string,
  options: GeneratedOptions & { readonly title: string },
): Promise<MapId> {
  const random = (length: number): Uint8Array<ArrayBuffer> => new Uint8Array(randomBytes(length));
  const generated = generate(options);
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
