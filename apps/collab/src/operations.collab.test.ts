/**
 * Everything a browser can send, by everybody: what the policy denies is refused and leaves nothing stored. A kind of
 * message that the library has and this table has not fails.
 */
import {
  addMember,
  changeMember,
  createShareLink,
  createTeam,
  giveMapRole,
  removeMember,
  takeShareLink,
} from "@crux/db";
import { buildUser, newId } from "@crux/db/testing";
import {
  can,
  type MapRole,
  STRANGER,
  type AccessFacts,
  type Action,
  type TeamId,
  type UserId,
} from "@crux/domain";
import { MessageType } from "@hocuspocus/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, eventually, type Stack, startStack } from "./testing/stack.ts";

/** What each kind of message needs; "none" is answered to anybody and touches no map. */
const OPERATIONS: Readonly<Record<keyof typeof MessageType, Action | "none">> = {
  Unknown: "none",
  Ping: "none",
  Pong: "none",
  Auth: "map.view",
  Sync: "map.edit",
  SyncReply: "map.edit",
  Awareness: "map.view",
  QueryAwareness: "map.view",
  Stateless: "map.view",
  BroadcastStateless: "none",
  CLOSE: "none",
  SyncStatus: "none",
};

const SUBJECTS = {
  owner: { teamRole: "owner" },
  admin: { teamRole: "admin" },
  editor: { teamRole: "editor" },
  commenter: { teamRole: "commenter" },
  viewer: { teamRole: "viewer" },
  suspended: { teamRole: "owner", isSuspended: true },
  exMember: {},
  otherTenant: {},
  mapEditor: { mapRole: "editor" },
  mapViewer: { mapRole: "viewer" },
  linkEditor: { linkRole: "editor" },
  linkCommenter: { linkRole: "commenter" },
  anonymous: {},
  anonymousViewLink: { linkRole: "viewer" },
  anonymousEditLink: { linkRole: "editor" },
} as const satisfies Record<string, Partial<AccessFacts>>;
type SubjectName = keyof typeof SUBJECTS;

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(async () => {
  await stack.stop();
});

async function makeLink(role: MapRole) {
  const [id, tokenHash] = [newId<string>(), newId<string>()];
  const { mapId, ownerId: createdBy } = stack;
  await createShareLink(stack.database, { id, mapId, role, tokenHash, createdBy, lifetimeMs: null });
  return { id, tokenHash };
}

/** Makes somebody what a subject is. Null: somebody without an account. */
async function makeSubject(name: SubjectName): Promise<{ userId: UserId | null; linkIds: string[] }> {
  const facts: AccessFacts = { ...STRANGER, ...SUBJECTS[name] };
  const { database, mapId, teamId, ownerId } = stack;
  const link = facts.linkRole === null ? null : await makeLink(facts.linkRole);
  if (name.startsWith("anonymous")) return { userId: null, linkIds: link === null ? [] : [link.id] };
  const userId = await buildUser(database, { name });
  if (facts.teamRole !== null) await addMember(database, { teamId, userId, role: facts.teamRole });
  if (facts.isSuspended) await changeMember(database, { teamId, userId }, { type: "suspend" }, ownerId);
  if (facts.mapRole !== null)
    await giveMapRole(database, { mapId, userId, role: facts.mapRole, by: ownerId });
  if (link !== null) await takeShareLink(database, link.tokenHash, userId);
  if (name === "otherTenant")
    await createTeam(database, { id: newId<TeamId>(), name: "Other", ownerId: userId });
  if (name === "exMember") {
    await addMember(database, { teamId, userId, role: "owner" });
    await removeMember(database, teamId, userId);
  }
  return { userId, linkIds: [] };
}

const isAllowed = (name: SubjectName, action: Action): boolean => {
  const actor = name.startsWith("anonymous") ? null : { userId: newId<UserId>() };
  return can(actor, action, { ...STRANGER, ...SUBJECTS[name] }).allowed;
};

async function open(name: SubjectName): Promise<Client | null> {
  const { userId, linkIds } = await makeSubject(name);
  try {
    return await (userId === null ? stack.connectReader(linkIds) : stack.connect(userId));
  } catch (error) {
    // Whatever there is or is not, an outsider is told the same.
    expect(String(error)).toBe("Error: notFound");
    return null;
  }
}

const storedUpdates = async (): Promise<unknown> =>
  (await stack.database.pool.query("SELECT head_seq FROM map WHERE id = $1", [stack.mapId])).rows;

test("2.8 every kind of message has a row", () => {
  const kinds = Object.keys(MessageType).filter((name) => !/^-?\d+$/u.test(name));
  expect(Object.keys(OPERATIONS).toSorted()).toEqual(kinds.toSorted());
});

async function check(name: SubjectName, olga: Client, client: Client | null): Promise<void> {
  expect(client !== null).toBe(isAllowed(name, "map.view"));
  if (client === null) return;
  client.provider.awareness?.setLocalState({
    user: { id: stack.ownerId, name: "Olga", color: 3 },
    selection: [],
    writing: "claim00000001",
  });
  const isNamed = !name.startsWith("anonymous");
  // Who was here before may not have gone yet.
  await eventually(() => {
    const states = [...(olga.provider.awareness?.getStates() ?? [])];
    const others = states.filter(([id]) => id !== olga.doc.clientID);
    expect(others.map(([, state]) => state["user"]?.name)).toEqual(isNamed ? [name] : []);
  });
  const before = await storedUpdates();
  client.provider.sendStateless("mark:1");
  client.addClaim(`By ${name}`);
  if (isAllowed(name, "map.edit")) {
    await eventually(() => expect(olga.texts()).toContain(`By ${name}`));
    expect(client.notices).toContain("saved:1");
  } else {
    await eventually(() => expect(client.closeReasons).toContain("readOnly"));
    expect(client.notices).not.toContain("saved:1");
    expect(await storedUpdates()).toEqual(before);
    expect(olga.texts()).not.toContain(`By ${name}`);
  }
}

test.each(Object.keys(SUBJECTS).filter((name): name is SubjectName => name in SUBJECTS))(
  "2.8 %s opens, writes and is present as the policy says, and no further",
  async (name) => {
    const olga = await stack.connect(stack.ownerId);
    const client = await open(name);
    try {
      await check(name, olga, client);
    } finally {
      client?.close();
      olga.close();
    }
  },
);
