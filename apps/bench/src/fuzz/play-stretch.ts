/** Plays networks one after the other, and compares all that should be the same map once everybody has heard everything. */
import { isDeepStrictEqual } from "node:util";
import { appendUpdates, type Database, loadMapState, openDatabase } from "@crux/db";
import { buildMap, newId } from "@crux/db/testing";
import { emptyMap, type MapId, type TeamId } from "@crux/domain";
import { docFromState, encodeState, isComplete, type MapDocument, newMapState, readMap } from "@crux/ydoc";
import { seededRandom } from "@crux/domain/testing";
import { createVirtualNetwork, type VirtualNetwork } from "../drills/virtual-network.ts";
import { type Rows, rowsOf } from "./rows.ts";

const START = newMapState(emptyMap({ title: "Fuzz" }), 1);
/** A snapshot is tried after every so many updates of the log. */
const SNAPSHOT_EVERY = 10;

export interface Stretch {
  readonly databaseUrl: string;
  readonly teamId: TeamId;
  readonly seeds: readonly number[];
  /** How many things happen in each network before everybody comes back. */
  readonly steps: number;
}

/** How often something was not as it should be. */
export interface Differences {
  replicas: number;
  replays: number;
  snapshots: number;
  stored: number;
  refused: number;
}

export interface Played {
  readonly differences: Differences;
  readonly updates: number;
  /** What went wrong, seed by seed. */
  readonly notes: readonly string[];
  /** What the live-editing server is to make of each map. */
  readonly expected: readonly { readonly mapId: MapId; readonly seed: number; readonly rows: Rows }[];
}

export async function playStretch({ databaseUrl, teamId, seeds, steps }: Stretch): Promise<Played> {
  const database = openDatabase(databaseUrl);
  const differences: Differences = { replicas: 0, replays: 0, snapshots: 0, stored: 0, refused: 0 };
  const notes: string[] = [];
  const expected: { readonly mapId: MapId; readonly seed: number; readonly rows: Rows }[] = [];
  let updates = 0;
  for (const seed of seeds) {
    const random = seededRandom(seed);
    const network = createVirtualNetwork(START, 2 + random.below(7));
    for (let step = 0; step < steps; step += 1) network.step(random);
    network.settle();
    const before = { ...differences };
    compareInMemory(network, differences);
    const mapId = await store(database, teamId, network);
    if (!(await isStoredEqual(database, mapId, network.server))) differences.stored += 1;
    expected.push({ mapId, seed, rows: rowsOf(network.server) });
    updates += network.log.length;
    network.destroy();
    if (!isDeepStrictEqual(before, differences)) notes.push(`seed ${seed}: ${JSON.stringify(differences)}`);
  }
  await database.close();
  return { differences, updates, notes, expected };
}

function compareInMemory({ server, peers, log, refusals }: VirtualNetwork, differences: Differences): void {
  differences.refused += refusals.length;
  for (const { doc } of peers) if (!isEqual(doc, server)) differences.replicas += 1;
  if (!isBuiltEqual(log, server)) differences.replays += 1;
  for (let end = SNAPSHOT_EVERY; end < log.length; end += SNAPSHOT_EVERY) {
    const early = docFromState(log.slice(0, end));
    const snapshot = encodeState(early);
    early.destroy();
    if (!isBuiltEqual([snapshot, ...log.slice(end)], server)) differences.snapshots += 1;
  }
}

function isBuiltEqual(updates: readonly Uint8Array[], expected: MapDocument): boolean {
  const doc = docFromState(updates);
  const isSame = isEqual(doc, expected);
  doc.destroy();
  return isSame;
}

function isEqual(one: MapDocument, other: MapDocument): boolean {
  return isComplete(one) && isDeepStrictEqual(readMap(one), readMap(other));
}

async function store(database: Database, teamId: TeamId, { log }: VirtualNetwork): Promise<MapId> {
  const mapId = newId<MapId>();
  await buildMap(database, { mapId, teamId, state: START, clientId: 1 });
  const updates = log.slice(1).map((bytes) => ({ mapId, userId: null, accessVersion: 0, bytes }));
  const results = await appendUpdates(database, updates);
  if (results.some(({ ok }) => !ok)) throw new Error("The log was not taken.");
  return mapId;
}

async function isStoredEqual(database: Database, mapId: MapId, expected: MapDocument): Promise<boolean> {
  const state = await loadMapState(database, mapId);
  const updates = state?.updates.map(({ bytes }) => bytes) ?? [];
  return isBuiltEqual(updates, expected);
}
