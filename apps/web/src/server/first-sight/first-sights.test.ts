import { deflateSync } from "node:zlib";
import { SAMPLE_LABELS } from "@crux/diagram/testing";
import { generateMap } from "@crux/domain/testing";
import { newMapState } from "@crux/ydoc";
import { afterEach, expect, test } from "vitest";
import { createFirstSights } from "./first-sights.ts";
import type { FirstSights, SightQuestion } from "./first-sights.ts";

const started: FirstSights[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map(async (sights) => sights.stop()));
});

function start(limits: Parameters<typeof createFirstSights>[0]): FirstSights {
  const sights = createFirstSights(limits);
  started.push(sights);
  return sights;
}

/** However busy the machine is. */
const PATIENT = { waitMs: 60_000 };

function question(seed: number): SightQuestion {
  const state = newMapState(generateMap({ claims: 30, seed }), 1);
  return { mapId: "one", state: deflateSync(state).toString("base64"), labels: SAMPLE_LABELS };
}

test("the beginning of a map is drawn once for each state of it", async () => {
  const sights = start(PATIENT);
  const first = await sights.find(question(1));
  expect(first?.items.some((item) => item.type === "text")).toBe(true);
  expect(await sights.find(question(1))).toBe(first);
  expect(await sights.find({ ...question(2), mapId: "two" })).not.toEqual(first);
});

test("what comes too late is there for the next visitor", async () => {
  const sights = start({ waitMs: 0 });
  expect(await sights.find(question(1))).toBeNull();
  await expect.poll(async () => sights.find(question(1)), { timeout: 30_000 }).not.toBeNull();
});

test("while a newer one is drawn, what was drawn a moment ago is shown; not what is older", async () => {
  const sights = start({ waitMs: 0 });
  await expect.poll(async () => sights.find(question(1)), { timeout: 30_000 }).not.toBeNull();
  const first = await sights.find(question(1));
  expect(await sights.find(question(2))).toBe(first);

  const strict = start({ waitMs: 0, staleMs: 0 });
  await expect.poll(async () => strict.find(question(1)), { timeout: 30_000 }).not.toBeNull();
  expect(await strict.find(question(2))).toBeNull();
});

test("what is drawn ahead is there at once, in each language in which the map was seen", async () => {
  const sights = start(PATIENT);
  const german = { ...question(2), labels: { ...SAMPLE_LABELS, language: "de" } };
  await sights.find(question(1));
  await sights.find({ ...german, state: question(1).state });
  sights.drawAhead("one", question(2).state);
  sights.drawAhead("another", question(3).state);
  const [english, other] = await Promise.all([sights.find(question(2)), sights.find(german)]);
  expect(english?.items.length).toBeGreaterThan(0);
  expect(other?.items.length).toBeGreaterThan(0);
  expect(await sights.find(question(2))).toBe(english);
  expect(await sights.find(german)).toBe(other);
});

test("a document that cannot be read has no beginning, and the next one has", async () => {
  const sights = start(PATIENT);
  expect(await sights.find({ ...question(1), mapId: "two", state: "AAAAAAAA" })).toBeNull();
  expect(await sights.find(question(1))).not.toBeNull();
});
