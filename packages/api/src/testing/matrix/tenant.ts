/**
 * A team with one map and everybody who may stand in some relation to them. Made anew for each cell that changes
 * something, without passwords: the sessions are written directly.
 */
import { randomBytes } from "node:crypto";
import {
  addMember,
  changeMember,
  createInvitation,
  createSession,
  createShareLink,
  createSuggestion,
  createTeam,
  createThread,
  type Database,
  giveMapRole,
  keepVersions,
  removeMember,
  takeShareLink,
} from "@crux/db";
import { buildMap, buildUser, newId } from "@crux/db/testing";
import { createIdAt, DEFAULT_LANGUAGE, emptyClaim, emptyMap, STRANGER } from "@crux/domain";
import type { AccessFacts, ClaimId, MapId, MapRole, TeamId, UserId } from "@crux/domain";
import { newMapState } from "@crux/ydoc";
import type { Actor } from "../../context.ts";
import { hashToken } from "../../secrets.ts";

/** Who asks, and what they are to the team and the map. */
export const SUBJECTS = {
  owner: { teamRole: "owner" },
  admin: { teamRole: "admin" },
  editor: { teamRole: "editor" },
  commenter: { teamRole: "commenter" },
  viewer: { teamRole: "viewer" },
  suspended: { teamRole: "editor", isSuspended: true, mapRole: "editor", linkRole: "editor" },
  exMember: {},
  otherTenant: {},
  mapEditor: { mapRole: "editor" },
  mapCommenter: { mapRole: "commenter" },
  mapViewer: { mapRole: "viewer" },
  linkEditor: { linkRole: "editor" },
  linkCommenter: { linkRole: "commenter" },
  linkViewer: { linkRole: "viewer" },
  anonymous: {},
  anonymousViewLink: { linkRole: "viewer" },
  anonymousEditLink: { linkRole: "editor" },
} as const satisfies Record<string, Partial<AccessFacts>>;

export type SubjectName = keyof typeof SUBJECTS;

/** The facts that the policy is asked with for a subject. */
export function factsOf(subject: SubjectName): AccessFacts {
  return { ...STRANGER, ...SUBJECTS[subject] };
}

export interface Tenant {
  readonly teamId: TeamId;
  readonly mapId: MapId;
  /** A viewer of the team who is none of the subjects: whom the acts are done to. */
  readonly memberId: UserId;
  /** Has a role on the map and is not in the team. */
  readonly guestId: UserId;
  readonly invitationId: string;
  readonly mapInvitationId: string;
  readonly linkId: string;
  /** Of a version of the map. */
  readonly versionId: string;
  readonly claimId: ClaimId;
  readonly threadId: string;
  readonly commentId: string;
  readonly suggestionId: string;
  /** Of an invitation into the team that is open. */
  readonly token: string;
  /** Null for those without an account. */
  actor(subject: SubjectName): Promise<Actor | null>;
  /** What the browser of one without an account has opened. */
  linkIds(subject: SubjectName): readonly string[];
}

const LIFETIME_MS = 3_600_000;
export const MAP_TITLE = "Matrix";

