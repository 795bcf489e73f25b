import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { addMember, issueClientId } from "@crux/db";
import { buildMap, buildTeam, buildUser, newId } from "@crux/db/testing";
import {
  applyChanges,
  type ClaimId,
  emptyMap,
  type MapId,
  project,
  runCommand,
  type UserId,
} from "@crux/domain";
import { newMapState } from "@crux/ydoc";
import { seededRandom } from "@crux/domain/testing";
import type { Bench, BenchOptions, BenchResult } from "./bench.ts";
import { percentile } from "./drills/figures.ts";
import { makeTicket } from "./drills/person.ts";
import { startServers } from "./drills/servers.ts";
import { startPlayers } from "./live/players.ts";
import { addTurns, NOTHING } from "./live/turn.ts";
import type { Group } from "./live/visitors.ts";

/**
 * How soon many people in one map see each other's edits, and know their own to be saved, beside a stock server that
 * stores nothing: the two take turns under the same load, in the same run.
 * `--clients N` (20), `--rate N` edits a second of each (1), `--seconds N` of each turn (5), `--rounds N` (2).
 */
export const bench: Bench = { name: "live", run };

const STOCK = fileURLToPath(new URL("../../collab/src/testing/stock-server.ts", import.meta.url));
/** Nobody may hold more than a few connections at once. */
const TABS_EACH = 10;
/** From so many people on, ours must be no slower than stock. */
const CROWD = 200;

async function run({ log, number }: BenchOptions): Promise<BenchResult> {
  const clients = number("clients", 20);
  const load = { rate: number("rate", 1), seconds: number("seconds", 5) };
  const rounds = number("rounds", 2);
  const servers = await startServers({ isDirect: true });
  const { child: stock, port: stockPort } = await startStock();
  const players = startPlayers();
  const { state, claimIds } = mapWithClaims(clients);
  let turns = { ours: NOTHING, stock: NOTHING };
  try {
    const { database, node } = servers;
    const { teamId } = await buildTeam(database);
    const userIds: UserId[] = [];
    for (let index = 0; index * TABS_EACH < clients; index += 1) {
      const userId = await buildUser(database);
      await addMember(database, { teamId, userId, role: "editor" });
      userIds.push(userId);
    }
    // A new map for each turn: stock forgets what was written in the one before, and people would carry it only here.
    const ours = async (): Promise<Group> => {
      const mapId = newId<MapId>();
      await buildMap(database, { mapId, teamId, state, clientId: 1 });
      return {
        port: node.port,
        name: mapId,
        people: await Promise.all(
          claimIds.map(async (claimId, index) => {
            const userId = userIds[Math.floor(index / TABS_EACH)];
            if (userId === undefined) throw new Error("There are more tabs than people.");
            return {
              token: await makeTicket(database, mapId, userId),
              clientId: await issueClientId(database, mapId, userId),
              claimId,
            };
          }),
        ),
        state: null,
        isStoring: true,
      };
    };
    const theirs = (round: number): Group => ({
      port: stockPort,
      name: `turn-${round}`,
      people: claimIds.map((claimId, index) => ({
        token: "any",
        clientId: 1_000 + round * clients + index,
        claimId,
      })),
      state,
      isStoring: false,
    });
    for (let round = 0; round <= rounds; round += 1) {
      const turn = {
        ours: await players.play(await ours(), load),
        stock: await players.play(theirs(round), load),
      };
      // The first round shows how fast programs get up to speed, and counts for nobody.
      if (round > 0)
        turns = { ours: addTurns(turns.ours, turn.ours), stock: addTurns(turns.stock, turn.stock) };
      log(`round ${round}: ${turn.ours.edits} edits of ours, ${turn.stock.edits} of stock`);
    }
    const figures = {
      clients,
      edits: turns.ours.edits,
      seenP50Ms: percentile(turns.ours.seenMs, 0.5),
      seenP95Ms: percentile(turns.ours.seenMs, 0.95),
      seenP99Ms: percentile(turns.ours.seenMs, 0.99),
      savedP50Ms: percentile(turns.ours.savedMs, 0.5),
      savedP95Ms: percentile(turns.ours.savedMs, 0.95),
      savedP99Ms: percentile(turns.ours.savedMs, 0.99),
      stockSeenP50Ms: percentile(turns.stock.seenMs, 0.5),
      stockSeenP95Ms: percentile(turns.stock.seenMs, 0.95),
      stockSeenP99Ms: percentile(turns.stock.seenMs, 0.99),
      timesStockSeenP99: percentile(turns.ours.seenMs, 0.99) / percentile(turns.stock.seenMs, 0.99),
      framesPerEdit: turns.ours.frames / turns.ours.edits,
      stockFramesPerEdit: turns.stock.frames / turns.stock.edits,
      unseen: turns.ours.unseen,
      unsaved: turns.ours.unsaved,
    };
    return {
      figures,
      bars: {
        allSeen: { figure: "unseen", atMost: 0 },
        allSaved: { figure: "unsaved", atMost: 0 },
        ...(clients >= CROWD
          ? { noWorseThanStock: { figure: "timesStockSeenP99", atMost: 1 } }
          : { seen: { figure: "seenP95Ms", atMost: 150 }, saved: { figure: "savedP95Ms", atMost: 100 } }),
      },
    };
  } finally {
    await players.stop();
    stock.kill("SIGKILL");
    await servers.stop();
  }
}

async function startStock(): Promise<{ readonly child: ChildProcess; readonly port: number }> {
  const child = spawn(process.execPath, [STOCK], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const [message]: unknown[] = await once(child, "message");
  if (typeof message !== "object" || message === null || !("port" in message))
    throw new Error("The stock server did not start.");
  return { child, port: Number(message.port) };
}

function mapWithClaims(count: number): { readonly state: Uint8Array; readonly claimIds: readonly ClaimId[] } {
  let map = emptyMap({ title: "Live" });
  const random = seededRandom(count);
  for (let index = 0; index < count; index += 1) {
    const command = {
      type: "addClaim",
      text: `Claim ${index} of the debate, as long as people write.`,
    } as const;
    const result = runCommand(project(map), command, { actor: null, nowMs: 0, random: random.bytes });
    if (!result.ok) throw new Error(result.refusal.code);
    map = applyChanges(map, result.changes);
  }
  return { state: newMapState(map, 1), claimIds: [...map.claims.keys()] };
}
