import { claimId } from "@crux/domain/testing";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { selectClaim } from "../walk/selection.ts";
import { openTestMap, stubMapWindow } from "../testing/open-test-map.ts";
import { expectClaimField } from "../writing/expect-claim-field.ts";
import { giveKeys, keepKey } from "../../ui/fields/keys-ahead.ts";
import { dialogAhead, takeBack, typeAhead } from "./type-ahead.ts";

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

test("Escape takes back what was asked for and is not there yet, and leaves what is there to itself", () => {
  const { map, actions } = openTestMap({ claims: { [claimId("claimtop00000000")]: "Top" }, relations: [] });
  const escape = { ...press("Escape"), shiftKey: false, isComposing: false };
  expect(takeBack(escape, map)).toBe(false);
  actions.openPalette();
  expect(takeBack({ ...escape, key: "Enter" }, map)).toBe(false);
  expect(takeBack(escape, map)).toBe(true);
  expect(map.store.get().overlay).toBeNull();
  isThere = true;
  actions.openPalette();
  expect(takeBack(escape, map)).toBe(false);
  expect(map.store.get().overlay).toEqual({ type: "palette", words: "" });
});

test("what is typed while the palette or the tags are on their way is for their field, and Enter acts on nothing", () => {
  const { map, actions } = openTestMap({ claims: { [claimId("claimtop00000000")]: "Top" }, relations: [] });
  actions.openPalette();
  for (const key of ["f", "o", "x", "Backspace", "l", "d", "Enter"])
    expect(typeAhead(press(key), map)).toBe(true);
  expect(map.store.get().overlay).toEqual({ type: "palette", words: "fold" });
  expect(typeAhead(press("ArrowDown"), map)).toBe(false);
  map.select(selectClaim(claimId("claimtop00000000")));
  actions.openTags();
  for (const key of ["c", "o"]) expect(typeAhead(press(key), map)).toBe(true);
  expect(map.store.get().overlay).toMatchObject({ type: "tag", words: "co" });
  isThere = true;
  expect(typeAhead(press("s"), map)).toBe(false);
});

test("what never comes does not keep the keys for ever", () => {
  const { map, actions } = openTestMap({ claims: { [claimId("claimtop00000000")]: "Top" }, relations: [] });
  actions.openPalette();
  let taken = 0;
  while (taken < 1000 && typeAhead(press("x"), map)) taken += 1;
  expect(taken).toBe(40);
});

test("Escape outside the list of people closes it, also when it is there", () => {
  const { map, actions } = openTestMap({ claims: { [claimId("claimtop00000000")]: "Top" }, relations: [] });
  const escape = { ...press("Escape"), shiftKey: false, isComposing: false };
  isThere = true;
  actions.showPeople();
  expect(takeBack({ ...escape, isComposing: true }, map)).toBe(false);
  expect(takeBack(escape, map)).toBe(true);
  expect(map.store.get().isPeopleOpen).toBe(false);
});

const typed = (key: string) => ({
  ...press(key),
  code: "",
  shiftKey: false,
  repeat: false,
  isComposing: false,
  getModifierState: () => false,
});

test("while any other dialog is on its way no letter is a command; it is not waited for once that is there or gone", () => {
  const { map } = openTestMap({ claims: { [claimId("claimtop00000000")]: "Top" }, relations: [] });
  expect(dialogAhead(typed("d"), map)).toBe(false);
  map.store.set({ overlay: { type: "paste", text: null } });
  expect(dialogAhead(typed("Escape"), map)).toBe(false);
  expect(dialogAhead(typed("d"), map)).toBe(true);
  expect(keepKey(typed("l"))).toBe(true);
  map.store.set({ overlay: null });
  expect(keepKey(typed("l"))).toBe(false);
  isThere = true;
  map.store.set({ overlay: { type: "trash" } });
  expect(dialogAhead(typed("d"), map)).toBe(false);
});

test("what is typed for a claim whose field is not there yet is kept for it, and not for what is selected instead", () => {
  const top = claimId("claimtop00000000");
  const { map, actions } = openTestMap({ claims: { [top]: "Top" }, relations: [] });
  map.select(selectClaim(top));
  expect(keepKey(typed("o"))).toBe(false);
  actions.addReason();
  expect(keepKey(typed("o"))).toBe(true);
  // The field comes, and goes out of the page with its card.
  giveKeys(null);
  expect(keepKey(typed("f"))).toBe(false);
  const { editing } = map.store.get();
  if (editing !== null) expectClaimField(map, editing.claimId);
  expect(keepKey(typed("f"))).toBe(true);
  map.select(selectClaim(top));
  expect(keepKey(typed("f"))).toBe(false);
  actions.startEditing();
  expect(keepKey(typed("Escape"))).toBe(true);
  expect(map.store.get().editing).toBeNull();
});