export async function buildTenant(database: Database): Promise<Tenant> {
  const person = async (name: string) => await buildUser(database, { name });
  const [ownerId, memberId, guestId] = await Promise.all([person("Olga"), person("Mira"), person("Gesa")]);
  const teamId = newId<TeamId>();
  await createTeam(database, { id: teamId, name: "Matrix", ownerId });
  await addMember(database, { teamId, userId: memberId, role: "viewer" });
  const claim = emptyClaim(
    createIdAt<ClaimId>((length) => randomBytes(length), 0),
    "One claim.",
  );
  const map = emptyMap({ title: MAP_TITLE });
  const state = newMapState({ ...map, claims: new Map([[claim.id, claim]]) }, 1);
  const claimId = claim.id;
  const mapId = await buildMap(database, {
    teamId,
    state,
    clientId: 1,
    title: MAP_TITLE,
  });
  await giveMapRole(database, { mapId, userId: guestId, role: "viewer", by: ownerId });

  const versionId = newId<string>();
  await keepVersions(database, mapId, [
    {
      id: versionId,
      throughSeq: 1,
      reason: "named",
      name: "Kept",
      state,
      epoch: 1,
      schemaVersion: 1,
      claimCount: 1,
      createdBy: ownerId,
      createdAt: null,
    },
  ]);

  const [threadId, commentId, suggestionId] = [newId<string>(), newId<string>(), newId<string>()];
  const target = { type: "claim", id: claimId } as const;
  const text = "Words of the owner.";
  await createThread(database, {
    threadId,
    commentId,
    mapId,
    authorId: ownerId,
    text,
    mentions: [],
    target,
  });
  const command = { type: "editText", claimId, text } as const;
  await createSuggestion(database, {
    id: suggestionId,
    mapId,
    authorId: ownerId,
    command,
    target,
    baseText: claim.text,
    deciderIds: [],
  });

  const invite = async (own: { readonly mapId?: MapId; readonly email?: string }) => {
    const [id, token] = [newId<string>(), `${newId<string>()}00`];
    const invitation = {
      id,
      teamId,
      role: "viewer" as const,
      createdBy: ownerId,
      lifetimeMs: LIFETIME_MS,
      ...own,
    };
    await createInvitation(database, { ...invitation, tokenHash: hashToken(token) });
    return { id, token };
  };
  const link = async (role: MapRole) => {
    const [id, tokenHash] = [newId<string>(), newId<string>()];
    await createShareLink(database, { id, mapId, role, tokenHash, createdBy: ownerId, lifetimeMs: null });
    return { id, tokenHash, role };
  };
  const team = await invite({});
  const toMap = await invite({ mapId, email: "nobody@matrix.example" });
  const links = [await link("viewer"), await link("commenter"), await link("editor")] as const;
  const linkFor = (role: MapRole) => links.find((one) => one.role === role) ?? links[0];

  async function makeSubject(subject: SubjectName): Promise<UserId> {
    if (subject === "owner") return ownerId;
    const userId = await person(subject);
    const facts = factsOf(subject);
    if (facts.teamRole !== null) await addMember(database, { teamId, userId, role: facts.teamRole });
    if (facts.mapRole !== null)
      await giveMapRole(database, { mapId, userId, role: facts.mapRole, by: ownerId });
    if (facts.linkRole !== null) await takeShareLink(database, linkFor(facts.linkRole).tokenHash, userId);
    if (facts.isSuspended) await changeMember(database, { teamId, userId }, { type: "suspend" }, ownerId);
    if (subject === "exMember") {
      await addMember(database, { teamId, userId, role: "owner" });
      await takeShareLink(database, linkFor("editor").tokenHash, userId);
      await removeMember(database, teamId, userId);
    }
    if (subject === "otherTenant")
      await createTeam(database, { id: newId<TeamId>(), name: "Other", ownerId: userId });
    return userId;
  }

  return {
    teamId,
    mapId,
    memberId,
    guestId,
    invitationId: team.id,
    mapInvitationId: toMap.id,
    linkId: links[0].id,
    versionId,
    claimId,
    threadId,
    commentId,
    suggestionId,
    token: team.token,
    async actor(subject) {
      if (subject.startsWith("anonymous")) return null;
      const userId = await makeSubject(subject);
      const sessionId = newId<string>();
      await createSession(database, { id: sessionId, userId, lifetimeMs: LIFETIME_MS });
      return {
        userId,
        sessionId,
        name: subject,
        language: DEFAULT_LANGUAGE,
        email: `${userId.toLowerCase()}@test.example`,
      };
    },
    linkIds(subject) {
      const { linkRole } = factsOf(subject);
      return subject.startsWith("anonymous") && linkRole !== null ? [linkFor(linkRole).id] : [];
    },
  };
}

/** Everything that is stored, by table, as a hash; without what may be written by who is refused. */
export async function fingerprint(database: Database): Promise<ReadonlyMap<string, string>> {
  const tables = await database.pool.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'
       AND tablename NOT IN ('audit_entry', '_prisma_migrations') ORDER BY tablename`,
  );
  const hashes = tables.rows.map(
    ({ name }) =>
      `SELECT '${name}' AS name, md5(coalesce(string_agg(row::text, '' ORDER BY row::text), '')) AS hash FROM "${name}" AS row`,
  );
  const result = await database.pool.query<{ name: string; hash: string }>(hashes.join(" UNION ALL "));
  return new Map(result.rows.map(({ name, hash }) => [name, hash]));
}
