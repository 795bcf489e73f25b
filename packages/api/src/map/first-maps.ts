import type { NewMap } from "@crux/db";
import { emptyMap, project } from "@crux/domain";
import type { Language, TeamId, UserId } from "@crux/domain";
import type { Services } from "../services.ts";
import { mainMapIdOf } from "../services.ts";
import { newSoundMapOf } from "./new-map.ts";
import { loadMap } from "./stored-map.ts";

/** The maps of somebody who has just signed up: a blank one, and a copy of the main map where there is one. */
export async function firstMapsFor(
  services: Services,
  owner: { readonly teamId: TeamId; readonly userId: UserId },
  language: Language,
): Promise<readonly NewMap[]> {
  const blank = newSoundMapOf(
    services,
    { map: emptyMap({ title: services.texts[language].blankMapTitle, language }), sources: [] },
    owner,
  );
  const mainMapId = mainMapIdOf(services);
  const main = mainMapId === null ? null : await loadMap(services, mainMapId);
  if (main === null) return [blank];
  // What can be seen, without the trash: nobody who gets the copy has put anything there.
  const content = { map: project(main.map).map, sources: main.sources };
  return [blank, newSoundMapOf(services, content, owner)];
}
