import { appendUpdates, issueClientId } from "@crux/db";
import type { MapId } from "@crux/domain";
import { guardUpdate, writeChangesAsUpdate } from "@crux/ydoc";
import { demandOnMap } from "../access.ts";
import type { Actor } from "../context.ts";
import { refuse } from "../refusal.ts";
import type { Services } from "../services.ts";
import { cleanTitle } from "./create-map.ts";
import { loadDocument } from "./stored-map.ts";

/** How often the right is judged again when access changes between judging and writing. */
const ATTEMPTS = 3;

/**
 * Renames a map. The title stands in the live document, so this is an edit like any other: through the guard and
 * the log, from where open maps show it within a moment.
 */
export async function renameMap(
  services: Services,
  actor: Actor,
  input: { readonly mapId: MapId; readonly title: string },
): Promise<{ title: string }> {
  const title = cleanTitle(input.title);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const facts = await demandOnMap(services, actor, "map.rename", input.mapId);
    const clientId = await issueClientId(services.database, input.mapId, actor.userId);
    const stored = await loadDocument(services, input.mapId);
    if (stored === null) return refuse("notFound");
    const bytes = writeChangesAsUpdate(stored.doc, clientId, [{ type: "patchMeta", patch: { title } }]);
    const judged =
      bytes === null ? null : guardUpdate(stored.doc, bytes, { mayUseClientId: (id) => id === clientId });
    stored.doc.destroy();
    if (bytes === null) return { title };
    if (judged?.ok === false) throw new Error(`A rename did not pass the guard: ${judged.refusal.code}`);
    const [result] = await appendUpdates(services.database, [
      { mapId: input.mapId, userId: actor.userId, accessVersion: facts.accessVersion, bytes },
    ]);
    if (result?.ok === true) return { title };
    if (result?.code === "unknownMap") return refuse("notFound");
  }
  return refuse("notAllowed");
}
