import { expect, test } from "vitest";
import { buildParticipant } from "../testing/build-participant.ts";
import { chooseCursors, nextCursorChoice } from "./cursor-choice.ts";

const person = (connectionId: number) => buildParticipant({ connectionId, userId: `user${connectionId}` });
const near = { participant: person(1), point: { x: 500, y: 40 } };
const far = { participant: person(2), point: { x: 3000, y: 40 } };
const selected = { x: 0, y: 0, width: 260, height: 80 };

test("all cursors, those near what is selected, or none", () => {
  const all = [near, far];
  expect(chooseCursors(all, "all", selected)).toEqual([near, far]);
  expect(chooseCursors(all, "near", selected)).toEqual([near]);
  expect(chooseCursors(all, "near", null)).toEqual([]);
  expect(chooseCursors(all, "none", selected)).toEqual([]);
});

test("a crowd is drawn up to thirty", () => {
  const crowd = Array.from({ length: 60 }, (_, index) => ({
    participant: person(index),
    point: { x: index, y: 0 },
  }));
  expect(chooseCursors(crowd, "all", null)).toHaveLength(30);
});

test("the choices go round", () => {
  expect(nextCursorChoice("all")).toBe("near");
  expect(nextCursorChoice("near")).toBe("none");
  expect(nextCursorChoice("none")).toBe("all");
});
