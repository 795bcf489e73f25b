import {
  listAccessFacts,
  listMaps,
  listTagsOfMaps,
  MARK_END,
  MARK_START,
  searchClaims as searchStoredClaims,
} from "@crux/db";
import type { ClaimSearch } from "@crux/db";
import { can } from "@crux/domain";
import type { MapId, TagUse, TeamId } from "@crux/domain";
import { demandOnTeam } from "../access.ts";
import type { Actor } from "../context.ts";
import type { Services } from "../services.ts";
import type { FoundMapView, SearchView, TextPart } from "../talk/views.ts";

/** What is looked for, in all maps of a team that the asking person can see. */
export interface SearchInput extends Omit<ClaimSearch, "mapIds" | "userId"> {
  readonly teamId: TeamId;
}

/** Finds claims in the maps of a team that the asking person can see, gathered by map, the best map first. */
export async function searchTeam(services: Services, actor: Actor, input: SearchInput): Promise<SearchView> {
  const { teamId, ...search } = input;
  await demandOnTeam(services, actor, "team.search", teamId);
  const isEmpty =
    input.words.trim() === "" &&
    input.saidBy.trim() === "" &&
    input.authorId === null &&
    input.tag === "" &&
    !input.isWithoutSource &&
    !input.isUnansweredObjection &&
    !input.isChangedSinceVisit;
  if (isEmpty) return { total: 0, maps: [] };
  const titles = await listVisible(services, actor, teamId);
  const { total, claims } = await searchStoredClaims(services.database, {
    ...search,
    userId: actor.userId,
    mapIds: [...titles.keys()],
  });
  const maps = new Map<MapId, FoundMapView>();
  for (const { mapId, claimId, kind, markedText, saidBy } of claims) {
    const map = maps.get(mapId) ?? { id: mapId, title: titles.get(mapId) ?? "", claims: [] };
    map.claims.push({ id: claimId, isQuestion: kind === "question", parts: partsOf(markedText), saidBy });
    maps.set(mapId, map);
  }
  return { total, maps: [...maps.values()] };
}

/** The tags in the maps of a team that the asking person can see, the most used first. */
export async function listTeamTags(
  services: Services,
  actor: Actor,
  teamId: TeamId,
): Promise<readonly TagUse[]> {
  await demandOnTeam(services, actor, "team.search", teamId);
  const titles = await listVisible(services, actor, teamId);
  return await listTagsOfMaps(services.database, [...titles.keys()]);
}

/** The titles of the maps of a team that are not archived and that the person may see. */
async function listVisible(
  services: Services,
  actor: Actor,
  teamId: TeamId,
): Promise<ReadonlyMap<MapId, string>> {
  const maps = await listMaps(services.database, { teamId, sort: "changed", archived: false });
  const facts = await listAccessFacts(
    services.database,
    maps.map(({ id }) => ({ userId: actor.userId, mapId: id, sessionId: null, linkIds: [] })),
  );
  return new Map(
    maps
      .filter((_, index) => {
        const own = facts[index];
        return own !== undefined && can({ userId: actor.userId }, "map.view", own).allowed;
      })
      .map(({ id, title }) => [id, title]),
  );
}

/** Text with marks as parts, so that no mark has to be taken for markup on the page. */
function partsOf(marked: string): TextPart[] {
  return marked
    .split(MARK_START)
    .flatMap((piece, index): TextPart[] => {
      if (index === 0) return [{ text: piece, isFound: false }];
      const [found = "", rest = ""] = piece.split(MARK_END);
      return [
        { text: found, isFound: true },
        { text: rest, isFound: false },
      ];
    })
    .filter(({ text }) => text !== "");
}
