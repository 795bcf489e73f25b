import { removeMember } from "@crux/db";
import { startTestRedis, type TestRedis } from "@crux/db/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Client, eventually, type Stack, startStack } from "./testing/stack.ts";

/** Two servers on one database: Olga is on the first, Emil on the second. */
interface Cluster {
  readonly stack: Stack;
  readonly olga: Client;
  readonly emil: Client;
  readonly otherPort: number;
}

let redis: TestRedis;
const stacks: Stack[] = [];
beforeAll(async () => {
  redis = await startTestRedis();
});
beforeEach(async () => {
  await redis.kill();
  await redis.restart();
});
afterAll(async () => {
  for (const stack of stacks) await stack.stop();
  await redis.kill();
});

async function startCluster(redisUrl: string | null): Promise<Cluster> {
  const stack = await startStack({ redisUrl });
  stacks.push(stack);
  const { port: otherPort } = await stack.addServer();
  const olga = await stack.connect(stack.ownerId);
  const emil = await stack.connect(stack.editorId, { port: otherPort });
  return { stack, olga, emil, otherPort };
}

async function seenAfterMs(reader: Client, writer: Client, text: string): Promise<number> {
  const startMs = performance.now();
  writer.addClaim(text);
  await eventually(() => expect(reader.texts()).toContain(text));
  return performance.now() - startMs;
}

test("8.1 what is written on one server is seen on the other, both ways, and so is who is there", async () => {
  const { olga, emil } = await startCluster(redis.url);
  olga.provider.setAwarenessField("cursor", { claimId: "abcdefgh1234", leftPx: 1, topPx: 2 });
  await eventually(() => expect(emil.present()).toContain("Olga"));
  for (let round = 0; round < 5; round += 1) {
    expect(await seenAfterMs(emil, olga, `From the first ${round}.`)).toBeLessThan(5_000);
    expect(await seenAfterMs(olga, emil, `From the second ${round}.`)).toBeLessThan(5_000);
  }
  olga.close();
  await eventually(() => expect(emil.present()).not.toContain("Olga"));
});

test("8.2 without Redis edits reach the other server all the same, within five seconds", async () => {
  const { stack, olga, emil } = await startCluster(null);
  expect(await seenAfterMs(emil, olga, "Through the log.")).toBeLessThan(5_000);
  expect(stack.problems).toEqual([]);
});

test("8.3 Redis may die and come back empty: saving, opening and healing go on, and then presence too", async () => {
  const { stack, olga, emil, otherPort } = await startCluster(redis.url);
  await seenAfterMs(emil, olga, "Before.");
  await redis.kill();
  expect(await seenAfterMs(emil, olga, "While it is gone.")).toBeLessThan(5_000);
  await eventually(() => expect(olga.isSaved()).toBe(true));
  const late = await stack.connect(stack.editorId, { port: otherPort });
  expect(late.texts()).toEqual(["Before.", "While it is gone."]);
  await redis.restart();
  await eventually(() => {
    olga.provider.setAwarenessField("cursor", {
      claimId: "abcdefgh1234",
      leftPx: performance.now(),
      topPx: 2,
    });
    expect(emil.present()).toContain("Olga");
  });
  expect(await seenAfterMs(olga, emil, "After.")).toBeLessThan(5_000);
  // The outage is told of once by each server, and nothing else went wrong.
  const lost = stack.problems.filter((problem) => problem.startsWith("Redis does not answer"));
  expect(lost.length).toBeLessThanOrEqual(2);
  expect(stack.problems).toEqual(lost);
});

test("8.4 who loses the right is cut off on every server, with Redis and without", async () => {
  for (const redisUrl of [redis.url, null]) {
    const { stack, emil } = await startCluster(redisUrl);
    await removeMember(stack.database, stack.teamId, stack.editorId);
    await eventually(() => expect(emil.closeReasons).toContain("accessLost"));
  }
});

test("8.5 a browser that comes over from a server that died brings along what the next one has not heard of", async () => {
  const stack = await startStack();
  stacks.push(stack);
  const first = await stack.addServer();
  const second = await stack.addServer();
  const vera = await stack.connect(stack.viewerId, { port: second.port });
  const olga = await stack.connect(stack.ownerId, { port: first.port });
  const emil = await stack.connect(stack.editorId, { port: first.port });
  for (let round = 0; round < 50; round += 1) olga.addClaim(`Olga ${round}.`);
  await eventually(() => expect(emil.texts()).toHaveLength(50));
  // Emil's tab holds Olga's edits, of which the second server may know nothing yet.
  const again = await stack.connect(stack.editorId, { port: second.port, doc: emil.doc });
  again.addClaim("Emil on the second.");
  await eventually(() => expect(again.isSaved()).toBe(true));
  await eventually(() => expect(vera.texts()).toHaveLength(51));
  expect(again.closeReasons).toEqual([]);
});
