import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { addMember, issueClientId } from "@crux/db";
import { buildMap, buildTeam, buildUser, newId } from "@crux/db/testing";
import {
  applyChanges,
  type ClaimId,
  emptyMap,
  type MapId,
  runCommand,
  project,
  type UserId,
} from "@crux/domain";
import { applyUpdate, claimText, createMapDocument, type MapDocument, newMapState } from "@crux/ydoc";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { WebSocket } from "ws";
import type { Bench, BenchOptions, BenchResult } from "./bench.ts";
import { createDice, type Dice } from "./drills/dice.ts";
import { makeTicket } from "./drills/person.ts";
import { ORIGIN, startServers } from "./drills/servers.ts";
import { until } from "./drills/wait.ts";

/**
 * How soon many people in one map see each other's edits, and know their own to be saved, beside a stock server that
 * stores nothing: the two take turns under the same load, in the same run.
 * `--clients N` (20), `--rate N` edits a second of each (1), `--seconds N` of each turn (5), `--rounds N` (2).
 */
export const bench: Bench = { name: "live", run };

const STOCK = fileURLToPath(new URL("../../collab/src/testing/stock-server.ts", import.meta.url));
const PRESENCE_MS = 500;
const SETTLE_MS = 15_000;
/** Nobody may hold more than a few connections at once. */
const TABS_EACH = 10;
/** From so many people on, ours must be no slower than stock. */
const CROWD = 200;

interface Turn {
  readonly seenMs: number[];
  readonly savedMs: number[];
  edits: number;
  frames: number;
  unseen: number;
  unsaved: number;
}

interface Visitor {
  readonly doc: MapDocument;
  readonly provider: HocuspocusProvider;
  close(): void;
}

async function run({ log, number }: BenchOptions): Promise<BenchResult> {
  const clients = number("clients", 20);
  const load = { rate: number("rate", 1), seconds: number("seconds", 5) };
  const rounds = number("rounds", 2);
  const servers = await startServers();
  const { child: stock, port: stockPort } = await startStock();
  const { state, claimIds } = mapWithClaims(clients);
  const turns = { ours: newTurn(), stock: newTurn() };
  try {
    const {
      database,
      node: { port },
    } = servers;
    const { teamId } = await buildTeam(database);
    const mapId = newId<MapId>();
    await buildMap(database, { mapId, teamId, state, clientId: 1 });
    const userIds: UserId[] = [];
    for (let index = 0; index * TABS_EACH < clients; index += 1) {
      const userId = await buildUser(database);
      await addMember(database, { teamId, userId, role: "editor" });
      userIds.push(userId);
    }
    // The first round shows how fast programs get up to speed, and counts for nobody.
    for (let round = 0; round <= rounds; round += 1) {
      if (round === 1) Object.assign(turns, { ours: newTurn(), stock: newTurn() });
      const ours = await Promise.all(
        claimIds.map(async (_, index) => {
          const userId = userIds[Math.floor(index / TABS_EACH)];
          if (userId === undefined) throw new Error("There are more tabs than people.");
          return await visit({
            port,
            name: mapId,
            token: await makeTicket(database, mapId, userId),
            doc: createMapDocument(await issueClientId(database, mapId, userId)),
          });
        }),
      );
      await measure(ours, claimIds, { ...load, turn: turns.ours, isStoring: true });
      const strangers = await Promise.all(
        claimIds.map(async (_, index) => {
          const doc = createMapDocument(1_000 + round * clients + index);
          applyUpdate(doc, state);
          return await visit({ port: stockPort, name: mapId, token: "any", doc });
        }),
      );
      await measure(strangers, claimIds, { ...load, turn: turns.stock, isStoring: false });
      log(`round ${round}: ${turns.ours.edits} edits of ours, ${turns.stock.edits} of stock`);
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
        seen: { figure: "seenP95Ms", atMost: 150 },
        saved: { figure: "savedP95Ms", atMost: 100 },
        ...(clients >= CROWD ? { noWorseThanStock: { figure: "timesStockSeenP99", atMost: 1 } } : {}),
      },
    };
  } finally {
    stock.kill("SIGKILL");
    await servers.stop();
  }
}

function newTurn(): Turn {
  return { seenMs: [], savedMs: [], edits: 0, frames: 0, unseen: 0, unsaved: 0 };
}

