import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, inflateRawSync } from "node:zlib";
import { appendUpdates, issueClientId, loadMapState, writeAuthors, writeProjection } from "@crux/db";
import { backUpDatabase } from "@crux/db/server";
import { newId } from "@crux/db/testing";
import { emptyClaim, project, type ClaimId, type MapId, type TeamId } from "@crux/domain";
import { deletionsOf, docFromState, readAuthorship, readMap } from "@crux/ydoc";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hashMapState, openState } from "../backup/map-hash.ts";
import type { Actor } from "../context.ts";
import { editOnServer } from "../map/server-edit.ts";
import { codeOf, PASSWORD, startStack, type TestStack } from "../testing/services.ts";
import { loadMap } from "../map/stored-map.ts";
import { eraseDueClaims } from "./erase-claims.ts";
import { exportOwnData } from "./own-data.ts";

let stack: TestStack;
let folder: string;
beforeAll(async () => {
  stack = await startStack();
  folder = await mkdtemp(join(tmpdir(), "crux-privacy-"));
});
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

async function teamOf(actor: Actor): Promise<TeamId> {
  const [team] = await stack.as(actor).team.list();
  if (team === undefined) throw new Error("There is no team.");
  return team.id;
}

async function joinTeam(teamId: TeamId, actor: Actor, role: string): Promise<void> {
  await stack.services.database.pool.query(
    "INSERT INTO member (team_id, user_id, role) VALUES ($1, $2, $3::role)",
    [teamId, actor.userId, role],
  );
}

async function write(actor: Actor, mapId: MapId, text: string): Promise<ClaimId> {
  const claim = emptyClaim(newId<ClaimId>(), text);
  await editOnServer(stack.services, actor, { action: "map.edit", mapId }, () => [
    { type: "putClaim", claim },
  ]);
  return claim.id;
}

/** Does what the live-editing server's projector does. */
async function projectRows(mapId: MapId): Promise<void> {
  const { database } = stack.services;
  const state = await loadMapState(database, mapId);
  if (state === null) throw new Error("The map is gone.");
  const doc = openState(state);
  const { map } = project(readMap(doc));
  await writeProjection(
    database,
    mapId,
    { seq: state.headSeq, epoch: state.epoch },
    {
      title: map.meta.title,
      question: map.meta.question,
      language: map.meta.language,
      claims: [...map.claims.values()].map(({ id, kind, text, tags }) => ({
        id,
        kind,
        text,
        saidBy: null,
        tags: [...tags].map(([key, tag]) => ({ key, tag })),
      })),
      relations: [],
      citations: [],
    },
  );
  let deletions = deletionsOf(docFromState([]));
  const updates = state.updates.map(({ seq, bytes }) => {
    const read = readAuthorship(doc, bytes, deletions);
    ({ deletions } = read);
    return { seq, written: read.written, changed: read.changed, placed: read.placed };
  });
  await writeAuthors(database, mapId, { fromSeq: 0, throughSeq: state.headSeq }, updates, []);
}

async function backupText(name: string): Promise<string> {
  const file = join(folder, name);
  await backUpDatabase({ url: stack.services.database.url, file, hashMap: hashMapState });
  const text = gunzipSync(await readFile(file)).toString("utf8");
  // Bytes stand in it as hex: words in them are looked for as well.
  const inBytes = [...text.matchAll(/\\\\x([0-9a-f]+)/gu)].map((match) =>
    Buffer.from(match[1] ?? "", "hex").toString("utf8"),
  );
  return `${text}\n${inBytes.join("\n")}`;
}

