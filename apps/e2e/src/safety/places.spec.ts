/**
 * Every page and route of the web app by everybody, in every form in which a browser or a program may ask for it. What
 * the policy denies gives nothing away: not one word of the map, in no form of the address.
 */
import { randomBytes } from "node:crypto";
import {
  addMember,
  changeMember,
  createMap,
  createTeam,
  giveMapRole,
  keepVersions,
  removeMember,
  type Database,
} from "@crux/db";
import {
  can,
  createId,
  emptyClaim,
  emptyMap,
  PLACES,
  STRANGER,
  type AccessFacts,
  type Action,
  type MapId,
  type TeamId,
  type UserId,
} from "@crux/domain";
import { newMapState } from "@crux/ydoc";
import { expect, test } from "@playwright/test";
import { openClient, signInClient, type HttpClient } from "../harness/http-client.ts";
import { newcomer } from "../harness/people.ts";
import { openStackDatabase } from "../harness/stack-database.ts";
import { stackUnderTest } from "../harness/stack.ts";

const SUBJECTS = {
  owner: { teamRole: "owner" },
  viewer: { teamRole: "viewer" },
  suspended: { teamRole: "admin", isSuspended: true },
  exMember: {},
  mapViewer: { mapRole: "viewer" },
  otherTenant: {},
  anonymous: {},
} as const satisfies Record<string, Partial<AccessFacts>>;
type SubjectName = keyof typeof SUBJECTS;
const NAMES = Object.keys(SUBJECTS).filter((name): name is SubjectName => name in SUBJECTS);

/** Stands in the map and nowhere else. */
const MARK = `mark${randomBytes(8).toString("hex")}`;
const clients = new Map<SubjectName, HttpClient>();
let database: Database;
let teamId: TeamId;
let mapId: MapId;
let versionId: string;

const random = (length: number): Uint8Array => randomBytes(length);

test.beforeAll(async () => {
  test.setTimeout(120_000);
  database = await openStackDatabase();
  const ids = new Map<SubjectName, UserId>();
  for (const name of NAMES) {
    if (name === "anonymous") {
      clients.set(name, await openClient());
      continue;
    }
    const client = await signInClient(database, newcomer(name));
    clients.set(name, client);
    ids.set(name, client.userId);
  }
  const ownerId = ids.get("owner");
  if (ownerId === undefined) throw new Error("There is no owner.");
  teamId = createId<TeamId>(random);
  await createTeam(database, { id: teamId, name: "Places", ownerId });
  mapId = createId<MapId>(random);
  const claim = emptyClaim(createId(random), `${MARK} is what the map says.`);
  const map = { ...emptyMap({ title: MARK }), claims: new Map([[claim.id, claim]]) };
  const state = newMapState(map, 1);
  await createMap(database, {
    mapId,
    teamId,
    state,
    clientId: 1,
    createdBy: ownerId,
    sources: [],
    title: MARK,
  });
  versionId = createId<string>(random);
  await keepVersions(database, mapId, [
    {
      id: versionId,
      throughSeq: 1,
      reason: "named",
      name: MARK,
      state,
      schemaVersion: 1,
      claimCount: 1,
      epoch: 1,
      createdBy: ownerId,
      createdAt: null,
    },
  ]);
  for (const [name, userId] of ids) {
    const facts: AccessFacts = { ...STRANGER, ...SUBJECTS[name] };
    if (facts.teamRole !== null) await addMember(database, { teamId, userId, role: facts.teamRole });
    if (facts.isSuspended) await changeMember(database, { teamId, userId }, { type: "suspend" }, ownerId);
    if (facts.mapRole !== null)
      await giveMapRole(database, { mapId, userId, role: facts.mapRole, by: ownerId });
    if (name === "exMember") {
      await addMember(database, { teamId, userId, role: "owner" });
      await removeMember(database, teamId, userId);
    }
  }
});

test.afterAll(async () => {
  for (const client of clients.values()) await client.close();
  await database.close();
});

const clientOf = (name: SubjectName): HttpClient => {
  const client = clients.get(name);
  if (client === undefined) throw new Error(name);
  return client;
};

