import type { ClaimId } from "@crux/domain";
import { expect, test } from "vitest";
import type { Participant } from "../presence.ts";
import { chooseCursors, nextCursorChoice } from "./cursor-choice.ts";

const person = (connectionId: number, cursor: Participant["cursor"]): Participant => ({
  connectionId,
  userId: `user${connectionId}`,
  name: "Somebody",
  color: 0,
  mayEdit: true,
  cursor,
  selection: [] as readonly ClaimId[],
  view: null,
  summons: null,
  writing: null,
});
const near = person(1, { x: 500, y: 40 });
const far = person(2, { x: 3000, y: 40 });
const away = person(3, null);
const selected = { x: 0, y: 0, width: 260, height: 80 };

test("all cursors, those near what is selected, or none", () => {
  const all = [near, far, away];
  expect(chooseCursors(all, "all", selected)).toEqual([near, far]);
  expect(chooseCursors(all, "near", selected)).toEqual([near]);
  expect(chooseCursors(all, "near", null)).toEqual([]);
  expect(chooseCursors(all, "none", selected)).toEqual([]);
});

test("a crowd is drawn up to thirty", () => {
  const crowd = Array.from({ length: 60 }, (_, index) => person(index, { x: index, y: 0 }));
  expect(chooseCursors(crowd, "all", null)).toHaveLength(30);
});

test("the choices go round", () => {
  expect(nextCursorChoice("all")).toBe("near");
  expect(nextCursorChoice("near")).toBe("none");
  expect(nextCursorChoice("none")).toBe("all");
});
