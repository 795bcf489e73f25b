import type { MapId } from "@crux/domain";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { findMap, removeMap } from "../repositories/maps.ts";
import { buildMap, buildTeam, newId, startTestDatabase } from "../testing/index.ts";
import type { TestDatabase } from "../testing/index.ts";
import { appendUpdates } from "./append-updates.ts";
import { getProjectionBacklog, writeProjection, writeProjectionChange } from "./projection-rows.ts";
import type { ProjectionChange, ProjectionRows } from "./projection-rows.ts";

let db: TestDatabase;
let mapId: MapId;

const rows: ProjectionRows = {
  title: "Title",
  question: "Question?",
  language: "en",
  claims: [
    { id: "c1", kind: "claim", text: "One", saidBy: "Ann", tags: [{ key: "cost", tag: "Cost" }] },
    { id: "c2", kind: "claim", text: "Two", saidBy: null, tags: [] },
  ],
  relations: [{ id: "r1", kind: "supports", targetType: "claim", targetId: "c1", premiseIds: ["c2"] }],
  citations: [{ claimId: "c1", id: "q1", sourceId: "s1", paragraph: 3, quote: null }],
};

beforeAll(async () => {
  db = await startTestDatabase();
});

beforeEach(async () => {
  const { teamId } = await buildTeam(db.database);
  mapId = await buildMap(db.database, { teamId });
});

afterAll(async () => {
  await db.close();
});

/** `xmin` tells which transaction wrote a row: unchanged rows keep theirs. */
async function stored(table: "claim" | "relation" | "citation", id: string) {
  const result = await db.database.pool.query(
    `SELECT *, xmin::text AS writer FROM ${table} WHERE map_id = $1 ORDER BY ${id}`,
    [mapId],
  );
  return result.rows;
}

test("a map is behind until its rows are written, and again after the next edit", async () => {
  const isBehind = async () =>
    (await getProjectionBacklog(db.database)).some((entry) => entry.mapId === mapId);
  expect(await isBehind()).toBe(true);
  expect(await writeProjection(db.database, mapId, { seq: 1, epoch: 1 }, rows)).toBe("written");
  expect(await isBehind()).toBe(false);
  expect(await findMap(db.database, mapId)).toMatchObject({
    title: "Title",
    claimCount: 2,
    relationCount: 1,
  });
  await appendUpdates(db.database, [{ mapId, userId: null, accessVersion: 0, bytes: Uint8Array.of(1) }]);
  expect(await isBehind()).toBe(true);
});

test("only what differs is written, and what is gone is removed", async () => {
  await writeProjection(db.database, mapId, { seq: 1, epoch: 1 }, rows);
  const before = await stored("claim", "claim_id");
  expect(before.map(({ text, said_by: saidBy }) => [text, saidBy])).toEqual([
    ["One", "Ann"],
    ["Two", null],
  ]);
  expect((await stored("relation", "relation_id")).map((row) => row.premise_ids)).toEqual([["c2"]]);
  await writeProjection(
    db.database,
    mapId,
    { seq: 2, epoch: 1 },
    {
      ...rows,
      claims: [
        { id: "c1", kind: "claim", text: "One", saidBy: "Ann", tags: [{ key: "cost", tag: "Cost" }] },
        { id: "c3", kind: "claim", text: "Three", saidBy: null, tags: [] },
      ],
      relations: [
        { id: "r1", kind: "supports", targetType: "claim", targetId: "c1", premiseIds: ["c3", "c1"] },
      ],
      citations: [],
    },
  );
  const after = await stored("claim", "claim_id");
  expect(after.map(({ claim_id: id }) => id)).toEqual(["c1", "c3"]);
  expect(after[0].writer).toBe(before[0].writer);
  expect((await stored("relation", "relation_id")).map((row) => row.premise_ids)).toEqual([["c3", "c1"]]);
  expect(await stored("citation", "citation_id")).toEqual([]);
});

test("older rows never replace newer ones; the same number may be written anew", async () => {
  await writeProjection(db.database, mapId, { seq: 5, epoch: 1 }, rows);
  expect(await writeProjection(db.database, mapId, { seq: 4, epoch: 1 }, { ...rows, title: "Old" })).toBe(
    "older",
  );
  expect((await findMap(db.database, mapId))?.title).toBe("Title");
  expect(await writeProjection(db.database, mapId, { seq: 5, epoch: 1 }, { ...rows, title: "Again" })).toBe(
    "written",
  );
  expect((await findMap(db.database, mapId))?.title).toBe("Again");
});

