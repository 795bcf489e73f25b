/**
 * Wakes the servers that have a map open, and says by name what else there is to fetch again. NOTIFY takes a lock that is global to the database while it commits, so it
 * is never part of an append: it follows the commit, at most ten times a second for each map, and says only which map.
 * A lost wake-up costs a few seconds, because the listeners also look by themselves.
 */
import type pg from "pg";

export const MAP_CHANNEL = "crux_map";
/** What stands beside the live documents has changed: "map:<id>:<name>" or "user:<id>:<name>". */
export const NEWS_CHANNEL = "crux_news";
const INTERVAL_MS = 100;
const REMEMBERED_KEYS = 10_000;

/** By name only: whoever may hear of it asks for it again and is judged then. */
export type News =
  | { readonly type: "map"; readonly id: string; readonly name: "comments" | "suggestions" }
  | { readonly type: "user"; readonly id: string; readonly name: "notifications" };

export interface Notifier {
  /** Says that the map has news; returns at once. */
  touch(mapId: string): void;
  /** Says that something beside the live documents has changed; returns at once. */
  tell(news: News): void;
  /** Sends what is waiting and stops. */
  close(): Promise<void>;
}

/** Nothing that it is told can fail for the caller: what the database did not take is found at the servers' next look. */
export function createNotifier(pool: pg.Pool): Notifier {
  const sentAtMs = new Map<string, number>();
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  let sending: Promise<void> = Promise.resolve();

  /** A key is a channel and, behind a blank, what is said on it. */
  async function send(keys: readonly string[]): Promise<void> {
    try {
      await pool.query(
        `SELECT pg_notify(split_part(key, ' ', 1), split_part(key, ' ', 2)) FROM unnest($1::text[]) AS key`,
        [keys],
      );
    } catch {
      // The edit itself is committed; whoever waits for it finds it at the next look.
    }
  }

  function flush(includeEarly: boolean): void {
    timer = null;
    const now = performance.now();
    const due = [...waiting].filter(
      (key) => includeEarly || now - (sentAtMs.get(key) ?? -INTERVAL_MS) >= INTERVAL_MS,
    );
    for (const key of due) {
      waiting.delete(key);
      sentAtMs.delete(key);
      sentAtMs.set(key, now);
    }
    for (const key of sentAtMs.keys()) {
      if (sentAtMs.size <= REMEMBERED_KEYS) break;
      sentAtMs.delete(key);
    }
    if (due.length > 0) sending = sending.then(async () => await send(due));
    if (waiting.size > 0) timer = setTimeout(flush, INTERVAL_MS / 4, false);
  }

  function wait(key: string): void {
    waiting.add(key);
    timer ??= setTimeout(flush, 0, false);
  }

  return {
    touch: (mapId) => wait(`${MAP_CHANNEL} ${mapId}`),
    tell: ({ type, id, name }) => wait(`${NEWS_CHANNEL} ${type}:${id}:${name}`),
    async close() {
      if (timer !== null) clearTimeout(timer);
      flush(true);
      await sending;
    },
  };
}
