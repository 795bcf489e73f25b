import { appendUpdates, issueClientId } from "@crux/db";
import type { Action, Change, MapId } from "@crux/domain";
import { guardUpdate, writeChangesAsUpdate } from "@crux/ydoc";
import { demandOnMap } from "../access.ts";
import type { Actor } from "../context.ts";
import { refuse } from "../refusal.ts";
import type { Services } from "../services.ts";
import { loadDocument, type StoredDocument } from "./stored-map.ts";

/** How often the right is judged again when access changes between judging and writing. */
const ATTEMPTS = 3;

/**
 * Changes a map from the server: an edit like any other, by the person who asked for it, through the guard and the log,
 * from where open maps show it within a moment. Resolves with whether there was anything to change.
 *
 * @param plan the changes for the map as it is; asked again when the right has to be judged anew
 */
export async function editOnServer(
  services: Services,
  actor: Actor,
  place: { readonly action: Action; readonly mapId: MapId },
  plan: (stored: StoredDocument) => Promise<readonly Change[]> | readonly Change[],
): Promise<boolean> {
  const { action, mapId } = place;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const facts = await demandOnMap(services, actor, action, mapId);
    const stored = await loadDocument(services, mapId);
    if (stored === null) return refuse("notFound");
    // A map that is held may be read only: what would be written could build on what is set aside.
    if (stored.isHeld) return refuse("mapHeld");
    const changes = await plan(stored);
    const clientId =
      changes.length === 0 ? null : await issueClientId(services.database, mapId, actor.userId);
    const bytes = clientId === null ? null : writeChangesAsUpdate(stored.doc, clientId, changes);
    const judged =
      bytes === null ? null : guardUpdate(stored.doc, bytes, { mayUseClientId: (id) => id === clientId });
    stored.doc.destroy();
    if (bytes === null) return false;
    if (judged?.ok === false)
      throw new Error(`An edit of our own did not pass the guard: ${judged.refusal.code}`);
    const [result] = await appendUpdates(services.database, [
      { mapId, userId: actor.userId, accessVersion: facts.accessVersion, bytes },
    ]);
    if (result?.ok === true) return true;
    if (result?.code === "unknownMap") return refuse("notFound");
  }
  return refuse("notAllowed");
}
