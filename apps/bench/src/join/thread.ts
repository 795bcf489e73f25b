/**
 * A thread in which everybody joins who is to join: whoever is inside meanwhile writes in another one, so that neither
 * waits for the other's work here, as nobody does on machines of their own. Its first order is the storm, which it
 * answers when everybody has the map; with the second everybody leaves, and it tells what one of them was sent.
 */
import { setTimeout as delay } from "node:timers/promises";
import type { MapId } from "@crux/domain";
import { WebSocket } from "ws";
import { askForState, authentication, readSyncMessage, SYNC } from "../drills/protocol.ts";
import { ORIGIN } from "../drills/servers.ts";
import { answerOrders } from "../drills/threads.ts";
import { until } from "../drills/wait.ts";

export interface Storm {
  readonly port: number;
  readonly mapId: MapId;
  readonly tickets: readonly string[];
  /** When each of them comes, in ms from now. */
  readonly delaysMs: readonly number[];
  readonly patienceMs: number;
}

export interface Joined {
  /** After how long each had all of the map, counted from the beginning of the storm. */
  readonly readyMs: readonly number[];
  readonly refused: number;
}

/** What the first one was sent of the map until the end, in order. */
export type Received = readonly Uint8Array[];

interface Joiner {
  readonly updates: readonly Uint8Array[];
  readonly readyMs: number | null;
  readonly isRefused: boolean;
  close(): void;
}

let joiners: readonly Joiner[] = [];

async function weather({ port, mapId, tickets, delaysMs, patienceMs }: Storm): Promise<Joined> {
  const startMs = performance.now();
  joiners = await Promise.all(
    tickets.map(async (ticket, index) => {
      await delay(delaysMs[index]);
      return join(port, mapId, ticket);
    }),
  );
  await until("everybody has the map", patienceMs, () =>
    joiners.every((joiner) => joiner.readyMs !== null || joiner.isRefused),
  );
  return {
    readyMs: joiners.flatMap(({ readyMs }) => (readyMs === null ? [] : [readyMs - startMs])),
    refused: joiners.filter(({ isRefused }) => isRefused).length,
  };
}

function leave(): Received {
  for (const joiner of joiners) joiner.close();
  return joiners[0]?.updates ?? [];
}

function join(port: number, mapId: MapId, ticket: string): Joiner {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`, { headers: { origin: ORIGIN } });
  socket.binaryType = "nodebuffer";
  const updates: Uint8Array[] = [];
  const joiner = {
    updates,
    readyMs: null as number | null,
    isRefused: false,
    close: () => socket.terminate(),
  };
  socket.on("open", () => {
    socket.send(authentication(mapId, ticket));
    socket.send(askForState(mapId));
  });
  socket.on("error", () => undefined); // Shown by not being ready.
  socket.on("close", () => {
    joiner.isRefused = joiner.readyMs === null;
  });
  socket.on("message", (frame: Buffer) => {
    const message = readSyncMessage(frame);
    if (message === null) return;
    updates.push(message.bytes);
    if (message.step === SYNC.step2) joiner.readyMs ??= performance.now();
  });
  return joiner;
}

answerOrders(async (order: Storm | "leave") => (order === "leave" ? leave() : await weather(order)));
