/**
 * The write door's queue. What arrives in one turn of the event loop is appended with one insert (group commit).
 * While a batch is on its way, updates of its maps wait for the next one, so that a map's updates are numbered in the
 * order in which they arrived; other maps go ahead on the second connection.
 *
 * No statement ever waits for a map's row: one that somebody else has locked is passed over, and its updates are tried
 * again a moment later, so that it delays nobody but itself, and two servers that want the same maps cannot wait for
 * each other.
 *
 * Rejected: `bigserial` numbers. Their order is not the order of commits, so a reader could pass a number that is
 * committed later. The number comes from the map's own row, locked until the commit.
 */
import { DatabaseError } from "pg";
import type { ClientBase, Pool, PoolClient } from "pg";
import type { Notifier } from "./notifier.ts";

/** One update for the log of one map. */
export interface NewUpdate {
  readonly mapId: string;
  /** Null for edits made by the server itself. */
  readonly userId: string | null;
  /** The map's `access_version` under which the sender's right was judged. */
  readonly accessVersion: number;
  readonly bytes: Uint8Array;
}

export type AppendResult =
  | { readonly ok: true; readonly seq: number }
  | { readonly ok: false; readonly code: "staleAccess" | "unknownMap" };

export interface AppendQueue {
  append(update: NewUpdate): Promise<AppendResult>;
  /** Resolves when nothing is queued or on its way. */
  drain(): Promise<void>;
}

interface Waiting {
  readonly update: NewUpdate;
  readonly sinceMs: number;
  resolve(result: AppendResult): void;
  reject(error: unknown): void;
}

interface AnswerRow {
  /** Place in the batch, from 1. */
  readonly place: string;
  /** Null for what was not accepted. */
  readonly seq: string | null;
  readonly is_known: boolean;
  readonly is_locked: boolean;
}

const BATCH_MOST_UPDATES = 1_000;
const CONCURRENT_BATCHES = 2;
/** A map that somebody has locked is tried again after this long, then after longer and longer. */
const BLOCKED_PAUSE_MS = 2;
const BLOCKED_LONGEST_PAUSE_MS = 50;
/** Nobody holds a map's row as long as this; what still waits for it is told so. */
const BLOCKED_LIMIT_MS = 20_000;

/**
 * Locks those of the maps that are free, in the order of their ids, judges, numbers and stores, all in one statement, which is a transaction by
 * itself: one way to the database and back, whatever the batch holds.
 */
const APPEND = `
  WITH new AS (
    SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[], $4::bytea[]) WITH ORDINALITY
      AS new(map_id, access_version, user_id, bytes, place)
  ),
  locked AS (
    SELECT id, access_version, head_seq FROM map WHERE id IN (SELECT map_id FROM new)
    ORDER BY id FOR NO KEY UPDATE SKIP LOCKED
  ),
  accepted AS (
    SELECT new.*, locked.head_seq + row_number() OVER (PARTITION BY new.map_id ORDER BY new.place) AS seq
    FROM new JOIN locked ON locked.id = new.map_id AND locked.access_version = new.access_version
  ),
  moved AS (
    UPDATE map SET head_seq = head.seq, changed_at = now()
    FROM (SELECT map_id, max(seq) AS seq FROM accepted GROUP BY map_id) AS head WHERE map.id = head.map_id
  ),
  stored AS (
    INSERT INTO map_update (map_id, seq, user_id, bytes) SELECT map_id, seq, user_id, bytes FROM accepted
  )
  SELECT new.place, accepted.seq, locked.id IS NOT NULL AS is_locked, map.id IS NOT NULL AS is_known
  FROM new LEFT JOIN accepted ON accepted.place = new.place LEFT JOIN locked ON locked.id = new.map_id
  LEFT JOIN map ON map.id = new.map_id
  ORDER BY new.place`;

