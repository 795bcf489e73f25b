import { expect, test } from "vitest";
import { createCaller } from "../router/http.ts";
import { PASSWORD, signIn, startStack } from "../testing/services.ts";
import { findActor } from "./sign-in.ts";

const email = "gerda@test.example";

test("who signs up keeps the language they came with, in pages and in what is made for them", async () => {
  await using stack = await startStack();
  const asked = createCaller({ ...stack.context(null), language: "de" });
  await asked.account.signUp({ name: "Gerda", email, password: PASSWORD });
  const actor = await signIn(stack.services, email, PASSWORD);
  expect(actor.language).toBe("de");
  const [team] = await stack.as(actor).team.list();
  expect(team?.name).toBe("Team von Gerda");
  const maps = await stack.as(actor).map.list({ teamId: team?.id ?? "" });
  expect(maps.map(({ title }) => title)).toEqual(["Ohne Titel"]);
  // A browser that asks for another changes nothing.
  expect((await findActor(stack.services, actor.sessionId, "uk"))?.language).toBe("de");
});

test("a chosen language holds at the next request and for mails, whoever asks for them", async () => {
  await using stack = await startStack({ hasMail: true });
  const { rows } = await stack.services.database.pool.query<{ id: string }>(
    `INSERT INTO "user" (id, email, name, password_hash) VALUES ($1, $2, 'Gerda', '') RETURNING id`,
    ["0".repeat(22), email],
  );
  await stack.services.database.pool.query(
    "INSERT INTO session (id, user_id, expires_at) VALUES ($1, $2, now() + interval '1 day')",
    ["1".repeat(22), rows[0]?.id],
  );
  const before = await findActor(stack.services, "1".repeat(22), "uk");
  expect(before?.language).toBe("uk");
  await stack.as(before).account.updateLanguage({ language: "de" });
  expect((await findActor(stack.services, "1".repeat(22), "uk"))?.language).toBe("de");
  await stack.as(null).account.requestReset({ email });
  await stack.services.background.settle();
  expect(stack.sent.map(({ subject }) => subject)).toEqual(["zurücksetzen"]);
});
