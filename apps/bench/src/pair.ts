import { type ChildProcess, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createSession, createTicket, type Database, issueClientId, openDatabase } from "@crux/db";
import { migrateDatabase, startEmbeddedPostgres } from "@crux/db/server";
import { buildMap, buildTeam, newId } from "@crux/db/testing";
import {
  applyChanges,
  type ClaimId,
  emptyMap,
  type MapId,
  project,
  runCommand,
  type UserId,
} from "@crux/domain";
import { claimText, createMapDocument, type MapDocument, newMapState } from "@crux/ydoc";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { WebSocket } from "ws";
import type { Bench, BenchOptions, BenchResult } from "./bench.ts";

/**
 * How soon the other person sees an edit: two people type into one map through the real live-editing server, which
 * stores every edit in a real Postgres (waiting for the disk) before it passes it on.
 */
export const bench: Bench = { name: "pair", run };

const ORIGIN = "http://localhost:3000";
const COLLAB = fileURLToPath(new URL("../../collab/src/main.ts", import.meta.url));
const CLAIMS = 300;
const WARM_UP = 50;
const EDITS = 400;
const LATE_MS = 5_000;

async function run({ log }: BenchOptions): Promise<BenchResult> {
  const directory = await mkdtemp(join(tmpdir(), "crux-bench-"));
  await chmod(directory, 0o711);
  const postgres = await startEmbeddedPostgres({ dataDirectory: join(directory, "data") });
  await migrateDatabase(postgres.url);
  const database = openDatabase(postgres.url);
  let collab: ChildProcess | null = null;
  const people: Person[] = [];
  try {
    const { teamId, ownerId, editorId } = await buildTeam(database);
    const mapId = newId<MapId>();
    const { state, claimIds } = largeMap();
    await buildMap(database, { mapId, teamId, state, clientId: 1 });
    collab = startCollab(postgres.url);
    const port = await portOf(collab);
    for (const userId of [ownerId, editorId]) people.push(await connect(database, { userId, mapId, port }));
    const [olga, emil] = people;
    if (olga === undefined || emil === undefined) throw new Error("Two people are needed.");
    log(`${CLAIMS} claims, two people, ${EDITS} edits`);
    await measure(olga, emil, claimIds, WARM_UP);
    const { seenMs, savedMs } = await measure(olga, emil, claimIds, EDITS);
    return {
      figures: {
        edits: seenMs.length,
        seenP50Ms: percentile(seenMs, 0.5),
        seenP95Ms: percentile(seenMs, 0.95),
        seenP99Ms: percentile(seenMs, 0.99),
        savedP50Ms: percentile(savedMs, 0.5),
        savedP95Ms: percentile(savedMs, 0.95),
      },
      bars: { seen: { figure: "seenP95Ms", atMost: 200 } },
    };
  } finally {
    for (const person of people) person.close();
    collab?.kill("SIGKILL");
    await database.close();
    await postgres.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

interface Person {
  readonly doc: MapDocument;
  readonly provider: HocuspocusProvider;
  close(): void;
}

function startCollab(databaseUrl: string): ChildProcess {
  return spawn(process.execPath, [COLLAB], {
    env: { ...process.env, DATABASE_URL: databaseUrl, CRUX_COLLAB_PORT: "0", CRUX_ORIGINS: ORIGIN },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
}

async function portOf(child: ChildProcess): Promise<number> {
  const [message]: unknown[] = await Promise.race([
    once(child, "message"),
    once(child, "exit").then(() => [] as unknown[]),
  ]);
  if (typeof message !== "object" || message === null || !("port" in message)) {
    throw new Error("The live-editing server did not start.");
  }
  return Number(message.port);
}

async function connect(
  database: Database,
  { userId, mapId, port }: { readonly userId: UserId; readonly mapId: MapId; readonly port: number },
): Promise<Person> {
  const sessionId = randomBytes(16).toString("hex");
  const token = randomBytes(16).toString("base64url");
  const clientId = await issueClientId(database, mapId, userId);
  await createSession(database, { id: sessionId, userId, lifetimeMs: 3_600_000 });
  const tokenHash = createHash("sha256").update(token).digest("hex");
  await createTicket(database, { tokenHash, mapId, userId, sessionId, clientId });
  const doc = createMapDocument(clientId);
  const websocketProvider = new HocuspocusProviderWebsocket({
    url: `ws://127.0.0.1:${port}`,
    WebSocketPolyfill: class extends WebSocket {
      constructor(address: string | URL) {
        super(address, { headers: { origin: ORIGIN } });
      }
    },
  });
  const provider = new HocuspocusProvider({ websocketProvider, name: mapId, document: doc, token });
  const isSynced = new Promise<void>((resolve, reject) => {
    provider.on("synced", () => resolve());
    provider.on("authenticationFailed", ({ reason }: { reason: string }) => reject(new Error(reason)));
  });
  provider.attach();
  await isSynced;
  return {
    doc,
    provider,
    close() {
      provider.destroy();
      websocketProvider.destroy();
    },
  };
}

/** Lets the two type in turns, each edit after the one before was seen and saved. */
async function measure(one: Person, other: Person, claimIds: readonly ClaimId[], edits: number) {
  const seenMs: number[] = [];
  const savedMs: number[] = [];
  for (let edit = 0; edit < edits; edit += 1) {
    const [writer, reader] = edit % 2 === 0 ? [one, other] : [other, one];
    const claimId = claimIds[(edit * 7) % claimIds.length];
    const text = claimId === undefined ? null : claimText(writer.doc, claimId);
    if (text === null) throw new Error("There is nothing to type into.");
    const isSeen = inTime(new Promise<void>((resolve) => reader.doc.once("update", () => resolve())));
    const isSaved = inTime(nextSaved(writer.provider));
    const startMs = performance.now();
    text.splice(0, 1, "x", "own");
    await Promise.all([
      isSeen.then(() => seenMs.push(performance.now() - startMs)),
      isSaved.then(() => savedMs.push(performance.now() - startMs)),
    ]);
  }
  return { seenMs, savedMs };
}

async function nextSaved(provider: HocuspocusProvider): Promise<void> {
  await new Promise<void>((resolve) => {
    const listener = ({ number }: { number: number }): void => {
      if (number > 0) return;
      provider.off("unsyncedChanges", listener);
      resolve();
    };
    provider.on("unsyncedChanges", listener);
  });
}

async function inTime(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | null = null;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("An edit did not arrive.")), LATE_MS);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    if (timer !== null) clearTimeout(timer);
  }
}

function largeMap(): { readonly state: Uint8Array; readonly claimIds: readonly ClaimId[] } {
  let map = emptyMap({ title: "Pair" });
  const context = { actor: null, nowMs: 0, random: (length: number) => randomBytes(length) };
  for (let index = 0; index < CLAIMS; index += 1) {
    const claimIds = [...map.claims.keys()];
    const targetId = claimIds[Math.floor((index - 1) / 3)];
    const text = `Claim ${index} of the debate, about as long as people write them.`;
    const command =
      targetId === undefined
        ? ({ type: "addClaim", text } as const)
        : ({ type: "addReason", targetId, text } as const);
    const result = runCommand(project(map), command, context);
    if (!result.ok) throw new Error(result.refusal.code);
    map = applyChanges(map, result.changes);
  }
  return { state: newMapState(map, 1), claimIds: [...map.claims.keys()] };
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