/** The places that name a team or a map, as addresses of ours. */
function privatePlaces(): readonly {
  readonly address: string;
  readonly path: string;
  readonly action: Action;
}[] {
  return Object.entries(PLACES).flatMap(([path, needs]) => {
    if (needs === "anyone" || needs === "eachProcedure" || !/\[(?:team|map)Id\]/u.test(path)) return [];
    const address = path
      .replace("[teamId]", teamId)
      .replace("[mapId]", mapId)
      .replace("[versionId]", versionId);
    return [{ address, path, action: needs }];
  });
}

function isAllowed(name: SubjectName, path: string, action: Action): boolean {
  const facts: AccessFacts = { ...STRANGER, ...SUBJECTS[name] };
  const actor = name === "anonymous" ? null : { userId: createId<UserId>(random) };
  return can(actor, action, path.includes("[mapId]") ? facts : { ...facts, mapRole: null, linkRole: null })
    .allowed;
}

/** The same address as browsers, programs and attackers ask for it. */
const FORMS: readonly {
  readonly suffix?: string;
  readonly headers?: Record<string, string>;
  readonly method?: "HEAD";
}[] = [
  {},
  { method: "HEAD" },
  { headers: { RSC: "1" } },
  { headers: { RSC: "1", "Next-Router-Prefetch": "1" } },
  { headers: { RSC: "1", "Next-Router-Segment-Prefetch": "/_tree" } },
  { suffix: "?_rsc=abcde" },
  { suffix: ".rsc" },
  { suffix: ".segments/_tree.segment.rsc" },
  { headers: { "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware" } },
  { headers: { "x-middleware-subrequest": "src/middleware:src/middleware:src/middleware" } },
  { headers: { "x-nextjs-data": "1" } },
  { headers: { purpose: "prefetch" } },
];

for (const name of NAMES) {
  test(`${name}: pages and routes answer as the policy says, and denied they give nothing away`, async () => {
    const client = clientOf(name);
    for (const { address, path, action } of privatePlaces()) {
      if (isAllowed(name, path, action)) {
        for (const method of ["GET", "HEAD"])
          expect([200, 422], path).toContain((await client.context.fetch(address, { method })).status());
        continue;
      }
      const isPage = !path.startsWith("/api/");
      const statuses = name === "anonymous" ? (isPage ? [307] : [401]) : isPage ? [404] : [404, 403];
      // All forms at once: the server answers them one by one, and nobody waits for the way between.
      await Promise.all(
        FORMS.map(async ({ suffix = "", headers = {}, method = "GET" }) => {
          const answer = await client.context.fetch(address + suffix, { method, headers });
          const where = `${method} ${path}${suffix} ${JSON.stringify(headers)}`;
          expect(await answer.text(), where).not.toContain(MARK);
          expect(JSON.stringify(answer.headers()), where).not.toContain(MARK);
          if (suffix === "" && headers["RSC"] === undefined)
            expect(statuses, where).toContain(answer.status());
        }),
      );
    }
  });
}

test("what is forbidden and what is not there look the same to an outsider", async () => {
  for (const name of ["otherTenant", "exMember", "suspended", "anonymous"] as const) {
    const client = clientOf(name);
    for (const { address, path } of privatePlaces()) {
      const nowhere = address.replace(teamId, createId(random)).replace(mapId, createId(random));
      const [forbidden, missing] = [await client.context.get(address), await client.context.get(nowhere)];
      expect(forbidden.status(), path).toBe(missing.status());
      // How the page is cut into pieces on its way differs from one answer to the next; what it says must not.
      const said = async (answer: typeof forbidden) =>
        (await answer.text())
          .replaceAll(/<script[^>]*>.*?<\/script>/gsu, "")
          .replaceAll(/<[^>]*>/gu, " ")
          .replaceAll(/[0-9A-Za-z]{20}/gu, "ID")
          .replaceAll(/\s+/gu, " ");
      expect(await said(forbidden), path).toBe(await said(missing));
    }
  }
});

