import { expect, test } from "vitest";
import { groupParts } from "./group-parts.ts";

test("calm parts side by side are one group, all others run alone and in their order", () => {
  const part = (name: string, isCalm = false) => ({ name, isCalm });
  const parts = [part("a"), part("b", true), part("c", true), part("d"), part("e"), part("f", true)];
  const names = groupParts(parts).map((group) => group.map(({ name }) => name));
  expect(names).toEqual([["a"], ["b", "c"], ["d"], ["e"], ["f"]]);
});
