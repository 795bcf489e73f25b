import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import { MAP_CHANNEL, NEWS_CHANNEL } from "./notifier.ts";
import type { News } from "./notifier.ts";

/** Whose access has changed. The database tells it by itself, in the commit that changes it. */
export interface AccessScope {
  readonly type: "map" | "user" | "session";
  readonly id: string;
}

/** Named in the migration that makes the triggers. */
const ACCESS_CHANNEL = "crux_access";
const LONGEST_PAUSE_MS = 2_000;

export interface MapListener {
  /** Resolves when the first connection listens. */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Listens for maps with edits, for changes of access, and for news beside the maps, over a connection of its own that is
 * made again whenever it breaks. What was announced
 * while it was down is lost, so `onConnect` is called each time it listens anew: look at every open map then.
 */
export function listenForMaps(
  url: string,
  onMap: (mapId: string) => void,
  onConnect: () => void = () => undefined,
  onAccess: (scope: AccessScope) => void = () => undefined,
  onNews: (news: News) => void = () => undefined,
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
    client.on("notification", ({ channel, payload = "" }) => {
      const scope = channel === ACCESS_CHANNEL ? readScope(payload) : null;
      const news = channel === NEWS_CHANNEL ? readNews(payload) : null;
      if (scope !== null) onAccess(scope);
      else if (news !== null) onNews(news);
      else if (channel === MAP_CHANNEL && payload !== "") onMap(payload);
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${MAP_CHANNEL}; LISTEN ${ACCESS_CHANNEL}; LISTEN ${NEWS_CHANNEL}`);
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

function readScope(payload: string): AccessScope | null {
  const [, type, id] = /^(map|user|session):(.+)$/u.exec(payload) ?? [];
  return (type === "map" || type === "user" || type === "session") && id !== undefined ? { type, id } : null;
}

function readNews(payload: string): News | null {
  const [, type, id, name] = /^(map|user):([^:]+):(\w+)$/u.exec(payload) ?? [];
  if (id === undefined) return null;
  if (type === "map" && (name === "comments" || name === "suggestions")) return { type, id, name };
  return type === "user" && name === "notifications" ? { type, id, name } : null;
}
