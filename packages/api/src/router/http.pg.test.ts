import { afterAll, beforeAll, expect, test } from "vitest";
import { ORIGIN, startStack } from "../testing/services.ts";
import type { TestStack } from "../testing/services.ts";
import { answerProcedures } from "./http.ts";

let stack: TestStack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
});

async function ask(path: string, stackContext = stack.context(null)) {
  const answer = await answerProcedures(new Request(`${ORIGIN}/api/trpc/${path}`), "/api/trpc", () =>
    Promise.resolve(stackContext),
  );
  const body: unknown = await answer.json();
  return { status: answer.status, body };
}

test("a refusal reaches the client as a code with its data, and without a stack", async () => {
  const { status, body } = await ask("account.me");
  expect(status).toBe(401);
  expect(body).toEqual({
    error: {
      message: "notSignedIn",
      code: -32_001,
      data: { code: "UNAUTHORIZED", httpStatus: 401, refusal: { code: "notSignedIn", data: {} } },
    },
  });
});

test("a wrong input names its field", async () => {
  const input = encodeURIComponent(JSON.stringify({ token: "short" }));
  const { status, body } = await ask(`team.invitations.look?input=${input}`);
  expect(status).toBe(400);
  expect(body).toMatchObject({
    error: { data: { refusal: { code: "badInput", data: { field: "token" } } } },
  });
});

test("a mutation is not answered to GET", async () => {
  expect((await ask("account.requestReset?input={}")).status).toBe(405);
});

test("an unreachable database is said to be one, and nothing else is given away", async () => {
  await using lost = await startStack();
  const actor = await lost.person("Lena");
  const broken = {
    ...lost.services,
    database: {
      ...lost.services.database,
      pool: Object.assign(Object.create(null), {
        query: () =>
          Promise.reject(Object.assign(new Error("connect 127.0.0.1:5432"), { code: "ECONNREFUSED" })),
      }) as typeof lost.services.database.pool,
    },
  };
  const { status, body } = await ask("team.list", { ...lost.context(actor), services: broken });
  expect(status).toBe(503);
  expect(body).toMatchObject({ error: { data: { refusal: { code: "databaseUnreachable" } } } });
  expect(JSON.stringify(body)).not.toContain("5432");
});

test("a fault of ours says nothing of itself", async () => {
  const broken = { ...stack.services, mailer: null as never };
  const { status, body } = await ask("account.signUpRules", { ...stack.context(null), services: broken });
  expect(status).toBe(500);
  expect(body).toEqual({
    error: {
      message: "INTERNAL_SERVER_ERROR",
      code: -32_603,
      data: { code: "INTERNAL_SERVER_ERROR", httpStatus: 500, refusal: null },
    },
  });
});
