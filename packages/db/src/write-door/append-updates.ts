import type { Database } from "../database.ts";
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
