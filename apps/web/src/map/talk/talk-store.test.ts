// oxlint-disable typescript/no-unsafe-type-assertion -- as much of the server as is asked for
import type { SuggestionView } from "@crux/api";
import type { ClaimId, MapId } from "@crux/domain";
import { expect, test } from "vitest";
import type { ApiClient } from "../../lib/api-client.ts";
import { openTalk } from "./talk-store.ts";

/** A server that stores everything, and whose lists cannot be fetched from some moment on. */
async function open() {
  const stored: string[] = [];
  const server = { isDown: false };
  const list = (rows: readonly unknown[]) => ({
    query: async () => {
      await Promise.resolve();
      if (server.isDown) throw new Error("No answer.");
      return rows;
    },
  });
  const store = (name: string) => ({
    mutate: async () => {
      await Promise.resolve();
      stored.push(name);
      server.isDown = true;
      return { threadId: "thread" };
    },
  });
  const suggestion = { id: "one", isOpen: true, decision: null } as SuggestionView;
  const client = {
    comment: {
      threads: list([]),
      list: list([]),
      start: store("start"),
      reply: store("reply"),
      resolve: store("resolve"),
    },
    suggestion: {
      list: list([suggestion]),
      make: store("make"),
      decide: store("decide"),
      reopen: store("reopen"),
      withdraw: store("withdraw"),
      renew: store("renew"),
    },
  } as unknown as ApiClient;
  const talk = openTalk(
    client,
    "map" as MapId,
    { subscribe: () => () => undefined },
    { comments: new Map(), suggestions: new Map() },
  );
  while (talk.store.get().suggestions.length === 0) await Promise.resolve();
  return { talk, stored, open: () => talk.store.get().suggestions.map(({ isOpen }) => isOpen) };
}

test("what the server has stored has not failed, also where the lists cannot be fetched", async () => {
  const { talk, stored } = await open();
  await talk.start({ type: "claim", id: "claim" as ClaimId }, "A word");
  await talk.reply("thread", "Another");
  await talk.resolve("thread", true);
  await talk.suggest({ type: "addClaim", text: "A claim" }, null);
  expect(stored).toEqual(["start", "reply", "resolve", "make"]);
});

test("what was decided, opened again or taken back is shown so, also where the list cannot be fetched", async () => {
  const { talk, open: isOpen } = await open();
  await talk.decide("one", { decision: "declined", claimId: null, reason: "" });
  expect(isOpen()).toEqual([false]);
  await talk.reopen("one");
  expect(isOpen()).toEqual([true]);
  await talk.withdraw("one");
  expect(isOpen()).toEqual([false]);
  await talk.renew("one");
  expect(isOpen()).toEqual([true]);
});
