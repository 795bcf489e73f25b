import type { ClaimId, MapId } from "@crux/domain";
import { claimId } from "@crux/domain/testing";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { selectClaim } from "../walk/selection.ts";
import { memoryStorage } from "../testing/memory-storage.ts";
import { openTogether, stubMapWindow } from "../testing/open-test-map.ts";
import { followVisit } from "./visit.ts";
import { openWalkedClaims } from "./walked-claims.ts";
import { listChanges, NO_CHANGES, withoutSeen } from "./since-visit.ts";
import type { Changes } from "./since-visit.ts";

const MINUTE_MS = 60_000;
const top = claimId("claimtop00000000");
const one = claimId("claimone00000000");
const two = claimId("claimtwo00000000");

stubMapWindow();
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.stubGlobal("sessionStorage", memoryStorage());
});
afterEach(() => {
  vi.useRealTimers();
});

/** A map of three claims; `news` is what the server has to tell until it hears that it was seen. */
function open(news: Partial<Changes> = {}) {
  const opened = openTogether({
    claims: { [top]: "Top", [one]: "One", [two]: "Two" },
    relations: [
      { id: "relation00000001", on: top, from: [one] },
      { id: "relation00000002", on: top, from: [two] },
    ],
  });
  const { store } = opened.map;
  const server = { news: { ...NO_CHANGES, ...news }, seen: 0, isDown: false };
  const begin = async () => {
    const visit = followVisit(
      opened.map,
      {
        visit: async () => {
          await Promise.resolve();
          if (server.isDown) throw new Error("No answer.");
          return { ...server.news, sinceMs: Date.now() - MINUTE_MS };
        },
        see: () => {
          server.seen += 1;
          server.news = NO_CHANGES;
          return Promise.resolve();
        },
      },
      openWalkedClaims("user", "map" as MapId),
    );
    await settled();
    return visit;
  };
  return {
    ...opened,
    server,
    begin,
    shown: () => listChanges(store.get().sinceVisit),
    /** As one who goes on from a claim has seen it. */
    walkOver: (claim: ClaimId) => store.set({ sinceVisit: withoutSeen(store.get().sinceVisit, [claim]) }),
    /** The page is loaded once more. */
    reload: async (visit: { end(): void }) => {
      visit.end();
      store.set({ sinceVisit: null });
      return await begin();
    },
  };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

test("news that nobody has walked come again after a reload, without what was walked", async () => {
  const { server, begin, shown, walkOver, reload } = open({ newIds: [one], editedIds: [two] });
  const visit = await begin();
  expect(shown()).toEqual([one, two]);
  visit.sight(false);
  walkOver(one);
  await reload(visit);
  expect(shown()).toEqual([two]);
  expect(server.seen).toBe(0);
});

test("with the last of them selected, or dismissed, the news have been seen", async () => {
  const { map, server, begin, shown, walkOver } = open({ newIds: [one], editedIds: [two] });
  await begin();
  walkOver(one);
  map.select(selectClaim(two));
  await settled();
  expect(server.seen).toBe(1);
  // Still marked while it is looked at.
  expect(shown()).toEqual([two]);

  const other = open({ newIds: [one] });
  await other.begin();
  other.map.store.set({ sinceVisit: null });
  await settled();
  expect(other.server.seen).toBe(1);
});

test("in sight for some minutes news count as seen; where there are none, so does what happens meanwhile", async () => {
  const { server, begin } = open({ newIds: [one] });
  const visit = await begin();
  for (let minute = 0; minute < 4; minute += 1) visit.tick();
  expect(server.seen).toBe(0);
  visit.tick();
  expect(server.seen).toBe(1);

  const quiet = open();
  const other = await quiet.begin();
  other.tick();
  other.sight(false);
  expect(quiet.server.seen).toBe(3);
});

test("who comes back after a while is told what others did, beside what was left to see", async () => {
  const { server, begin, shown } = open();
  const visit = await begin();
  visit.sight(false);
  server.news = { ...NO_CHANGES, newIds: [], editedIds: [two] };
  vi.advanceTimersByTime(2 * MINUTE_MS);
  visit.sight(true);
  await settled();
  expect(shown()).toEqual([]);

  visit.sight(false);
  server.news = { ...NO_CHANGES, newIds: [], editedIds: [two] };
  vi.advanceTimersByTime(6 * MINUTE_MS);
  visit.sight(true);
  await settled();
  expect(shown()).toEqual([two]);

  // A machine that slept says nothing of it: the next tick is late.
  server.news = { ...NO_CHANGES, newIds: [one], editedIds: [] };
  vi.advanceTimersByTime(60 * MINUTE_MS);
  visit.tick();
  await settled();
  expect(shown()).toEqual([one, two]);
});

test("a change of a claim that the page does not have yet is shown once it has come", async () => {
  const { begin, shown, theyDo } = open({ newIds: [two] });
  theyDo({ type: "remove", claimId: two });
  await begin();
  expect(shown()).toEqual([]);
  theyDo({ type: "editText", claimId: one, text: "Another" });
  expect(shown()).toEqual([]);
  theyDo({ type: "restore", claimId: two });
  expect(shown()).toEqual([two]);
});

test("a server that did not answer is asked again", async () => {
  const { server, begin, shown } = open({ newIds: [one] });
  server.isDown = true;
  const visit = await begin();
  visit.sight(false);
  expect(server.seen).toBe(0);
  server.isDown = false;
  visit.tick();
  await settled();
  expect(shown()).toEqual([one]);
});
