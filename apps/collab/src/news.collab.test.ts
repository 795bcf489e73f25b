import { randomUUID } from "node:crypto";
import { addComment, createThread, listThreads, markThreadRead } from "@crux/db";
import type { ClaimId } from "@crux/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, type Stack, startStack } from "./testing/stack.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(async () => {
  await stack.stop();
});

async function startThread(mentions = [stack.viewerId]): Promise<string> {
  const threadId = randomUUID();
  const target = { type: "claim", id: "claim000" as ClaimId } as const;
  await createThread(stack.database, {
    mapId: stack.mapId,
    threadId,
    commentId: randomUUID(),
    authorId: stack.ownerId,
    text: "Is that so?",
    mentions,
    target,
  });
  return threadId;
}

test("9.1 a comment is announced to everybody on the map within a second, by name only", async () => {
  const [olga, emil, vera] = await Promise.all(
    [stack.ownerId, stack.editorId, stack.viewerId].map(async (id) => await stack.connect(id)),
  );
  const startMs = performance.now();
  await startThread([]);
  for (const person of [olga, emil, vera]) {
    await eventually(() => expect(person?.notices).toContain("news:comments"));
  }
  // Within a second on a quiet machine.
  expect(performance.now() - startMs).toBeLessThan(3000);
  for (const person of [olga, emil, vera]) person?.close();
});

test("9.2 what a person is told of is announced to them alone", async () => {
  const emil = await stack.connect(stack.editorId);
  const vera = await stack.connect(stack.viewerId);
  const threadId = await startThread();
  await eventually(() => expect(vera.notices).toContain("news:notifications"));
  await addComment(stack.database, {
    mapId: stack.mapId,
    threadId,
    commentId: randomUUID(),
    authorId: stack.ownerId,
    text: "Once more.",
    mentions: [],
  });
  vera.notices.length = 0;
  await markThreadRead(stack.database, { mapId: stack.mapId, threadId, userId: stack.viewerId, seq: 2 });
  await eventually(() => expect(vera.notices).toContain("news:notifications"));
  expect(emil.notices).not.toContain("news:notifications");
  const [thread] = await listThreads(stack.database, stack.mapId, stack.viewerId);
  expect(thread).toMatchObject({ id: threadId, unreadCount: 0, isMine: true, commentCount: 2 });
  vera.close();
  emil.close();
});

test("9.3 who listens again after a break tells everybody to look", async () => {
  const emil = await stack.connect(stack.editorId);
  await stack.database.pool.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'crux listener' AND datname = current_database()",
  );
  await eventually(() => expect(emil.notices).toContain("news:all"));
  emil.close();
});
