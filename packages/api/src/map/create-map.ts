import type { MapId, TeamId } from "@crux/domain";
import type { Actor } from "../context.ts";
import type { Services } from "../services.ts";
import { refuse } from "../refusal.ts";
import type { CreatedMapView } from "../views.ts";
export async function createMapFor(
  _services: Services,
  _actor: Actor,
  _input: { teamId: TeamId; title?: string | undefined; templateId?: string | undefined },
): Promise<CreatedMapView> {
  return refuse("notFound");
}
export async function duplicateMap(
  _services: Services,
  _actor: Actor,
  _input: { mapId: MapId; title?: string | undefined },
): Promise<CreatedMapView> {
  return refuse("notFound");
}
