import { setTimeout as delay } from "node:timers/promises";
import type { ClaimId } from "@crux/domain";
import { applyUpdate, claimText, createMapDocument, type MapDocument } from "@crux/ydoc";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { WebSocket } from "ws";
import { seededRandom, type SeededRandom } from "@crux/domain/testing";
import { ORIGIN } from "../drills/servers.ts";
import { until } from "../drills/wait.ts";
import type { Told } from "./turn.ts";

const PRESENCE_MS = 500;
const SETTLE_MS = 15_000;
const OPEN_MS = 60_000;

/** Some of the people who have one map open, and the claim that each of them writes in. */
export interface Group {
  readonly port: number;
  readonly name: string;
  readonly people: readonly {
    readonly token: string;
    readonly clientId: number;
    readonly claimId: ClaimId;
  }[];
  /** What they bring along; null where the server has it. */
  readonly state: Uint8Array | null;
  /** Whether the server says what is saved. */
  readonly isStoring: boolean;
}

export interface Load {
  /** Edits a second of each. */
  readonly rate: number;
  readonly seconds: number;
}

interface Visitor {
  readonly doc: MapDocument;
  readonly provider: HocuspocusProvider;
  readonly claimId: ClaimId;
  close(): void;
}

/** The visitors of a group, all of whom have the map open. */
export interface OpenGroup {
  /** Lets everybody type and move their cursors; resolves with the clock of each writer after the last edit. */
  write(load: Load): Promise<ReadonlyMap<number, number>>;
  /** Waits until everybody has everything up to these clocks and knows it to be saved, tells how it went, and leaves. */
  settle(clocks: ReadonlyMap<number, number>): Promise<Told>;
}

export async function openGroup(group: Group): Promise<OpenGroup> {
  const visitors = await Promise.all(group.people.map(async (person) => visit(group, person)));
  const made: number[] = [];
  const seen: number[] = [];
  const savedMs: number[] = [];
  const sentMs = new Map<number, number[]>();
  let frames = 0;
  let unsaved = 0;

  for (const { doc, provider } of visitors) {
    sentMs.set(doc.clientID, []);
    noteArrivals(doc, seen);
    provider.on("message", () => (frames += 1));
    provider.on("stateless", ({ payload }: { payload: string }) => {
      const [, mark] = /^saved:(\d+)$/u.exec(payload) ?? [];
      const atMs = sentMs.get(doc.clientID)?.[Number(mark) - 1];
      if (atMs === undefined) return;
      savedMs.push(now() - atMs);
      unsaved -= 1;
    });
  }

  function type({ doc, provider, claimId }: Visitor): void {
    const sent = sentMs.get(doc.clientID);
    const text = claimText(doc, claimId);
    if (sent === undefined || text === null) return;
    doc.once("afterTransaction", (transaction) => {
      const atMs = now();
      sent.push(atMs);
      made.push(doc.clientID, transaction.afterState.get(doc.clientID) ?? 0, atMs);
    });
    text.splice(0, 1, "x", "own");
    if (!group.isStoring) return;
    unsaved += 1;
    provider.sendStateless(`mark:${sent.length}`);
  }

  return {
    async write({ rate, seconds }) {
      const random = seededRandom(visitors[0]?.doc.clientID ?? 1);
      const stops = visitors.flatMap((visitor) => [
        repeat(() => type(visitor), 1_000 / rate, random),
        repeat(
          () =>
            visitor.provider.awareness?.setLocalState({
              cursor: { claimId: "abcdefgh1234", leftPx: random.below(900), topPx: random.below(900) },
            }),
          PRESENCE_MS,
          random,
        ),
      ]);
      await delay(seconds * 1_000);
      for (const stop of stops) stop();
      return new Map(visitors.map(({ doc }) => [doc.clientID, clockIn(doc, doc.clientID)]));
    },
    async settle(clocks) {
      const isSettled = (): boolean =>
        unsaved === 0 &&
        visitors.every(({ doc }) => [...clocks].every(([writer, clock]) => clockIn(doc, writer) >= clock));
      await until("all is seen and saved", SETTLE_MS, isSettled).catch(
        () => undefined, // Told by the counts.
      );
      for (const visitor of visitors) visitor.close();
      return { made: Float64Array.from(made), seen: Float64Array.from(seen), savedMs, frames, unsaved };
    },
  };
}

async function visit(
  { port, name, state }: Group,
  { token, clientId, claimId }: Group["people"][number],
): Promise<Visitor> {
  const doc = createMapDocument(clientId);
  if (state !== null) applyUpdate(doc, state);
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
  await until("a visitor has the map open", OPEN_MS, () => provider.isSynced);
  return {
    doc,
    provider,
    claimId,
    close() {
      provider.destroy();
      websocketProvider.destroy();
      doc.destroy();
    },
  };
}

/** Writes down which edits of others arrive here, and when. */
function noteArrivals(doc: MapDocument, seen: number[]): void {
  doc.on("afterTransaction", ({ local, beforeState, afterState }) => {
    if (local) return;
    const atMs = now();
    for (const [writer, after] of afterState) {
      const before = beforeState.get(writer) ?? 0;
      if (after !== before && writer !== doc.clientID) seen.push(writer, before, after, atMs);
    }
  });
}

function clockIn(doc: MapDocument, clientId: number): number {
  const last = doc.store.clients.get(clientId)?.at(-1);
  return last === undefined ? 0 : last.id.clock + last.length;
}

/** In ms since 1970, the same in every thread, and finer than the clock of the wall. */
function now(): number {
  return performance.timeOrigin + performance.now();
}

/** Repeats after a first pause of any length, so that not everybody acts at once. */
function repeat(act: () => void, everyMs: number, random: SeededRandom): () => void {
  let timer = setTimeout(function again() {
    act();
    timer = setTimeout(again, everyMs);
  }, random.below(everyMs));
  return () => clearTimeout(timer);
}
