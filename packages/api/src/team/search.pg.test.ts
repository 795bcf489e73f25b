import { addMember, writeProjection } from "@crux/db";
import type { MapId, TeamId } from "@crux/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../context.ts";
import { codeOf, startStack } from "../testing/services.ts";
import type { TestStack } from "../testing/services.ts";

let stack: TestStack;
let olga: Actor;
let vera: Actor;
let otto: Actor;
let teamId: TeamId;
let first: MapId;
let second: MapId;

/** Whatever is about ice is tagged so. */
const tagged = (text: string) => (/ice|freezes/iu.test(text) ? [{ key: "ice", tag: "Ice" }] : []);

async function makeMap(title: string, texts: readonly string[]): Promise<MapId> {
  const { id } = await stack.as(olga).map.create({ teamId, title });
  const claims = texts.map((text, index) => ({
    id: `claim00${index}`,
    kind: "claim",
    text,
    saidBy: null,
    tags: tagged(text),
  }));
  const rows = { title, question: "", language: "en", claims, relations: [], citations: [] };
  await writeProjection(stack.services.database, id, { seq: 1, epoch: 1 }, rows);
  return id;
}

beforeAll(async () => {
  stack = await startStack();
  [olga, vera, otto] = await Promise.all([stack.person("Olga"), stack.person("Vera"), stack.person("Otto")]);
  const [team] = await stack.as(olga).team.list();
  teamId = team?.id as TeamId; // Everybody has a team of their own from the start.
  await addMember(stack.services.database, { teamId, userId: vera.userId, role: "viewer" });
  first = await makeMap("Harbour", ["The harbour freezes", "Ice stops ships", "Nothing of it"]);
  second = await makeMap("Station", ["Trains cross the harbour"]);
});
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
});

test("a viewer finds claims of every map of the team, gathered by map, with the words marked", async () => {
  const found = await stack.as(vera).team.search({ teamId, words: "harbours" });
  expect(found.total).toBe(2);
  expect(new Map(found.maps.map(({ id, title }) => [id, title]))).toEqual(
    new Map([
      [first, "Harbour"],
      [second, "Station"],
    ]),
  );
  expect(found.maps.find(({ id }) => id === first)?.claims[0]?.parts).toEqual([
    { text: "The ", isFound: false },
    { text: "harbour", isFound: true },
    { text: " freezes", isFound: false },
  ]);
});

test("without anything asked nothing is found; a filter alone finds", async () => {
  expect(await stack.as(vera).team.search({ teamId, words: "  " })).toEqual({ total: 0, maps: [] });
  expect((await stack.as(vera).team.search({ teamId, isWithoutSource: true })).total).toBeGreaterThanOrEqual(
    4,
  );
});

test("a tag finds by itself, and the tags in use are told to whoever may search", async () => {
  const found = await stack.as(vera).team.search({ teamId, tag: "ICE" });
  expect(found.total).toBe(2);
  expect((await stack.as(vera).team.search({ teamId, tag: "ice", words: "ships" })).total).toBe(1);
  expect(await stack.as(vera).team.tags({ teamId })).toEqual([{ key: "ice", tag: "Ice", count: 2 }]);
  expect(await codeOf(stack.as(otto).team.tags({ teamId }))).toBe("notFound");
});

test("outsiders find no team, archived maps are left out", async () => {
  expect(await codeOf(stack.as(otto).team.search({ teamId, words: "harbour" }))).toBe("notFound");
  await stack.as(olga).map.archive({ mapId: second });
  const found = await stack.as(vera).team.search({ teamId, words: "harbour" });
  expect(found.maps.map(({ id }) => id)).toEqual([first]);
});
