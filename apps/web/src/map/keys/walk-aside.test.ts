import { claimId } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { leadOf, selectClaim } from "../walk/selection.ts";
import { openTestMap, stubMapWindow } from "../testing/open-test-map.ts";
import { walkAside } from "./walk-aside.ts";

stubMapWindow();

const top = claimId("claimtop00000000");
const reason = claimId("claimreason00000");
const press = (
  key: string,
  held: Partial<Record<"altKey" | "ctrlKey" | "metaKey" | "shiftKey", boolean>>,
) => ({
  key,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...held,
});

test("Alt with an arrow to the side walks, and at the end or with nothing selected it stays: the page is never left", () => {
  const { map } = openTestMap({
    claims: { [top]: "Top", [reason]: "Reason" },
    relations: [{ id: "relation00000001", on: top, from: [reason] }],
  });
  const lead = () => leadOf(map.store.get().selection);
  expect(walkAside(press("ArrowLeft", { altKey: true }), map)).toBe(true);
  expect(lead()).toBeNull();
  map.select(selectClaim(top));
  expect(walkAside(press("ArrowRight", { altKey: true }), map)).toBe(true);
  expect(lead()).toBe(reason);
  expect(walkAside(press("ArrowRight", { altKey: true }), map)).toBe(true);
  expect(lead()).toBe(reason);
  expect(walkAside(press("ArrowLeft", { altKey: true }), map)).toBe(true);
  expect(lead()).toBe(top);
  // On a Mac, the same with Command; that one leads nowhere.
  expect(walkAside(press("ArrowRight", { metaKey: true }), map)).toBe(true);
  expect(lead()).toBe(top);
  expect(walkAside(press("ArrowRight", {}), map)).toBe(false);
  expect(walkAside(press("ArrowUp", { altKey: true }), map)).toBe(false);
});
