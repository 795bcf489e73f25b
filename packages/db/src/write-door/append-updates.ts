import type { AccessSource } from "../repositories/access.ts";
import type { Database } from "../database.ts";
import { inTransaction } from "../transaction.ts";
import { appendBatch } from "./append-queue.ts";
import type { AppendResult, NewUpdate } from "./append-queue.ts";

/**
 * Appends updates to the logs of their maps: the only way in which a live document changes. When this resolves, what
 * was accepted is on disk. Answers in the order asked: `staleAccess` when the map's access changed since the right was
 * judged (judge again, then retry), `unknownMap` when there is none. The caller has put the bytes through the guard.
 * Rejects when the database cannot be reached; then nothing is known to be stored, and sending again does no harm,
 * because an update that is applied twice changes nothing the second time.
 */
export async function appendUpdates(
  database: Database,
  updates: readonly NewUpdate[],
): Promise<readonly AppendResult[]> {
  return await Promise.all(updates.map(async (update) => await database.appendQueue.append(update)));
}

/**
 * Judges and appends while nobody can change the map's access: for who was overtaken by such changes again and again.
 * Slower than the queue, and it holds the map meanwhile, so it is not the usual way.
 *
 * @param judge reads the right over the given connection and answers with the version that was judged; what it throws
 * ends the attempt, and nothing is stored
 */
export async function appendHolding(
  database: Database,
  update: Omit<NewUpdate, "accessVersion">,
  judge: (source: AccessSource) => Promise<number>,
): Promise<AppendResult> {
  const result = await inTransaction(database.pool, async (client) => {
    await client.query("SELECT FROM map WHERE id = $1 FOR NO KEY UPDATE", [update.mapId]);
    const accessVersion = await judge({ pool: client });
    const [answer] = await appendBatch(client, [{ ...update, accessVersion }]);
    return answer;
  });
  if (result === undefined || result === "blocked") throw new Error("An update got no answer.");
  if (result.ok) database.notifier.touch(update.mapId);
  return result;
}
