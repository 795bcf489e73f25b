import { expect, test } from "vitest";
import { suggestTags } from "./suggest-tags.ts";

const use = (tag: string, count: number) => ({ key: tag.toLowerCase(), tag, count });
const MAP = [use("Cost", 5), use("NATO", 2), use("second cost", 1)];
const TEAM = [use("cost", 9), use("Ünderwriting", 4), use("coast", 1)];

test("what begins so comes before what has it inside, this map before the team, each once in this map's spelling", () => {
  expect(suggestTags("co", MAP, TEAM, new Set()).map(({ tag, count }) => `${tag} ${count}`)).toEqual([
    "Cost 5",
    "coast 0",
    "second cost 1",
  ]);
});

test("nothing typed offers all, without those that are taken; signs and accents do not count", () => {
  const offered = suggestTags(" ", MAP, TEAM, new Set(["nato", "coast"]));
  expect(offered.map(({ tag }) => tag)).toEqual(["Cost", "second cost", "Ünderwriting"]);
  expect(suggestTags("#UNDER", MAP, TEAM, new Set()).map(({ tag }) => tag)).toEqual(["Ünderwriting"]);
  expect(suggestTags("peace", MAP, TEAM, new Set())).toEqual([]);
});
