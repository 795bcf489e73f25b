import { project } from "@crux/domain";
import type { ClaimId } from "@crux/domain";
import { buildMap } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { claimAddress, findLinkEnd } from "./claim-link.ts";

const id = (name: string): ClaimId => `claim${name}000000000000000`.slice(0, 20) as ClaimId;
const whole = project(
  buildMap({
    claims: {
      [id("here")]: "Here",
      [id("twice")]: { text: "Here as well", mergedInto: id("once") },
      [id("once")]: { text: "Here, too", mergedInto: id("here") },
      [id("gone")]: { text: "Gone", isDeleted: true },
      [id("lost")]: { text: "Gone with it", mergedInto: id("gone") },
    },
  }),
);

test("a link to a claim leads to it, and after merges to the one that stands", () => {
  expect(findLinkEnd(whole, id("here"))).toEqual({ type: "claim", id: id("here"), isMerged: false });
  expect(findLinkEnd(whole, id("twice"))).toEqual({ type: "claim", id: id("here"), isMerged: true });
});

test("a link that leads nowhere says whether the claim was deleted", () => {
  expect(findLinkEnd(whole, id("gone"))).toEqual({ type: "deleted" });
  expect(findLinkEnd(whole, id("lost"))).toEqual({ type: "deleted" });
  expect(findLinkEnd(whole, id("never"))).toEqual({ type: "unknown" });
  expect(findLinkEnd(whole, "<b>")).toEqual({ type: "unknown" });
});

test("an address of a claim has nothing of what else is chosen at a page", () => {
  expect(claimAddress("https://crux.test/maps/m1?view=outline#x", id("here"))).toBe(
    `https://crux.test/maps/m1?claim=${id("here")}`,
  );
});
