import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import { MAP_CHANNEL } from "./notifier.ts";

const LONGEST_PAUSE_MS = 2_000;

export interface MapListener {
  /** Resolves when the first connection listens. */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Listens for maps with news, over a connection of its own that is made again whenever it breaks. What was announced
 * while it was down is lost, so `onConnect` is called each time it listens anew: look at every open map then.
 */
export function listenForMaps(
  url: string,
  onMap: (mapId: string) => void,
  onConnect: () => void = () => undefined,
): MapListener {
  const stopping = new AbortController();
  let current: Client | null = null;
  let markReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    markReady = resolve;
  });

  async function listenOnce(): Promise<"listened" | "failed"> {
    const client = new Client({
      connectionString: url,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      application_name: "crux listener",
    });
    current = client;
    const ended = new Promise<void>((resolve) => {
      client.once("end", () => resolve());
      client.on("error", () => resolve()); // A broken connection is made anew by the loop below.
    });
    client.on("notification", ({ payload }) => {
      if (payload !== undefined && payload !== "") onMap(payload);
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${MAP_CHANNEL}`);
    } catch {
      await client.end().catch(() => undefined); // It never was connected.
      return "failed"; // The database cannot be reached now; the loop tries again.
    }
    markReady();
    onConnect();
    await ended;
    await client.end().catch(() => undefined); // It is broken already.
    return "listened";
  }

  async function run(): Promise<void> {
    let pauseMs = 100;
    while (!stopping.signal.aborted) {
      pauseMs = (await listenOnce()) === "listened" ? 100 : Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      await delay(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined); // Stopped while pausing.
    }
  }

  const running = run();
  return {
    ready,
    async stop() {
      stopping.abort();
      await current?.end().catch(() => undefined); // It was down already.
      await running;
    },
  };
}
