import { isDeepStrictEqual } from "node:util";
import { appendUpdates, type Database, getProjectionBacklog, loadMapState } from "@crux/db";
import { buildMap, buildTeam, newId } from "@crux/db/testing";
import { emptyMap, type MapId, project, type TeamId } from "@crux/domain";
import { docFromState, encodeState, isComplete, type MapDocument, newMapState, readMap } from "@crux/ydoc";
import type { Bench, BenchOptions, BenchResult } from "./bench.ts";
import { createDice, freshSeed } from "./drills/dice.ts";
import { inAll, openLedger } from "./drills/ledger.ts";
import { startServers } from "./drills/servers.ts";
import { createVirtualNetwork, type VirtualNetwork } from "./drills/virtual-network.ts";
import { until } from "./drills/wait.ts";

/**
 * Whether everybody ends with the same map: two to eight people run the product's commands, type and undo, while their
 * connections break and come back. At the end every replica, the log's replay, snapshots with the log after them, what
 * a real Postgres gives back, and the rows that a real live-editing server makes of it must be equal.
 * `--seeds N` (100), `--steps N` (200), `--seed N` (the first), `--resume`.
 */
export const bench: Bench = { name: "fuzz", run };

const START = newMapState(emptyMap({ title: "Fuzz" }), 1);
/** A snapshot is tried after every so many updates of the log. */
const SNAPSHOT_EVERY = 10;
const PATIENCE_MS = 1_200_000;

interface Differences {
  replicas: number;
  replays: number;
  snapshots: number;
  stored: number;
  rows: number;
  refused: number;
}

async function run({ log, number, flag }: BenchOptions): Promise<BenchResult> {
  const first = number("seed", freshSeed());
  const seeds = number("seeds", 100);
  const steps = number("steps", 200);
  log(`fuzz: seeds ${first} to ${first + seeds - 1}`);
  const ledger = await openLedger("fuzz", { isKept: !flag("counts-only"), isResumed: flag("resume") });
  const servers = await startServers();
  const { database } = servers;
  const differences: Differences = { replicas: 0, replays: 0, snapshots: 0, stored: 0, rows: 0, refused: 0 };
  const expectedRows = new Map<MapId, { readonly seed: number; readonly rows: Rows }>();
  let updates = 0;
  try {
    const { teamId } = await buildTeam(database);
    for (let seed = first; seed < first + seeds; seed += 1) {
      const dice = createDice(seed);
      const network = createVirtualNetwork(START, 2 + dice.below(7));
      for (let step = 0; step < steps; step += 1) network.step(dice);
      network.settle();
      const before = { ...differences };
      compareInMemory(network, differences);
      const mapId = await store(database, teamId, network);
      if (!(await isStoredEqual(database, mapId, network.server))) differences.stored += 1;
      expectedRows.set(mapId, { seed, rows: rowsOf(network.server) });
      updates += network.log.length;
      network.destroy();
      if (!isDeepStrictEqual(before, differences)) log(`seed ${seed}: ${JSON.stringify(differences)}`);
    }
    await until(
      "the rows follow",
      PATIENCE_MS,
      async () => (await getProjectionBacklog(database)).length === 0,
    );
    for (const [mapId, { seed, rows }] of expectedRows) {
      if (isDeepStrictEqual(await readRows(database, mapId), rows)) continue;
      differences.rows += 1;
      log(`seed ${seed}: the rows differ`);
    }
    const counts = { seeds, updates, ...differences };
    const sums = await ledger.add(first, counts);
    return {
      figures: { firstSeed: first, ...counts, ...inAll(sums) },
      bars: {
        replicas: { figure: "allReplicas", atMost: 0 },
        replays: { figure: "allReplays", atMost: 0 },
        snapshots: { figure: "allSnapshots", atMost: 0 },
        stored: { figure: "allStored", atMost: 0 },
        rows: { figure: "allRows", atMost: 0 },
        refused: { figure: "allRefused", atMost: 0 },
      },
    };
  } finally {
    await servers.stop();
  }
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

interface Rows {
  readonly claims: readonly (readonly [id: string, kind: string, text: string])[];
  readonly relations: readonly (readonly [id: string, kind: string, target: string, premises: string])[];
}

function rowsOf(doc: MapDocument): Rows {
  const { map, premisesOf } = project(readMap(doc));
  return {
    claims: [...map.claims.values()].map(({ id, kind, text }) => [id, kind, text] as const).toSorted(byId),
    relations: [...map.relations.values()]
      .map(({ id, kind, target }) => [id, kind, target.id, (premisesOf.get(id) ?? []).join()] as const)
      .toSorted(byId),
  };
}

async function readRows(database: Database, mapId: MapId): Promise<Rows> {
  const claims = await database.pool.query<{ claim_id: string; kind: string; text: string }>(
    "SELECT claim_id, kind, text FROM claim WHERE map_id = $1",
    [mapId],
  );
  const relations = await database.pool.query<{
    relation_id: string;
    kind: string;
    target_id: string;
    premise_ids: string[];
  }>("SELECT relation_id, kind, target_id, premise_ids FROM relation WHERE map_id = $1", [mapId]);
  return {
    claims: claims.rows.map((row) => [row.claim_id, row.kind, row.text] as const).toSorted(byId),
    relations: relations.rows
      .map((row) => [row.relation_id, row.kind, row.target_id, row.premise_ids.join()] as const)
      .toSorted(byId),
  };
}

function byId([one]: readonly [string, ...unknown[]], [other]: readonly [string, ...unknown[]]): number {
  return one < other ? -1 : 1;
}
