import { createMap } from "@crux/db";
import { can, cleanSentence, emptyMap, project, TITLE_MAX_LENGTH } from "@crux/domain";
import type { MapId, TeamId } from "@crux/domain";
import { demandOnMap, demandOnTeam } from "../access.ts";
import type { Actor } from "../context.ts";
import { refuse } from "../refusal.ts";
import type { Services } from "../services.ts";
import type { CreatedMapView } from "../views.ts";
import { newSoundMapOf } from "./new-map.ts";
import { loadMap } from "./stored-map.ts";
import { mapOfTemplate } from "./templates.ts";

/** Makes a map in a team, blank or from a template. */
export async function createMapFor(
  services: Services,
  actor: Actor,
  input: {
    readonly teamId: TeamId;
    readonly title?: string | undefined;
    readonly templateId?: string | undefined;
  },
): Promise<CreatedMapView> {
  await demandOnTeam(services, actor, "map.create", input.teamId);
  const { language } = actor;
  const start =
    input.templateId === undefined
      ? emptyMap({ title: services.texts[language].blankMapTitle, language })
      : (mapOfTemplate(input.templateId, services.random, language) ?? refuse("unknownTemplate"));
  const title = input.title === undefined ? start.meta.title : cleanTitle(input.title);
  const map = { ...start, meta: { ...start.meta, title } };
  const newMap = newSoundMapOf(
    services,
    { map, sources: [] },
    { teamId: input.teamId, userId: actor.userId },
  );
  await createMap(services.database, newMap);
  return { id: newMap.mapId };
}

/** Copies what can be seen of a map, with its sources, into the same team under new ids. */
export async function duplicateMap(
  services: Services,
  actor: Actor,
  input: { readonly mapId: MapId; readonly title?: string | undefined },
): Promise<CreatedMapView> {
  const facts = await demandOnMap(services, actor, "map.duplicate", input.mapId);
  const stored = await loadMap(services, input.mapId);
  if (stored === null || facts.teamId === null) return refuse("notFound");
  const { map } = project(stored.map);
  const title =
    input.title === undefined
      ? services.texts[actor.language].copyTitle(map.meta.title).slice(0, TITLE_MAX_LENGTH).toWellFormed()
      : cleanTitle(input.title);
  const newMap = newSoundMapOf(
    services,
    { map: { ...map, meta: { ...map.meta, title } }, sources: stored.sources },
    { teamId: facts.teamId, userId: actor.userId },
  );
  // Reading took a moment, in which the right may have been taken away.
  const now = await demandOnMap(services, actor, "map.duplicate", input.mapId);
  if (!can({ userId: actor.userId }, "map.create", { ...now, isArchived: false }).allowed)
    refuse("notAllowed");
  await createMap(services.database, newMap);
  return { id: newMap.mapId };
}

/** A title as it is stored; refused when nothing is left of it or it is too long. */
export function cleanTitle(typed: string): string {
  const title = cleanSentence(typed);
  if (title === "" || title.length > TITLE_MAX_LENGTH) {
    refuse("textRefused", { field: "title", max: TITLE_MAX_LENGTH });
  }
  return title;
}
