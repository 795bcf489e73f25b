import { claimId } from "@crux/domain/testing";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openTestMap, stubMapWindow } from "../testing/open-test-map.ts";
import { typeAhead } from "./type-ahead.ts";

stubMapWindow();

let isThere = false;
beforeEach(() => {
  isThere = false;
  vi.stubGlobal("document", { querySelector: () => (isThere ? {} : null) });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const press = (key: string, held: Partial<Record<"ctrlKey" | "metaKey" | "altKey", boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

test("what is typed while the bar that finds is on its way is what it looks for", () => {
  const { map, actions } = openTestMap({ claims: { [claimId("claimtop00000000")]: "Top" }, relations: [] });
  expect(typeAhead(press("t"), map)).toBe(false);
  actions.openFind();
  for (const key of ["t", "r", "ä"]) expect(typeAhead(press(key), map)).toBe(true);
  expect(map.store.get().overlay).toEqual({ type: "find", words: "trä", isBegun: true });
  expect(typeAhead(press("Escape"), map)).toBe(false);
  expect(typeAhead(press("z", { ctrlKey: true }), map)).toBe(false);
  isThere = true;
  expect(typeAhead(press("t"), map)).toBe(false);
});
