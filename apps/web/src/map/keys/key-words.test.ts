import { expect, test } from "vitest";
import { findById } from "../commands.ts";
import type { CommandId } from "../commands.ts";
import type { OpenMapState } from "../open-map-state.ts";
import { findKeyOfNow } from "./key-words.ts";

const ASKED: readonly CommandId[] = ["addReason", "addObjection", "addLinkedPremise", "addUndercut", "undo"];

const told = (isBuilding: boolean, view: OpenMapState["view"]) =>
  ASKED.map((id) => findKeyOfNow(findById(id).shortcuts, { isBuilding, view }));

test("with the quick keys off no key is told that would do something else", () => {
  const on = ["Tab", "Shift+Tab", "+", "L", "Mod+Z"];
  expect(told(true, "map")).toEqual(on);
  expect(told(true, "outline")).toEqual(on);
  const chords = ["Mod+ArrowRight", "Mod+Shift+ArrowRight", "+"];
  expect(told(false, "map")).toEqual([...chords, "L", "Mod+Z"]);
  expect(told(false, "outline")).toEqual([...chords, undefined, "Mod+Z"]);
});
