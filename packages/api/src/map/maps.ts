import {
  archiveMap as archiveStoredMap,
  findMap,
  listMaps as listStoredMaps,
  listSources as listStoredSources,
  listTeamsOf,
  removeMap as removeStoredMap,
  restoreMap as restoreStoredMap,
} from "@crux/db";
import type { ListedMap, MapRow } from "@crux/db";
import { can, cleanSentence } from "@crux/domain";
import type { AccessFacts, Action, MapId, TeamId } from "@crux/domain";
import { demandOnMap, demandOnTeam } from "../access.ts";
import type { Actor } from "../context.ts";
import { refuse } from "../refusal.ts";
import type { Services } from "../services.ts";
import type { MapAbilities, MapSummaryView, MapView, SourceView } from "../views.ts";

/** A team's maps. `search` is looked for in title and question. */
export async function listMaps(
  services: Services,
  actor: Actor,
  input: {
    readonly teamId: TeamId;
    readonly search?: string | undefined;
    readonly sort: "changed" | "title" | "claims";
    readonly archived: boolean;
  },
): Promise<readonly MapSummaryView[]> {
  const { role } = await demandOnTeam(services, actor, "map.list", input.teamId);
  const rows = await listStoredMaps(services.database, input);
  return rows.map((row) => {
    const facts = { role, exists: true, isArchived: row.archivedAt !== null };
    return { ...mapFields(row), present: [...row.present], abilities: abilitiesOf(actor, facts) };
  });
}

export async function getMap(services: Services, actor: Actor, mapId: MapId): Promise<MapView> {
  const facts = await demandOnMap(services, actor, "map.view", mapId);
  const [row, teams] = await Promise.all([
    findMap(services.database, mapId),
    listTeamsOf(services.database, actor.userId),
  ]);
  const team = teams.find(({ id }) => id === facts.teamId);
  // Both were there a moment ago; who lost them meanwhile is told what an outsider is told.
  if (row === null || team === undefined) return refuse("notFound");
  return {
    ...mapFields(row),
    teamName: team.name,
    role: team.role,
    abilities: abilitiesOf(actor, facts),
  };
}

export async function listSources(
  services: Services,
  actor: Actor,
  mapId: MapId,
): Promise<readonly SourceView[]> {
  await demandOnMap(services, actor, "map.view", mapId);
  return await listStoredSources(services.database, mapId);
}

/** Puts a map away: it can be read and restored, and nobody can change it. */
export async function archiveMap(services: Services, actor: Actor, mapId: MapId): Promise<{ isDone: true }> {
  await demandOnMap(services, actor, "map.archive", mapId);
  await archiveStoredMap(services.database, mapId);
  return { isDone: true };
}

export async function restoreMap(services: Services, actor: Actor, mapId: MapId): Promise<{ isDone: true }> {
  await demandOnMap(services, actor, "map.restore", mapId);
  await restoreStoredMap(services.database, mapId);
  return { isDone: true };
}

/** Deletes a map for good. The title has to be typed in, so that it is not done by a slip. */
export async function removeMap(
  services: Services,
  actor: Actor,
  input: { readonly mapId: MapId; readonly typedTitle: string },
): Promise<{ isDone: true }> {
  await demandOnMap(services, actor, "map.remove", input.mapId);
  const row = await findMap(services.database, input.mapId);
  if (row === null) return refuse("notFound");
  if (cleanSentence(input.typedTitle) !== cleanSentence(row.title)) refuse("titleMismatch");
  if (!(await removeStoredMap(services.database, input.mapId))) refuse("notFound");
  return { isDone: true };
}

function mapFields(row: MapRow | ListedMap) {
  return {
    id: row.id,
    teamId: row.teamId,
    title: row.title,
    question: row.question,
    claimCount: row.claimCount,
    relationCount: row.relationCount,
    createdAtMs: row.createdAt.getTime(),
    changedAtMs: row.changedAt.getTime(),
    archivedAtMs: row.archivedAt?.getTime() ?? null,
    version: String(row.headSeq),
    isBehind: row.projectedSeq < row.headSeq,
  };
}

function abilitiesOf(actor: Actor, facts: AccessFacts): MapAbilities {
  const may = (action: Action) => can({ userId: actor.userId }, action, facts).allowed;
  return {
    edit: may("map.edit"),
    rename: may("map.rename"),
    duplicate: may("map.duplicate"),
    archive: may("map.archive"),
    restore: may("map.restore"),
    remove: may("map.remove"),
    export: may("map.export"),
    viewHistory: may("map.viewHistory"),
    restoreVersion: may("map.restoreVersion"),
    comment: may("map.comment"),
    moderate: may("map.moderate"),
    suggest: may("map.suggest"),
    decideSuggestion: may("map.decideSuggestion"),
  };
}
