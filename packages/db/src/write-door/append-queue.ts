/**
 * The write door's queue. What arrives in one turn of the event loop is appended with one insert (group commit).
 * While a batch is on its way, updates of its maps wait for the next one, so that a map's updates are numbered in the
 * order in which they arrived; other maps go ahead on the second connection.
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
  resolve(result: AppendResult): void;
  reject(error: unknown): void;
}

interface MapRow {
  readonly id: string;
  readonly access_version: string;
  readonly head_seq: string;
}

const BATCH_MOST_UPDATES = 1_000;
const CONCURRENT_BATCHES = 2;

async function appendBatch(client: ClientBase, updates: readonly NewUpdate[]): Promise<AppendResult[]> {
  const ids = [...new Set(updates.map(({ mapId }) => mapId))].toSorted();
  await client.query("BEGIN");
  const locked = await client.query<MapRow>(
    "SELECT id, access_version, head_seq FROM map WHERE id = ANY($1::text[]) ORDER BY id FOR NO KEY UPDATE",
    [ids],
  );
  const rows = new Map(locked.rows.map((row) => [row.id, row]));
  const heads = new Map(locked.rows.map((row) => [row.id, Number(row.head_seq)]));
  const results = updates.map(({ mapId, accessVersion }): AppendResult => {
    const row = rows.get(mapId);
    const head = heads.get(mapId);
    if (row === undefined || head === undefined) return { ok: false, code: "unknownMap" };
    if (Number(row.access_version) !== accessVersion) return { ok: false, code: "staleAccess" };
    heads.set(mapId, head + 1);
    return { ok: true, seq: head + 1 };
  });
  const accepted = updates.flatMap((update, index) => {
    const result = results[index];
    return result?.ok === true ? [{ update, seq: result.seq }] : [];
  });
  if (accepted.length > 0) {
    const moved = [...heads].filter(([id, head]) => head !== Number(rows.get(id)?.head_seq));
    await client.query(
      `WITH moved AS (
         UPDATE map SET head_seq = new.head, changed_at = now()
         FROM unnest($1::text[], $2::bigint[]) AS new(id, head) WHERE map.id = new.id
       )
       INSERT INTO map_update (map_id, seq, user_id, bytes)
       SELECT * FROM unnest($3::text[], $4::bigint[], $5::text[], $6::bytea[])`,
      [
        moved.map(([id]) => id),
        moved.map(([, head]) => head),
        accepted.map(({ update }) => update.mapId),
        accepted.map(({ seq }) => seq),
        accepted.map(({ update }) => update.userId),
        accepted.map(({ update: { bytes } }) =>
          Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
        ),
      ],
    );
  }
  return results;
}

/** Makes the queue of one process. `pool` is used for nothing else. */
export function createAppendQueue(pool: Pool, notifier: Notifier): AppendQueue {
  let queue: Waiting[] = [];
  const mapsOnTheWay = new Set<string>();
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
    for (const id of mapIds) mapsOnTheWay.delete(id);
    batchesOnTheWay -= 1;
    schedule();
  }

  /** Never throws: every item of the batch is answered, unless it is said to be tried again map by map. */
  async function write(batch: readonly Waiting[]): Promise<"answered" | "tryEachAlone"> {
    let client: PoolClient | null = null;
    let isBroken = false;
    try {
      client = await pool.connect();
      const results = await appendBatch(
        client,
        batch.map(({ update }) => update),
      );
      isBroken = true; // From here on, whether it is stored is unknown until COMMIT has answered.
      await client.query("COMMIT");
      isBroken = false;
      const touched = new Set<string>();
      for (const [index, item] of batch.entries()) {
        const result = results[index];
        if (result === undefined) throw new Error("An update got no answer.");
        if (result.ok) touched.add(item.update.mapId);
        item.resolve(result);
      }
      for (const id of touched) notifier.touch(id);
      return "answered";
    } catch (error) {
      const isAboutOneMap =
        error instanceof DatabaseError &&
        !isBroken &&
        new Set(batch.map(({ update }) => update.mapId)).size > 1;
      if (client !== null && !isBroken) {
        await client.query("ROLLBACK").catch(() => {
          isBroken = true; // The connection is gone; it is thrown away below.
        });
      }
      if (isAboutOneMap) return "tryEachAlone";
      for (const item of batch) item.reject(error);
      return "answered";
    } finally {
      client?.release(isBroken);
    }
  }

  return {
    async append(update) {
      return await new Promise((resolve, reject) => {
        queue.push({ update, resolve, reject });
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