test("every answer carries the headers that protect, and private ones are kept by no cache", async () => {
  const client = clientOf("owner");
  const styled: string[] = [];
  for (const path of Object.keys(PLACES)) {
    const address = path
      .replace("[teamId]", teamId)
      .replace("[mapId]", mapId)
      .replace("[versionId]", versionId)
      .replace("[token]", "AAAAAAAAAAAAAAAAAAAAAA")
      .replace("[...nextauth]", "session")
      .replace("[trpc]", "account.me");
    const answer = await client.context.get(address);
    const headers = answer.headers();
    const policy = headers["content-security-policy"] ?? "";
    // Styles in attributes would not be applied: what the server draws has classes.
    const isPage = headers["content-type"]?.startsWith("text/html") === true;
    for (const [tag] of isPage ? (await answer.text()).matchAll(/<[a-z][^>]*\sstyle="[^>]*>/gu) : [])
      styled.push(`${path}: ${tag}`);
    if (!path.endsWith("/export")) {
      expect(policy, path).toMatch(/script-src 'self' 'nonce-[^']{20,}'/u);
      expect(policy, path).toContain("frame-ancestors 'none'");
    }
    if (isPage) expect(policy, path).not.toContain("'unsafe-inline'");
    expect(policy, path).not.toMatch(/script-src[^;]*'unsafe-inline'|'unsafe-eval'/u);
    expect(headers["x-frame-options"], path).toBe("DENY");
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["referrer-policy"], path).toBe("no-referrer");
    expect(headers["cache-control"], path).toMatch(/no-store|private, no-cache/u);
  }
  expect(styled).toEqual([]);
});

test("a call from another site changes nothing, whatever it looks like", async () => {
  const client = clientOf("owner");
  const { url } = stackUnderTest();
  const rename = { teamId, name: "Taken over" };
  const foreign: readonly Record<string, string>[] = [
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: `${url}.evil.example` },
    { "x-crux": "0" },
    { "content-type": "text/plain" },
    { "content-type": "application/x-www-form-urlencoded" },
    { "content-type": "multipart/form-data" },
    { "content-type": "text/plain; application/json" },
  ];
  for (const headers of foreign) {
    const answer = await client.mutate("team.rename", rename, headers);
    expect(answer.status(), JSON.stringify(headers)).toBe(403);
    const opened = await client.context.post("/api/share/open", {
      headers: { "x-crux": "1", origin: url, "content-type": "application/json", ...headers },
      data: JSON.stringify({ token: "AAAAAAAAAAAAAAAAAAAAAA" }),
    });
    expect(opened.status(), JSON.stringify(headers)).toBe(403);
  }
  const input = encodeURIComponent(JSON.stringify(rename));
  const byGet = await client.context.get(`/api/trpc/team.rename?input=${input}`, {
    headers: { "x-crux": "1" },
  });
  expect(byGet.status()).toBe(405);
  const names = await database.pool.query("SELECT name FROM team WHERE id = $1", [teamId]);
  expect(JSON.stringify(names.rows)).not.toContain("Taken over");
});

test("tries are counted for the socket, whatever a header says, and nobody else is locked out", async () => {
  const victim = newcomer("Victim");
  const own = await signInClient(database, victim);
  const attacker = await openClient();
  const { csrfToken } = JSON.parse(await (await attacker.context.get("/api/auth/csrf")).text()) as {
    csrfToken: string;
  };
  const statuses: string[] = [];
  for (let attempt = 0; attempt < 12; attempt += 1) {
    const answer = await attacker.context.post("/api/auth/callback/credentials", {
      headers: {
        "x-forwarded-for": `203.0.113.${attempt}`,
        "x-real-ip": `203.0.113.${attempt}`,
        forwarded: `for=203.0.113.${attempt}`,
        "x-crux-address": `203.0.113.${attempt}`,
      },
      form: { csrfToken, email: victim.email, password: "not the password", json: "true" },
    });
    statuses.push(await answer.text());
  }
  expect(statuses.at(0)).toContain("wrongPassword");
  expect(statuses.at(-1)).toContain("tooManyAttempts");
  // Who is signed in stays so.
  const me = await own.context.get("/api/trpc/account.me", { headers: { "x-crux": "1" } });
  expect(me.status()).toBe(200);
  await own.close();
  await attacker.close();
});
