import { project } from "@crux/domain";
import { buildMap, claimId } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { crumbsTo, sentenceOf } from "./breadcrumb.ts";

const projection = project(
  buildMap({
    claims: {
      a: "We go remote.",
      b: "Focus improves.",
      c: "New hires learn less",
      u: "They learn elsewhere",
    },
    relations: [
      { id: "r1", on: "a", from: ["b"] },
      { id: "r2", on: "b", from: ["c"], kind: "attacks" },
      { id: "r3", on: "r2", from: ["u"], kind: "attacks" },
    ],
  }),
);
const WORDS = { reason: "because", objection: "but", undercut: "which does not matter, because" } as Record<
  string,
  string
>;
const sentence = (id: string) => sentenceOf(crumbsTo(projection, claimId(id)), (side) => WORDS[side] ?? "");

test("the way from the top reads as a sentence", () => {
  expect(sentence("a")).toBe("We go remote");
  expect(sentence("c")).toBe("We go remote — because Focus improves — but New hires learn less");
});

test("what disputes a relation comes behind the claim that the relation starts from", () => {
  expect(sentence("u")).toContain(
    "but New hires learn less — which does not matter, because They learn elsewhere",
  );
});
