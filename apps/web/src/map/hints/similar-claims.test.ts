import { project } from "@crux/domain";
import { buildMap, claimId, generateMap } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { createSimilarClaims } from "./similar-claims.ts";

function indexOf(claims: Record<string, string>) {
  const similar = createSimilarClaims();
  similar.update(project(buildMap({ claims })));
  return similar;
}

const HALL = {
  a: "The hall by the harbour is free of charge",
  b: "The last bus leaves at nine",
  c: "Members prefer to meet in the evening",
};

test("the same in nearly the same words is found, whatever the order and endings", () => {
  const similar = indexOf(HALL);
  expect(similar.find("The harbour hall is free", null)).toEqual([claimId("a")]);
  expect(similar.find("In the evenings members prefer meeting", null)).toEqual([claimId("c")]);
});

test("another claim about the same thing is not the same claim", () => {
  const similar = indexOf(HALL);
  expect(similar.find("The hall by the river has no heating and bad light", null)).toEqual([]);
  expect(similar.find("The", null)).toEqual([]);
});

test("the claim that is being written is not similar to itself, and a changed one is read again", () => {
  const similar = indexOf(HALL);
  expect(similar.find(HALL.a, claimId("a"))).toEqual([]);
  similar.update(project(buildMap({ claims: { ...HALL, a: "Parking costs five pounds" } })));
  expect(similar.find("The harbour hall is free", null)).toEqual([]);
  expect(similar.find("Parking costs five pounds there", null)).toEqual([claimId("a")]);
});

test("on a map of ten thousand claims every claim is found by its own words", () => {
  const similar = createSimilarClaims();
  const projection = project(generateMap({ claims: 10_000, seed: 5 }));
  let rounds = 1;
  while (!similar.update(projection, 3_000)) rounds += 1;
  expect(rounds).toBe(4);
  const [first] = projection.map.claims.values();
  expect(first).toBeDefined();
  expect(similar.find(first?.text ?? "", null).length).toBeGreaterThan(0);
});
