import type { ProjectedClaim, ProjectionRows } from "@crux/db";
import fc from "fast-check";
import { expect, test } from "vitest";
import { projectionChange } from "./projection-change.ts";
import { applyChange, sortRows } from "./testing/apply-change.ts";

const claim = (id: string, text: string): ProjectedClaim => ({
  id,
  kind: "claim",
  text,
  saidBy: null,
  tags: [],
});
const rowsOf = (part: Partial<ProjectionRows>): ProjectionRows => ({
  title: "A ferry",
  question: "",
  language: "en",
  claims: [],
  relations: [],
  citations: [],
  ...part,
});

const shortId = fc.constantFrom("a", "b", "c", "d");
const anyRows = fc.record({
  title: fc.constantFrom("One", "Two"),
  question: fc.constant(""),
  language: fc.constant("en"),
  claims: fc.uniqueArray(
    fc.record({
      id: shortId,
      kind: fc.constant("claim"),
      text: fc.constantFrom("It is cheap", "It is dear"),
      saidBy: fc.constantFrom(null, "Ann"),
      tags: fc.constantFrom([], [{ key: "cost", tag: "Cost" }]),
    }),
    { selector: ({ id }) => id },
  ),
  relations: fc.uniqueArray(
    fc.record({
      id: shortId,
      kind: fc.constantFrom("supports", "attacks"),
      targetType: fc.constant("claim"),
      targetId: shortId,
      premiseIds: fc.array(shortId, { maxLength: 2 }),
    }),
    { selector: ({ id }) => id },
  ),
  citations: fc.uniqueArray(
    fc.record({
      claimId: shortId,
      id: shortId,
      sourceId: shortId,
      paragraph: fc.constantFrom(null, 1),
      quote: fc.constant(null),
    }),
    { selector: ({ claimId, id }) => `${claimId} ${id}` },
  ),
});

test("what is other in rows turns the earlier ones into the later, whatever they are", () => {
  fc.assert(
    fc.property(anyRows, anyRows, (before, after) => {
      const change = projectionChange(before, after);
      if (change === null) throw new Error("The language is the same.");
      expect(sortRows(applyChange(before, change))).toEqual(sortRows(after));
    }),
  );
});

test("rows that are the same are not written again; with another language all are", () => {
  const before = rowsOf({ claims: [claim("a", "It is cheap"), claim("b", "It is dear")] });
  const after = rowsOf({ claims: [claim("b", "It is dear"), claim("a", "It is cheap, mostly")] });
  expect(projectionChange(before, after)).toMatchObject({ claims: [{ id: "a" }], goneClaimIds: [] });
  expect(projectionChange(before, { ...after, language: "uk" })).toBeNull();
});
