import { randomBytes } from "node:crypto";
import { createId } from "@crux/domain";
import type { MapId, TeamId, UserId } from "@crux/domain";
import type { Database } from "../database.ts";
import { createMap } from "../repositories/maps.ts";
import type { NewMap } from "../repositories/maps.ts";
import { addMember } from "../repositories/members.ts";
import { createTeam } from "../repositories/teams.ts";
import { createUser } from "../repositories/users.ts";
import type { NewUser } from "../repositories/users.ts";

/** A fresh random id. */
export function newId<Id extends string>(): Id {
  return createId<Id>((length) => randomBytes(length));
}

/** Stores a person nobody can sign in as (the password's hash is no hash). */
export async function buildUser(database: Database, values: Partial<NewUser> = {}): Promise<UserId> {
  const id = newId<UserId>();
  const user = {
    id,
    email: `${id.toLowerCase()}@test.example`,
    name: "Somebody",
    passwordHash: "none",
    ...values,
  };
  const result = await createUser(database, user);
  if (!result.ok) throw new Error(result.code);
  return user.id;
}

/** Stores a team with a new owner, an editor and a viewer. */
export async function buildTeam(
  database: Database,
): Promise<{ teamId: TeamId; ownerId: UserId; editorId: UserId; viewerId: UserId }> {
  const teamId = newId<TeamId>();
  const [ownerId, editorId, viewerId] = await Promise.all([
    buildUser(database, { name: "Olga" }),
    buildUser(database, { name: "Emil" }),
    buildUser(database, { name: "Vera" }),
  ]);
  await createTeam(database, { id: teamId, name: "Team", ownerId });
  await addMember(database, { teamId, userId: editorId, role: "editor" });
  await addMember(database, { teamId, userId: viewerId, role: "viewer" });
  return { teamId, ownerId, editorId, viewerId };
}

/** Stores a map whose first update is three bytes that no live document could read, unless a state is given. */
export async function buildMap(
  database: Database,
  values: Partial<NewMap> & Pick<NewMap, "teamId">,
): Promise<MapId> {
  const mapId = newId<MapId>();
  await createMap(database, {
    mapId,
    state: Uint8Array.of(1, 2, 3),
    createdBy: null,
    sources: [],
    ...values,
  });
  return values.mapId ?? mapId;
}
