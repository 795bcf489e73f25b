import { claimId } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { prepareAct } from "../../map/recording/prepare-act.ts";
import { openTestMap, stubMapWindow } from "../../map/testing/open-test-map.ts";
import { stopWatching, watchAccepted } from "./watch-accepted.ts";

const top = claimId("claimtop00000000");

stubMapWindow();

/** A suggestion that was accepted here, and what is heard of it from then on. */
function accept() {
  const opened = openTestMap({ claims: { [top]: "Top" }, relations: [] });
  const { map } = opened;
  const prepared = prepareAct(map, { type: "addReason", targetId: top, text: "Suggested" });
  if (prepared === null) throw new Error("The map refuses it.");
  prepared.act();
  const turns: boolean[] = [];
  watchAccepted(map, "one", { isDone: prepared.isDone, onTurn: (isDone) => turns.push(isDone) });
  return { ...opened, turns, madeId: prepared.focus ?? top };
}

test("what was accepted is open again once it is undone, and accepted with it done again", () => {
  const { map, turns } = accept();
  map.act({ type: "editText", claimId: top, text: "Other words" });
  expect(turns).toEqual([]);
  map.undo();
  expect(turns).toEqual([]);
  map.undo();
  expect(turns).toEqual([false]);
  map.redo();
  expect(turns).toEqual([false, true]);
});

test("deleting what was accepted is no undoing, and what was opened again is watched no longer", () => {
  const { map, turns, madeId } = accept();
  map.act({ type: "remove", claimId: madeId });
  expect(turns).toEqual([]);
  map.undo();
  stopWatching(map, "one");
  map.undo();
  expect(turns).toEqual([]);
});
