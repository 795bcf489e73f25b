import type { MapId, TeamId } from "@crux/domain";
import type { Actor } from "../context.ts";
import type { Services } from "../services.ts";
import { refuse } from "../refusal.ts";
import type { MapSummaryView, MapView, SourceView } from "../views.ts";
export async function listMaps(
  _services: Services,
  _actor: Actor,
  _input: {
    teamId: TeamId;
    search?: string | undefined;
    sort: "changed" | "title" | "claims";
    archived: boolean;
  },
): Promise<readonly MapSummaryView[]> {
  return refuse("notFound");
}
export async function getMap(_services: Services, _actor: Actor, _mapId: MapId): Promise<MapView> {
  return refuse("notFound");
}
export async function listSources(
  _services: Services,
  _actor: Actor,
  _mapId: MapId,
): Promise<readonly SourceView[]> {
  return refuse("notFound");
}
export async function archiveMap(
  _services: Services,
  _actor: Actor,
  _mapId: MapId,
): Promise<{ isDone: true }> {
  return refuse("notFound");
}
export async function restoreMap(
  _services: Services,
  _actor: Actor,
  _mapId: MapId,
): Promise<{ isDone: true }> {
  return refuse("notFound");
}
export async function removeMap(
  _services: Services,
  _actor: Actor,
  _input: { mapId: MapId; typedTitle: string },
): Promise<{ isDone: true }> {
  return refuse("notFound");
}
