/** Versions of a map: kept by the server and by name, opened to be read, and gone back to as a new edit. */
import {
  findClaimAuthor,
  findVersion,
  keepVersions,
  listVersions as listStoredVersions,
  renameVersion as renameStoredVersion,
} from "@crux/db";
import type { AuthorName, VersionRow } from "@crux/db";
import { createId, project, restoreMap } from "@crux/domain";
import type { ClaimId, MapId } from "@crux/domain";
import { docFromState, encodeState, isComplete, migrate, readMap, SCHEMA_VERSION } from "@crux/ydoc";
import { demandOnMap } from "../access.ts";
import { cleanName } from "../clean-name.ts";
import type { Actor } from "../context.ts";
import { refuse } from "../refusal.ts";
import type { Services } from "../services.ts";
import type { AuthorshipView, AuthorView, OpenedVersionView, RestoredView, VersionView } from "../views.ts";
import { editOnServer } from "./server-edit.ts";
import { loadDocument, type StoredDocument } from "./stored-map.ts";

const NAME_MAX_LENGTH = 120;

export async function listVersions(
  services: Services,
  actor: Actor,
  mapId: MapId,
): Promise<readonly VersionView[]> {
  await demandOnMap(services, actor, "map.viewHistory", mapId);
  return (await listStoredVersions(services.database, mapId)).map(toView);
}

/** Keeps the map as it is now under a name; named versions are never thinned out. */
export async function keepVersion(
  services: Services,
  actor: Actor,
  input: { readonly mapId: MapId; readonly name: string },
): Promise<{ id: string }> {
  await demandOnMap(services, actor, "map.keepVersion", input.mapId);
  const name = cleanName(input.name, NAME_MAX_LENGTH);
  const stored = await loadDocument(services, input.mapId);
  if (stored === null) return refuse("notFound");
  const id = await keep(services, actor, input.mapId, stored, { reason: "named", name });
  stored.doc.destroy();
  return { id };
}

/** Names a version, or takes its name away. */
export async function renameVersion(
  services: Services,
  actor: Actor,
  input: { readonly mapId: MapId; readonly versionId: string; readonly name: string | null },
): Promise<{ isDone: true }> {
  await demandOnMap(services, actor, "map.keepVersion", input.mapId);
  const name = input.name === null ? null : cleanName(input.name, NAME_MAX_LENGTH);
  const isThere = await renameStoredVersion(services.database, input.mapId, input.versionId, name);
  if (!isThere) refuse("unknownVersion");
  return { isDone: true };
}

/** A version to be looked at, with the map as it is now beside it. */
export async function openVersion(
  services: Services,
  actor: Actor,
  input: { readonly mapId: MapId; readonly versionId: string },
): Promise<OpenedVersionView> {
  await demandOnMap(services, actor, "map.viewHistory", input.mapId);
  const [version, stored] = await Promise.all([
    findVersion(services.database, input.mapId, input.versionId),
    loadDocument(services, input.mapId),
  ]);
  if (stored === null) return refuse("notFound");
  const now = encodeState(stored.doc);
  stored.doc.destroy();
  if (version === null) return refuse("unknownVersion");
  return {
    version: toView(version),
    state: Buffer.from(version.state).toString("base64"),
    now: Buffer.from(now).toString("base64"),
  };
}

/**
 * Brings the map, or one branch of it, back to what a version shows, as a new edit. The state just before is kept as a
 * version, so that going back can itself be taken back.
 */
export async function restoreVersion(
  services: Services,
  actor: Actor,
  input: { readonly mapId: MapId; readonly versionId: string; readonly claimId?: ClaimId | undefined },
): Promise<RestoredView> {
  const { mapId } = input;
  await demandOnMap(services, actor, "map.restoreVersion", mapId);
  const version = await findVersion(services.database, mapId, input.versionId);
  if (version === null) return refuse("unknownVersion");
  const then = docFromState(version.state);
  const outcome = migrate(then);
  if (!isComplete(then) || !outcome.ok) return refuse("unknownVersion");
  const wanted = project(readMap(then));
  then.destroy();
  let beforeVersionId: string | null = null;
  const isChanged = await editOnServer(
    services,
    actor,
    { action: "map.restoreVersion", mapId },
    async (stored) => {
      const changes = restoreMap(
        project(readMap(stored.doc)),
        wanted,
        { actor: actor.userId, nowMs: services.now() },
        input.claimId ?? null,
      );
      if (changes.length > 0 && beforeVersionId === null) {
        beforeVersionId = await keep(services, actor, mapId, stored, { reason: "beforeRestore", name: null });
      }
      return changes;
    },
  );
  return { isChanged, beforeVersionId };
}

async function keep(
  services: Services,
  actor: Actor,
  mapId: MapId,
  stored: StoredDocument,
  made: { readonly reason: "named" | "beforeRestore"; readonly name: string | null },
): Promise<string> {
  const id = createId<string>(services.random);
  const { claims } = project(readMap(stored.doc)).map;
  await keepVersions(services.database, mapId, [
    {
      ...made,
      id,
      throughSeq: stored.headSeq,
      state: encodeState(stored.doc),
      schemaVersion: SCHEMA_VERSION,
      epoch: stored.epoch,
      claimCount: claims.size,
      createdBy: actor.userId,
      createdAt: null,
    },
  ]);
  return id;
}

/** Who wrote a claim and who changed it last. */
export async function getAuthorship(
  services: Services,
  actor: Actor,
  input: { readonly mapId: MapId; readonly claimId: ClaimId },
): Promise<AuthorshipView> {
  await demandOnMap(services, actor, "map.viewPeople", input.mapId);
  const found = await findClaimAuthor(services.database, input.mapId, input.claimId);
  return {
    writtenBy: authorOf(found?.writtenBy ?? null),
    writtenAtMs: found?.writtenAt?.getTime() ?? null,
    changedBy: authorOf(found?.changedBy ?? null),
    changedAtMs: found?.changedAt?.getTime() ?? null,
  };
}

function authorOf(author: AuthorName | null): AuthorView | null {
  if (author === null) return null;
  return author.name === null ? { type: "formerMember" } : { type: "person", name: author.name };
}

function toView(row: VersionRow): VersionView {
  return {
    id: row.id,
    reason: row.reason,
    name: row.name,
    claimCount: row.claimCount,
    creator: authorOf(row.createdBy === null ? null : { id: row.createdBy, name: row.creatorName }),
    createdAtMs: row.createdAt.getTime(),
  };
}