async function startStock(): Promise<{ readonly child: ChildProcess; readonly port: number }> {
  const child = spawn(process.execPath, [STOCK], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const [message]: unknown[] = await once(child, "message");
  if (typeof message !== "object" || message === null || !("port" in message))
    throw new Error("The stock server did not start.");
  return { child, port: Number(message.port) };
}

async function visit({
  port,
  name,
  token,
  doc,
}: {
  readonly port: number;
  readonly name: string;
  readonly token: string;
  readonly doc: MapDocument;
}): Promise<Visitor> {
  const websocketProvider = new HocuspocusProviderWebsocket({
    url: `ws://127.0.0.1:${port}`,
    WebSocketPolyfill: class extends WebSocket {
      constructor(address: string | URL) {
        super(address, { headers: { origin: ORIGIN } });
      }
    },
  });
  const provider = new HocuspocusProvider({ websocketProvider, name, document: doc, token });
  provider.attach();
  await until("a visitor has the map open", 60_000, () => provider.isSynced);
  return {
    doc,
    provider,
    close() {
      provider.destroy();
      websocketProvider.destroy();
      doc.destroy();
    },
  };
}

/** Lets everybody type at the given rate for some seconds, and moves their cursors meanwhile; then they leave. */
async function measure(
  visitors: readonly Visitor[],
  claimIds: readonly ClaimId[],
  {
    rate,
    seconds,
    turn,
    isStoring,
  }: {
    readonly rate: number;
    readonly seconds: number;
    readonly turn: Turn;
    readonly isStoring: boolean;
  },
): Promise<void> {
  const dice = createDice(visitors.length);
  /** When which edit was made: writer, then the writer's clock after it. */
  const made = new Map<number, { readonly clock: number; readonly atMs: number }[]>();
  let toBeSeen = 0;
  let toBeSaved = 0;
  for (const { doc, provider } of visitors) {
    made.set(doc.clientID, []);
    watch(doc, made, (tookMs) => {
      turn.seenMs.push(tookMs);
      toBeSeen -= 1;
    });
    provider.on("message", () => (turn.frames += 1));
    provider.on("stateless", ({ payload }: { payload: string }) => {
      const [, mark] = /^saved:(\d+)$/u.exec(payload) ?? [];
      const own = made.get(doc.clientID)?.[Number(mark) - 1];
      if (own === undefined) return;
      turn.savedMs.push(performance.now() - own.atMs);
      toBeSaved -= 1;
    });
  }
  const timers = visitors.flatMap((visitor, index) => {
    const claimId = claimIds[index];
    const type = (): void => {
      const own = made.get(visitor.doc.clientID);
      const text = claimId === undefined ? null : claimText(visitor.doc, claimId);
      if (own === undefined || text === null) return;
      visitor.doc.once("afterTransaction", (transaction) => {
        own.push({
          clock: transaction.afterState.get(visitor.doc.clientID) ?? 0,
          atMs: performance.now(),
        });
      });
      turn.edits += 1;
      toBeSeen += visitors.length - 1;
      text.splice(0, 1, "x", "own");
      if (!isStoring) return;
      toBeSaved += 1;
      visitor.provider.sendStateless(`mark:${own.length}`);
    };
    const move = (): void =>
      visitor.provider.awareness?.setLocalState({ cursor: { x: dice.below(900), y: dice.below(900) } });
    return [repeat(type, 1_000 / rate, dice), repeat(move, PRESENCE_MS, dice)];
  });
  await delay(seconds * 1_000);
  for (const stop of timers) stop();
  await until("all is seen and saved", SETTLE_MS, () => toBeSeen === 0 && toBeSaved === 0).catch(
    () => undefined, // Told by the counts below.
  );
  turn.unseen += toBeSeen;
  turn.unsaved += toBeSaved;
  for (const visitor of visitors) visitor.close();
}

/** Tells how old each edit of others is when it arrives here. */
function watch(
  doc: MapDocument,
  made: ReadonlyMap<number, readonly { readonly clock: number; readonly atMs: number }[]>,
  onSeen: (tookMs: number) => void,
): void {
  doc.on("afterTransaction", ({ local, beforeState, afterState }) => {
    if (local) return;
    const nowMs = performance.now();
    for (const [writer, after] of afterState) {
      const before = beforeState.get(writer) ?? 0;
      if (after === before || writer === doc.clientID) continue;
      const edits = made.get(writer) ?? [];
      for (let index = edits.length - 1; index >= 0; index -= 1) {
        const edit = edits[index];
        if (edit === undefined || edit.clock <= before) break;
        if (edit.clock <= after) onSeen(nowMs - edit.atMs);
      }
    }
  });
}

/** Repeats after a first pause of any length, so that not everybody acts at once. */
function repeat(act: () => void, everyMs: number, dice: Dice): () => void {
  let timer = setTimeout(function again() {
    act();
    timer = setTimeout(again, everyMs);
  }, dice.below(everyMs));
  return () => clearTimeout(timer);
}

function mapWithClaims(count: number): { readonly state: Uint8Array; readonly claimIds: readonly ClaimId[] } {
  let map = emptyMap({ title: "Live" });
  const dice = createDice(count);
  for (let index = 0; index < count; index += 1) {
    const command = {
      type: "addClaim",
      text: `Claim ${index} of the debate, as long as people write.`,
    } as const;
    const result = runCommand(project(map), command, { actor: null, nowMs: 0, random: dice.bytes });
    if (!result.ok) throw new Error(result.refusal.code);
    map = applyChanges(map, result.changes);
  }
  return { state: newMapState(map, 1), claimIds: [...map.claims.keys()] };
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
