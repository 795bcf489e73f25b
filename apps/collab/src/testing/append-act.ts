import { appendUpdates, issueClientId, loadMapState } from "@crux/db";
import type { Change } from "@crux/domain";
import { docFromState, writeChangesAsUpdate } from "@crux/ydoc";
import { bytesOf } from "../map-log.ts";
import type { Stack } from "./stack.ts";

/** Appends one act of the owner as the web server does. */
export async function appendAct(
  { database, mapId, ownerId }: Pick<Stack, "database" | "mapId" | "ownerId">,
  changes: readonly Change[],
): Promise<void> {
  const state = await loadMapState(database, mapId);
  if (state === null) throw new Error("The map is gone.");
  const clientId = await issueClientId(database, mapId, ownerId);
  const bytes = writeChangesAsUpdate(docFromState(bytesOf(state)), clientId, changes);
  if (bytes === null) throw new Error("Nothing was written.");
  await appendUpdates(database, [{ mapId, userId: ownerId, accessVersion: state.accessVersion, bytes }]);
}
