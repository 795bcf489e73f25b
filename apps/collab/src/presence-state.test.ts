import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readPresence } from "./presence-state.ts";
import { createRateLimit } from "./rate-limit.ts";

test("5.1 presence is well-formed and under 2 KB, whatever was sent", () => {
  fc.assert(
    fc.property(fc.anything(), fc.boolean(), (value, mayWrite) => {
      const state = readPresence(value, mayWrite);
      expect(Object.keys(state).toSorted()).toEqual(["cursor", "selection", "summons", "view", "writing"]);
      expect(JSON.stringify(state).length).toBeLessThan(2_048);
    }),
  );
  const id = "a".repeat(40);
  const greatest = {
    cursor: { claimId: id, leftPx: -1234567.123456789, topPx: -1234567.123456789 },
    selection: Array.from({ length: 30 }, () => id),
    view: { claimId: id, x: -1234567.123456789, y: -1234567.123456789, width: 1234567.5, height: 1234567.5 },
    summons: "a".repeat(24),
    writing: { claimId: id, caret: "A".repeat(200) },
  };
  expect(readPresence(greatest, true)).toEqual(greatest);
  expect(JSON.stringify(greatest).length).toBeLessThan(2_048);
});

test("5.1 one wrong field does not spoil the others", () => {
  const sent = {
    cursor: { claimId: "claimAAA1", leftPx: "1", topPx: 2 },
    selection: ["claimAAA1"],
    writing: { claimId: "claimAAA1", caret: 7 },
  };
  const read = {
    cursor: null,
    selection: ["claimAAA1"],
    view: null,
    summons: null,
    writing: { claimId: "claimAAA1", caret: null },
  };
  expect(readPresence(sent, true)).toEqual(read);
  expect(readPresence(sent, false)).toEqual({ ...read, writing: null });
  const many = Array.from({ length: 31 }, (_, index) => `claimAAA${index}`);
  expect(readPresence({ selection: many }, true).selection).toEqual(many.slice(1));
});

test("5.9 a call to come is a name and nothing else, and comes from those who may edit", () => {
  const view = { claimId: "claimAAA1", x: -40, y: 12, width: 900, height: 600 };
  expect(readPresence({ view, summons: "call-1" }, true)).toMatchObject({ view, summons: "call-1" });
  expect(readPresence({ view, summons: "call-1" }, false)).toMatchObject({ view, summons: null });
  expect(readPresence({ view: { ...view, width: 0 }, summons: "<b>" }, true)).toMatchObject({
    view: null,
    summons: null,
  });
});

test("5.6 a burst is allowed, a flood is not", () => {
  let nowMs = 0;
  const limit = createRateLimit(30, () => nowMs);
  const taken = (): number => Array.from({ length: 100 }, () => limit.take()).filter(Boolean).length;
  expect(taken()).toBe(60);
  nowMs += 1_000;
  expect(taken()).toBe(30);
});
