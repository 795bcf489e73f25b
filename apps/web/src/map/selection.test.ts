import { claimId } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { extendTo, NOTHING_SELECTED, selectClaim, toggleClaim } from "./selection.ts";

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