/** Appends updates over one connection, in the order given; `blocked` are those whose map somebody else has locked. */
export async function appendBatch(
  client: ClientBase,
  updates: readonly NewUpdate[],
): Promise<(AppendResult | "blocked")[]> {
  const answers = await client.query<AnswerRow>({
    name: "append",
    text: APPEND,
    values: [
      updates.map(({ mapId }) => mapId),
      updates.map(({ accessVersion }) => accessVersion),
      updates.map(({ userId }) => userId),
      updates.map(({ bytes }) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
    ],
  });
  return answers.rows.map(({ seq, is_known: isKnown, is_locked: isLocked }) => {
    if (seq !== null) return { ok: true, seq: Number(seq) };
    if (isKnown && !isLocked) return "blocked";
    return { ok: false, code: isKnown ? "staleAccess" : "unknownMap" };
  });
}

/** Makes the queue of one process. `pool` is used for nothing else. */
export function createAppendQueue(pool: Pool, notifier: Notifier): AppendQueue {
  let queue: Waiting[] = [];
  const mapsOnTheWay = new Set<string>();
  /** How often maps were found locked by somebody else, since they last were not. */
  const blockedTimes = new Map<string, number>();
  let batchesOnTheWay = 0;
  let isScheduled = false;
  let idleWaiters: (() => void)[] = [];

  function schedule(): void {
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(takeTurn);
  }

  function takeTurn(): void {
    isScheduled = false;
    if (batchesOnTheWay < CONCURRENT_BATCHES) {
      const batch: Waiting[] = [];
      const rest: Waiting[] = [];
      for (const item of queue) {
        const mustWait = mapsOnTheWay.has(item.update.mapId) || batch.length >= BATCH_MOST_UPDATES;
        (mustWait ? rest : batch).push(item);
      }
      queue = rest;
      if (batch.length > 0) void carry(batch);
    }
    if (queue.length === 0 && batchesOnTheWay === 0) {
      for (const wake of idleWaiters) wake();
      idleWaiters = [];
    }
  }

  async function carry(batch: readonly Waiting[]): Promise<void> {
    const mapIds = new Set(batch.map(({ update }) => update.mapId));
    for (const id of mapIds) mapsOnTheWay.add(id);
    batchesOnTheWay += 1;
    if ((await write(batch)) === "tryEachAlone") {
      for (const id of mapIds) {
        const own = batch.filter(({ update }) => update.mapId === id);
        await write(own);
      }
    }
    for (const id of mapIds) if (!pauseIfBlocked(id)) mapsOnTheWay.delete(id);
    batchesOnTheWay -= 1;
    schedule();
  }

  /** A map that was found locked counts as on its way until it is tried again. */
  function pauseIfBlocked(mapId: string): boolean {
    const times = blockedTimes.get(mapId);
    if (times === undefined) return false;
    const longestMs = Math.min(BLOCKED_LONGEST_PAUSE_MS, BLOCKED_PAUSE_MS * 2 ** times);
    // Of two servers that find each other's locks, one comes first the next time.
    const pauseMs = longestMs * (0.5 + Math.random() / 2);
    setTimeout(() => {
      mapsOnTheWay.delete(mapId);
      schedule();
    }, pauseMs);
    return true;
  }

  /** Puts what was passed over back in front of what came later. */
  function keepBlocked(blocked: readonly Waiting[]): void {
    const nowMs = performance.now();
    for (const id of new Set(blocked.map(({ update }) => update.mapId)))
      blockedTimes.set(id, (blockedTimes.get(id) ?? 0) + 1);
    const isPatient = ({ sinceMs }: Waiting): boolean => nowMs - sinceMs < BLOCKED_LIMIT_MS;
    for (const item of blocked)
      if (!isPatient(item)) item.reject(new Error("The map stays locked by somebody."));
    queue = [...blocked.filter(isPatient), ...queue];
  }

  /** Never throws: every item of the batch is answered, unless it is said to be tried again map by map. */
  async function write(batch: readonly Waiting[]): Promise<"answered" | "tryEachAlone"> {
    let client: PoolClient | null = null;
    // Until the statement has answered, whether it is stored is unknown, and the connection not to be trusted.
    let isBroken = true;
    try {
      client = await pool.connect();
      const results = await appendBatch(
        client,
        batch.map(({ update }) => update),
      );
      isBroken = false;
      if (results.length !== batch.length) throw new Error("An update got no answer.");
      const touched = new Set<string>();
      keepBlocked(batch.filter((_item, index) => results[index] === "blocked"));
      for (const [index, item] of batch.entries()) {
        const result = results[index];
        if (result === undefined || result === "blocked") continue;
        blockedTimes.delete(item.update.mapId);
        if (result.ok) touched.add(item.update.mapId);
        item.resolve(result);
      }
      for (const id of touched) notifier.touch(id);
      return "answered";
    } catch (error) {
      // What the database itself refuses it has not stored; it may be the fault of one map among several.
      const isRefused = error instanceof DatabaseError && error.severity === "ERROR";
      isBroken = !isRefused;
      if (isRefused && new Set(batch.map(({ update }) => update.mapId)).size > 1) return "tryEachAlone";
      for (const item of batch) item.reject(error);
      return "answered";
    } finally {
      client?.release(isBroken);
    }
  }

  return {
    async append(update) {
      return await new Promise((resolve, reject) => {
        queue.push({ update, sinceMs: performance.now(), resolve, reject });
        schedule();
      });
    },
    async drain() {
      if (queue.length === 0 && batchesOnTheWay === 0) return;
      await new Promise<void>((resolve) => {
        idleWaiters.push(resolve);
      });
    },
  };
}
