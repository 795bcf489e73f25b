import { findMapVisit, listChangesByOthers, recordMapVisit } from "@crux/db";
import type { MapId } from "@crux/domain";
import { demandOnMap } from "../access.ts";
import type { Actor } from "../context.ts";
import type { Services } from "../services.ts";
import type { SinceVisitView } from "../views.ts";

/**
 * Tells what others did to the claims of a map since a person has seen it. It goes on being told until `seeMap` says that
 * it was looked at: a page that is opened and closed at once has shown nobody anything. What was deleted the page reads
 * in the document. At a first visit nothing is new: everything is.
 */
export async function visitMap(services: Services, actor: Actor, mapId: MapId): Promise<SinceVisitView> {
  await demandOnMap(services, actor, "map.viewPeople", mapId);
  const { userId } = actor;
  const before = await findMapVisit(services.database, mapId, userId);
  if (before === null) {
    await recordMapVisit(services.database, mapId, userId);
    return { sinceMs: null, newIds: [], editedIds: [], movedIds: [] };
  }
  const { newIds, editedIds, movedIds } = await listChangesByOthers(services.database, mapId, {
    userId,
    since: before.at,
  });
  return {
    sinceMs: before.at.getTime(),
    newIds: [...newIds],
    editedIds: [...editedIds],
    movedIds: [...movedIds],
  };
}

/** Notes that a person has seen a map as it is now. */
export async function seeMap(services: Services, actor: Actor, mapId: MapId): Promise<void> {
  await demandOnMap(services, actor, "map.viewPeople", mapId);
  await recordMapVisit(services.database, mapId, actor.userId);
}
