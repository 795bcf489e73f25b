/**
 * Wakes the servers that have a map open. NOTIFY takes a lock that is global to the database while it commits, so it
 * is never part of an append: it follows the commit, at most ten times a second for each map, and says only which map.
 * A lost wake-up costs a few seconds, because the listeners also look by themselves.
 */
import type pg from "pg";

export const MAP_CHANNEL = "crux_map";
const INTERVAL_MS = 100;
const REMEMBERED_MAPS = 10_000;

export interface Notifier {
  /** Says that the map has news; returns at once. */
  touch(mapId: string): void;
  /** Sends what is waiting and stops. */
  close(): Promise<void>;
}

export function createNotifier(pool: pg.Pool): Notifier {
  const sentAtMs = new Map<string, number>();
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  let sending: Promise<void> = Promise.resolve();

  async function send(mapIds: readonly string[]): Promise<void> {
    try {
      await pool.query(`SELECT pg_notify('${MAP_CHANNEL}', id) FROM unnest($1::text[]) AS id`, [mapIds]);
    } catch {
      // The edit itself is committed; whoever waits for it finds it at the next look.
    }
  }

  function flush(includeEarly: boolean): void {
    timer = null;
    const now = performance.now();
    const due = [...waiting].filter(
      (id) => includeEarly || now - (sentAtMs.get(id) ?? -INTERVAL_MS) >= INTERVAL_MS,
    );
    for (const id of due) {
      waiting.delete(id);
      sentAtMs.delete(id);
      sentAtMs.set(id, now);
    }
    for (const id of sentAtMs.keys()) {
      if (sentAtMs.size <= REMEMBERED_MAPS) break;
      sentAtMs.delete(id);
    }
    if (due.length > 0) sending = sending.then(async () => await send(due));
    if (waiting.size > 0) timer = setTimeout(flush, INTERVAL_MS / 4, false);
  }

  return {
    touch(mapId) {
      waiting.add(mapId);
      timer ??= setTimeout(flush, 0, false);
    },
    async close() {
      if (timer !== null) clearTimeout(timer);
      flush(true);
      await sending;
    },
  };
}
