import { addMember } from "@crux/db";
import type { ClaimId, MapId, TeamId } from "@crux/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../context.ts";
import { codeOf, startStack } from "../testing/services.ts";
import type { TestStack } from "../testing/services.ts";

let stack: TestStack;
let reader: Actor;
let writer: Actor;
let mapId: MapId;
const claimId = "claim000" as ClaimId;

beforeAll(async () => {
  stack = await startStack();
  [writer, reader] = [await stack.person("Wanda"), await stack.person("Rita")];
  const [team] = await stack.as(writer).team.list();
  const teamId = team?.id as TeamId; // Everybody has a team of their own from the start.
  await addMember(stack.services.database, { teamId, userId: reader.userId, role: "viewer" });
  mapId = (await stack.as(writer).map.create({ teamId, title: "News" })).id;
});
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
});

test("what others did is told at each visit until it has been seen", async () => {
  const visit = async () => await stack.as(reader).map.visit({ mapId });
  const nothing = { newIds: [], editedIds: [], movedIds: [] };
  expect(await visit()).toEqual({ ...nothing, sinceMs: null });
  await stack.services.database.pool.query(
    `INSERT INTO claim_author (map_id, claim_id, written_by, written_at, changed_by, changed_at)
     VALUES ($1, $2, $3, clock_timestamp(), $3, clock_timestamp())`,
    [mapId, claimId, writer.userId],
  );
  const { sinceMs } = await visit();
  expect(await visit()).toEqual({ ...nothing, newIds: [claimId], sinceMs });
  expect(await visit()).toEqual({ ...nothing, newIds: [claimId], sinceMs });
  await stack.as(reader).map.see({ mapId });
  const after = await visit();
  expect(after).toMatchObject(nothing);
  expect(after.sinceMs).toBeGreaterThan(sinceMs ?? Infinity);
  const stranger = await stack.person("Stella");
  expect(await codeOf(stack.as(stranger).map.see({ mapId }))).toBe("notFound");
});
