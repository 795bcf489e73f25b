import { claimId } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { extendTo, listTold, NOTHING_SELECTED, selectClaim, toggleClaim } from "./selection.ts";

const [a, b, c] = [claimId("a"), claimId("b"), claimId("c")] as const;

test("with Shift an arrow takes along what is selected, and a step back lets go of what was left", () => {
  const one = extendTo(NOTHING_SELECTED, a);
  expect(one).toEqual(selectClaim(a));
  const three = extendTo(extendTo(one, b), c);
  expect(three).toEqual({ type: "claims", ids: [a, b, c], leadId: c });
  expect(extendTo(three, b)).toEqual({ type: "claims", ids: [a, b], leadId: b });
});

test("a press that adds takes in and lets go", () => {
  const two = toggleClaim(selectClaim(a), b);
  expect(two).toEqual({ type: "claims", ids: [a, b], leadId: b });
  expect(toggleClaim(two, b)).toEqual(selectClaim(a));
  expect(toggleClaim(selectClaim(a), a)).toEqual(NOTHING_SELECTED);
});

test("of a great many that are selected the others are told of some, the one in focus last", () => {
  const ids = Array.from({ length: 200 }, (_, index) => claimId(`claim${index}`));
  const leadId = ids[7] ?? a;
  const told = listTold({ type: "claims", ids, leadId });
  expect(told).toHaveLength(30);
  expect(told.at(-1)).toBe(leadId);
  expect(new Set(told).size).toBe(30);
  expect(listTold(selectClaim(a))).toEqual([a]);
});