test("a map removed meanwhile is told, and an empty one leaves no rows", async () => {
  expect(await writeProjection(db.database, newId<MapId>(), { seq: 1, epoch: 1 }, rows)).toBe("unknownMap");
  const empty = { title: "", question: "", language: "en", claims: [], relations: [], citations: [] };
  expect(await writeProjection(db.database, mapId, { seq: 1, epoch: 1 }, empty)).toBe("written");
  expect(await stored("claim", "claim_id")).toEqual([]);
  await removeMap(db.database, mapId);
  expect(await writeProjection(db.database, mapId, { seq: 2, epoch: 1 }, rows)).toBe("unknownMap");
});

test("many writers of one map at once end with the newest", async () => {
  await Promise.all(
    Array.from(
      { length: 20 },
      async (_, index) =>
        await writeProjection(
          db.database,
          mapId,
          { seq: index + 1, epoch: 1 },
          { ...rows, title: `at ${index + 1}` },
        ),
    ),
  );
  expect((await findMap(db.database, mapId))?.title).toBe("at 20");
});

const change: ProjectionChange = {
  title: "Another title",
  question: "Question?",
  language: "en",
  claimCount: 2,
  relationCount: 1,
  claims: [{ id: "c3", kind: "claim", text: "Three", saidBy: null, tags: [] }],
  relations: [{ id: "r2", kind: "attacks", targetType: "claim", targetId: "c2", premiseIds: ["c3"] }],
  citations: [{ claimId: "c3", id: "q2", sourceId: "s1", paragraph: null, quote: "Three" }],
  goneClaimIds: ["c1"],
  goneRelationIds: ["r1"],
  goneCitations: [{ claimId: "c1", id: "q1" }],
};

test("what is other since an earlier writing is written, and no other row is touched", async () => {
  await writeProjection(db.database, mapId, { seq: 1, epoch: 1, id: "first" }, rows);
  const [, kept] = await stored("claim", "claim_id");
  const of = { seq: 2, epoch: 1, id: "second" };
  expect(await writeProjectionChange(db.database, mapId, of, { id: "first", seq: 1 }, change)).toBe(
    "written",
  );
  const claims = await stored("claim", "claim_id");
  expect(claims).toMatchObject([{ claim_id: "c2" }, { claim_id: "c3", text: "Three" }]);
  expect(claims[0]).toEqual(kept);
  expect(await stored("relation", "relation_id")).toMatchObject([{ relation_id: "r2", kind: "attacks" }]);
  expect(await stored("citation", "citation_id")).toMatchObject([{ citation_id: "q2", quote: "Three" }]);
  expect(await findMap(db.database, mapId)).toMatchObject({
    title: "Another title",
    claimCount: 2,
    relationCount: 1,
  });
});

test("what is other since rows that are not there any more is not written", async () => {
  const since = { id: "first", seq: 1 };
  const of = { seq: 3, epoch: 1, id: "third" };
  // Nobody has written yet.
  expect(await writeProjectionChange(db.database, mapId, of, since, change)).toBe("otherRows");
  await writeProjection(db.database, mapId, { ...since, epoch: 1 }, rows);
  // Another writer, by another name, by none, and one of an earlier edition, which leaves the name as it was.
  for (const other of [{ id: "else" }, {}]) {
    await writeProjection(db.database, mapId, { seq: 1, epoch: 1, ...other }, rows);
    expect(await writeProjectionChange(db.database, mapId, of, since, change)).toBe("otherRows");
  }
  await writeProjection(db.database, mapId, { seq: 2, epoch: 1, id: "first" }, rows);
  expect(await writeProjectionChange(db.database, mapId, of, since, change)).toBe("otherRows");
  expect(await stored("claim", "claim_id")).toMatchObject([{ claim_id: "c1" }, { claim_id: "c2" }]);
  const older = { seq: 1, epoch: 1, id: "third" };
  expect(await writeProjectionChange(db.database, mapId, older, since, change)).toBe("older");
});