test("who leaves is gone from a full backup; what they asked to erase is in none of its bytes, what others wrote stays", async () => {
  const { services } = stack;
  const { database } = services;
  const olga = await stack.person("Olga");
  const marta = await stack.person("Markermarta");
  const teamId = await teamOf(olga);
  await joinTeam(teamId, marta, "editor");
  const { id: mapId } = await stack.as(olga).map.create({ teamId, title: "Shared" });
  const kept = await write(olga, mapId, "Olga's own words");
  const hers = await write(marta, mapId, "MARKERWORDS of Marta");
  await stack.as(olga).version.keep({ mapId, name: "With her words" });
  // Words that were typed and taken out again stand in the log.
  await editOnServer(services, marta, { action: "map.edit", mapId }, () => [
    { type: "spliceText", id: hers, index: 0, remove: 0, insert: "MARKERGONE " },
  ]);
  await editOnServer(services, marta, { action: "map.edit", mapId }, () => [
    { type: "spliceText", id: hers, index: 0, remove: 11, insert: "" },
  ]);
  await editOnServer(services, marta, { action: "map.edit", mapId }, () => [
    { type: "putTag", claimId: hers, key: "markertag", tag: "MARKERTAG" },
  ]);
  await projectRows(mapId);
  await database.pool.query(
    `INSERT INTO outbox_mail (id, recipient, subject, body) VALUES ('m1', $1, 'Hello', 'Dear Markermarta')`,
    [marta.email],
  );
  const before = await backupText("before");
  for (const marker of [
    "Markermarta",
    "markermarta@test.example",
    "MARKERWORDS",
    "MARKERGONE",
    "MARKERTAG",
  ]) {
    expect(before, marker).toContain(marker);
  }
  const stateBefore = await loadMapState(database, mapId);

  await stack.as(marta).account.remove({ password: PASSWORD, isErasing: true, teams: [] });
  await services.background.settle();
  const after = await backupText("after");
  for (const marker of ["arkermarta", "MARKERWORDS", "MARKERGONE", "MARKERTAG", "markertag"])
    expect(after, marker).not.toContain(marker);
  expect(after).toContain("Olga's own words");

  const stored = await loadMap(services, mapId);
  expect(stored?.map.claims.get(kept)?.text).toBe("Olga's own words");
  expect(stored?.map.claims.get(hers)?.text).toBe("…");
  const state = await loadMapState(database, mapId);
  expect(state?.epoch).toBe((stateBefore?.epoch ?? 0) + 1);
  // Who holds the old document has no client id that is still good, and an append judged before is refused.
  const [late] = await appendUpdates(database, [
    {
      mapId,
      userId: olga.userId,
      accessVersion: stateBefore?.accessVersion ?? 0,
      bytes: Uint8Array.of(0, 0),
    },
  ]);
  expect(late).toEqual({ ok: false, code: "staleAccess" });
  const versions = await stack.as(olga).version.list({ mapId });
  const opened = await stack.as(olga).version.open({ mapId, versionId: versions[0]?.id ?? "" });
  const then = readMap(docFromState(Buffer.from(opened.state, "base64")));
  expect([...then.claims.values()].map(({ text }) => text).toSorted()).toEqual(["Olga's own words", "…"]);
  // The map goes on.
  await write(olga, mapId, "And on");
  await projectRows(mapId).catch(() => undefined);
  expect((await loadMap(services, mapId))?.map.claims.size).toBe(3);
  expect(await eraseDueClaims(services)).toBe(0);
});

test("without erasure the claims stay, by a former member", async () => {
  const otto = await stack.person("Otto");
  const frida = await stack.person("Frida");
  const teamId = await teamOf(otto);
  await joinTeam(teamId, frida, "editor");
  const { id: mapId } = await stack.as(otto).map.create({ teamId, title: "Stays" });
  const claimId = await write(frida, mapId, "Frida said so");
  await projectRows(mapId);
  expect(await stack.as(frida).account.leaving()).toEqual({
    claimCount: 1,
    teams: [{ id: await teamOf(frida), name: "Frida's team", mapCount: 1, heirs: [] }],
  });
  await stack.as(frida).account.remove({ password: PASSWORD, isErasing: false, teams: [] });
  expect((await loadMap(stack.services, mapId))?.map.claims.get(claimId)?.text).toBe("Frida said so");
  expect(await stack.as(otto).version.authorship({ mapId, claimId })).toMatchObject({
    writtenBy: { type: "formerMember" },
  });
  expect(await backupText("former")).not.toContain("frida@test.example");
  // The owners of the team read that an account went, and nobody whose.
  expect((await stack.as(otto).team.audit({ teamId }))[0]).toMatchObject({
    event: "accountRemoved",
    actorName: "",
  });
});

