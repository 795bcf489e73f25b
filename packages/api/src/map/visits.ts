import { listChangesByOthers, recordMapVisit } from "@crux/db";
import type { MapId } from "@crux/domain";
import { demandOnMap } from "../access.ts";
import type { Actor } from "../context.ts";
import type { Services } from "../services.ts";
import type { SinceVisitView } from "../views.ts";

/**
 * Notes that a person sees a map now, and tells what others did to its claims since they last did. At a first visit
 * nothing is new: everything is.
 */
export async function visitMap(services: Services, actor: Actor, mapId: MapId): Promise<SinceVisitView> {
  await demandOnMap(services, actor, "map.viewPeople", mapId);
  const before = await recordMapVisit(services.database, mapId, actor.userId);
  if (before === null) return { newIds: [], editedIds: [] };
  const { userId } = actor;
  const { newIds, editedIds } = await listChangesByOthers(services.database, mapId, {
    userId,
    since: before.at,
  });
  return { newIds: [...newIds], editedIds: [...editedIds] };
}
