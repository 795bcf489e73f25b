import type { MapId } from "@crux/domain";
import type { Actor } from "../context.ts";
import type { Services } from "../services.ts";
import { refuse } from "../refusal.ts";
export async function renameMap(
  _services: Services,
  _actor: Actor,
  _input: { mapId: MapId; title: string },
): Promise<{ title: string }> {
  return refuse("notFound");
}
