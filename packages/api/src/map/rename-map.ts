import type { MapId } from "@crux/domain";
import type { Actor } from "../context.ts";
import type { Services } from "../services.ts";
import { cleanTitle } from "./create-map.ts";
import { editOnServer } from "./server-edit.ts";

/** Renames a map. The title stands in the live document, so this is an edit. */
export async function renameMap(
  services: Services,
  actor: Actor,
  input: { readonly mapId: MapId; readonly title: string },
): Promise<{ title: string }> {
  const title = cleanTitle(input.title);
  await editOnServer(services, actor, { action: "map.rename", mapId: input.mapId }, () => [
    { type: "patchMeta", patch: { title } },
  ]);
  return { title };
}
