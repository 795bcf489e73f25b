import {
  archiveMap as archiveStoredMap,
  findMap,
  listAccessFacts,
  listMaps as listStoredMaps,
  listSharedMaps as listStoredSharedMaps,
  listSources as listStoredSources,
  listTeamsOf,
  removeMap as removeStoredMap,
  restoreMap as restoreStoredMap,
} from "@crux/db";
import type { ListedMap, MapRow } from "@crux/db";
import { can, cleanSentence, roleOn, STRANGER } from "@crux/domain";
import type { AccessFacts, Action, MapId, TeamId } from "@crux/domain";
import { type Asker, demandOnMap, demandOnTeam, policyActorOf } from "../access.ts";
import type { Actor } from "../context.ts";
import { refuse } from "../refusal.ts";
import type { Services } from "../services.ts";
import type { MapAbilities, MapSummaryView, MapView, SharedMapView, SourceView } from "../views.ts";

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
  await demandOnTeam(services, actor, "map.list", input.teamId);
  const rows = await listStoredMaps(services.database, input);
  const { userId } = actor;
  const facts = await listAccessFacts(
    services.database,
    rows.map(({ id: mapId }) => ({ userId, mapId, sessionId: null, linkIds: [] })),
  );
  return rows.map((row, index) => ({
    ...mapFields(row),
    teamId: row.teamId,
    present: [...row.present],
    abilities: abilitiesOf(actor, facts[index] ?? STRANGER),
  }));
}

/** The maps of other teams on which somebody has shared a role with this person. */
export async function listSharedMaps(services: Services, actor: Actor): Promise<readonly SharedMapView[]> {
  const rows = await listStoredSharedMaps(services.database, actor.userId);
  return rows.map(({ mapId, title, changedAt }) => ({ id: mapId, title, changedAtMs: changedAt.getTime() }));
}

/** A map's head and what this person may do on it; for whoever may not see it there is none (`notFound`). */
export async function getMap(services: Services, asker: Asker, mapId: MapId): Promise<MapView> {
  const facts = await demandOnMap(services, asker, "map.view", mapId);
  const [row, teams] = await Promise.all([
    findMap(services.database, mapId),
    asker.userId === null ? [] : listTeamsOf(services.database, asker.userId),
  ]);
  const team = teams.find(({ id }) => id === facts.teamId);
  const role = roleOn(policyActorOf(asker), facts);
  // It was there a moment ago; who lost it meanwhile is told what an outsider is told.
  if (row === null || role === null) return refuse("notFound");
  return {
    ...mapFields(row),
    team: team === undefined ? null : { id: team.id, name: team.name },
    role,
    isPublic: facts.isPublic,
    abilities: abilitiesOf(asker, facts),
  };
}

export async function listSources(
  services: Services,
  actor: Asker,
  mapId: MapId,
): Promise<readonly SourceView[]> {
  await demandOnMap(services, actor, "map.view", mapId);
  return await listStoredSources(services.database, mapId);
}

/** Puts a map away: it can be read and restored, and nobody can change it. */
export async function archiveMap(services: Services, actor: Actor, mapId: MapId): Promise<{ isDone: true }> {
  await demandOnMap(services, actor, "map.archive", mapId);
  await archiveStoredMap(services.database, mapId, actor.userId);
  return { isDone: true };
}

export async function restoreMap(services: Services, actor: Actor, mapId: MapId): Promise<{ isDone: true }> {
  await demandOnMap(services, actor, "map.restore", mapId);
  await restoreStoredMap(services.database, mapId, actor.userId);
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
  if (!(await removeStoredMap(services.database, input.mapId, actor.userId))) refuse("notFound");
  return { isDone: true };
}

function mapFields(row: MapRow | ListedMap) {
  return {
    id: row.id,
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

function abilitiesOf(asker: Asker, facts: AccessFacts): MapAbilities {
  const may = (action: Action) => can(policyActorOf(asker), action, facts).allowed;
  return {
    edit: may("map.edit"),
    viewSharing: may("map.viewSharing"),
    share: may("map.share"),
    publish: may("map.publish"),
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