test("the password is asked for, and a team without another owner is handed over or goes", async () => {
  const { database } = stack.services;
  const paula = await stack.person("Paula");
  const peter = await stack.person("Peter");
  const teamId = await teamOf(paula);
  await joinTeam(teamId, peter, "editor");
  const as = stack.as(paula).account;
  const plan = (heirId: Actor["userId"] | null) => ({
    password: PASSWORD,
    isErasing: false,
    teams: [{ teamId, heirId }],
  });
  expect(await codeOf(as.remove({ ...plan(peter.userId), password: "not the one" }))).toBe("wrongPassword");
  expect(await codeOf(as.remove({ password: PASSWORD, isErasing: false, teams: [] }))).toBe(
    "teamWithoutOwner",
  );
  const stranger = await stack.person("Stella");
  expect(await codeOf(as.remove(plan(stranger.userId)))).toBe("teamWithoutOwner");
  expect((await as.leaving()).teams).toEqual([
    { id: teamId, name: "Paula's team", mapCount: 1, heirs: [{ id: peter.userId, name: "Peter" }] },
  ]);
  await as.remove(plan(peter.userId));
  expect((await stack.as(peter).team.list()).find(({ id }) => id === teamId)?.role).toBe("owner");
  expect(await codeOf(stack.as(paula).account.leaving())).toBe("none");
  expect((await database.pool.query("SELECT FROM session WHERE user_id = $1", [paula.userId])).rowCount).toBe(
    0,
  );

  const petersOwn = (await stack.as(peter).account.leaving()).teams.map(({ id }) => id);
  await stack.as(peter).account.remove({
    password: PASSWORD,
    isErasing: false,
    teams: petersOwn.map((id) => ({ teamId: id, heirId: null })),
  });
  expect((await database.pool.query("SELECT FROM team WHERE id = ANY($1)", [petersOwn])).rowCount).toBe(0);
});

test("no append of a person who is gone gets in, from the commit on", async () => {
  const { services } = stack;
  const host = await stack.person("Hugo");
  const rita = await stack.person("Rita");
  const teamId = await teamOf(host);
  await joinTeam(teamId, rita, "editor");
  const { id: mapId } = await stack.as(host).map.create({ teamId, title: "Race" });
  await issueClientId(services.database, mapId, rita.userId);
  const state = await loadMapState(services.database, mapId);
  await stack.as(rita).account.remove({ password: PASSWORD, isErasing: false, teams: [] });
  const [late] = await appendUpdates(services.database, [
    { mapId, userId: rita.userId, accessVersion: state?.accessVersion ?? 0, bytes: Uint8Array.of(0, 0) },
  ]);
  expect(late).toEqual({ ok: false, code: "staleAccess" });
});

test("a person's data come as one archive: their rows, their claims, their maps, and nothing that opens a door", async () => {
  const dora = await stack.person("Dora");
  const teamId = await teamOf(dora);
  const { id: mapId } = await stack.as(dora).map.create({ teamId, title: "Dora's map" });
  await write(dora, mapId, "What Dora says");
  await projectRows(mapId);
  const files = unzip(await exportOwnData(stack.services, dora));
  const account = JSON.parse(files.get("account.json") ?? "null") as Record<string, unknown[]>;
  expect(account["user"]).toMatchObject([{ id: dora.userId, name: "Dora", email: "dora@test.example" }]);
  expect(account["member"]).toMatchObject([{ team_id: teamId, role: "owner" }]);
  expect(account["session"]).toHaveLength(1);
  expect(JSON.parse(files.get("claims.json") ?? "null")).toMatchObject([{ mapId, text: "What Dora says" }]);
  expect(files.get(`maps/${mapId}.crux.json`)).toContain("What Dora says");
  expect([...files.values()].join("\n")).not.toMatch(/password_hash|\$argon2/u);
  expect((await stack.as(dora).team.audit({ teamId }))[0]).toMatchObject({
    event: "dataDownloaded",
    actorName: "Dora",
  });
});

test("whatever points at a person goes with them, or forgets them", async () => {
  const rules = await stack.services.database.pool.query<{ place: string; rule: string }>(
    `SELECT conrelid::regclass || '.' || conname AS place, confdeltype AS rule FROM pg_constraint
     WHERE contype = 'f' AND confrelid = '"user"'::regclass`,
  );
  expect(rules.rows.length).toBeGreaterThan(3);
  expect(rules.rows.filter(({ rule }) => rule !== "c" && rule !== "n")).toEqual([]);
});

/** Reads what `zip` writes, by its central directory. */
function unzip(bytes: Buffer): ReadonlyMap<string, string> {
  const end = bytes.lastIndexOf(Buffer.from("PK\u0005\u0006"));
  const files = new Map<string, string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26);
    files.set(
      name,
      inflateRawSync(bytes.subarray(start, start + bytes.readUInt32LE(at + 20))).toString("utf8"),
    );
    at += 46 + nameLength;
  }
  return files;
}
