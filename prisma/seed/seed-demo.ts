import { randomBytes, randomInt } from "node:crypto";
import { hashPassword } from "@crux/api";
import {
  addMember,
  createMap,
  createTeam,
  createUser,
  findUserByEmail,
  listMaps,
  listTeamsOf,
  updatePasswordHash,
  type Database,
} from "@crux/db";
import { createId, type MapId, type RandomBytes, type TeamId, type UserId } from "@crux/domain";
import { newMapState } from "@crux/ydoc";
import { buildSeedMap } from "./build-map.ts";
import { readSeed, readSources, SEED_KEYS, type SeedKey } from "./read-seeds.ts";

export interface DemoAccount {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

export interface SeededDemo {
  readonly teamId: TeamId;
  /** The map that every newcomer gets a copy of. */
  readonly mainMapId: MapId;
  readonly mapIds: readonly MapId[];
}

const TEAM_NAME = "Demo team";
const random: RandomBytes = (length) => randomBytes(length);

/**
 * Makes the demonstration team with its two people and six maps. What is there already stays as it is, but for the
 * passwords of the two, so a run that was cut off can be repeated.
 */
export async function seedDemo(
  database: Database,
  accounts: { readonly facilitator: DemoAccount; readonly participant: DemoAccount },
): Promise<SeededDemo> {
  const facilitatorId = await ensureUser(database, accounts.facilitator);
  const participantId = await ensureUser(database, accounts.participant);
  const teamId = await ensureTeam(database, facilitatorId);
  await addMember(database, { teamId, userId: participantId, role: "editor" });
  const existing = await listMaps(database, { teamId, sort: "title", archived: false });
  const mapIds: MapId[] = [];
  // The main map is made last, so that it stands first among the last changed.
  for (const key of SEED_KEYS.toReversed()) {
    const title = readSeed(key).title;
    const found = existing.find((map) => map.title === title);
    mapIds.unshift(found?.id ?? (await createSeedMap(database, teamId, key)));
  }
  const [mainMapId] = mapIds;
  if (!mainMapId) throw new Error("there is no main map among the seeds");
  return { teamId, mainMapId, mapIds };
}

async function createSeedMap(database: Database, teamId: TeamId, key: SeedKey): Promise<MapId> {
  const seed = readSeed(key);
  const sources = readSources();
  const { map, sourceIds } = buildSeedMap(seed, random);
  const mapId = createId<MapId>(random);
  const clientId = randomInt(1, 2 ** 31);
  await createMap(database, {
    mapId,
    teamId,
    state: newMapState(map, clientId),
    clientId,
    createdBy: null,
    title: seed.title,
    question: seed.question,
    sources: [...sourceIds].map(([sourceKey, id]) => {
      const source = sources[sourceKey];
      if (!source) throw new Error(`the list of sources lacks “${sourceKey}”`);
      return {
        id,
        title: source.title,
        isOwnDescription: !source.heading,
        outlet: source.outlet ?? null,
        dated: source.dated ?? null,
      };
    }),
  });
  return mapId;
}

async function ensureUser(database: Database, account: DemoAccount): Promise<UserId> {
  const found = await findUserByEmail(database, account.email);
  if (found) {
    // Made by an installation whose data are gone: the passwords that this one prints must open the accounts.
    await updatePasswordHash(database, found.id, await hashPassword(account.password));
    return found.id;
  }
  const id = createId<UserId>(random);
  const passwordHash = await hashPassword(account.password);
  const created = await createUser(database, { id, email: account.email, name: account.name, passwordHash });
  if (!created.ok) throw new Error(`the address ${account.email} was taken while the demonstration was made`);
  return id;
}

async function ensureTeam(database: Database, ownerId: UserId): Promise<TeamId> {
  const teams = await listTeamsOf(database, ownerId);
  const found = teams.find((team) => team.role === "owner" && team.name === TEAM_NAME);
  if (found) return found.id;
  const id = createId<TeamId>(random);
  await createTeam(database, { id, name: TEAM_NAME, ownerId });
  return id;
}
