import type { ClaimId } from "@crux/domain";
import { claimId } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { listAvailable } from "../commands.ts";
import { selectCommandFacts } from "../open-map-context.tsx";
import { openTestMap, stubMapWindow } from "../testing/open-test-map.ts";
import { foldBelow } from "./view-acts.ts";

const id = (name: string): ClaimId => claimId(`claim${name}00000000`.slice(0, 16));
const [top, one, two, deep, deeper] = [id("top"), id("one"), id("two"), id("deep"), id("deeper")];

stubMapWindow();

const MAP = {
  claims: { [top]: "Top", [one]: "One", [two]: "Two", [deep]: "Deep", [deeper]: "Deeper" },
  relations: [
    { id: "relation00000001", on: top, from: [one] },
    { id: "relation00000002", on: top, from: [two] },
    { id: "relation00000003", on: one, from: [deep] },
    { id: "relation00000004", on: deep, from: [deeper] },
  ],
};

test("with nothing selected the key that folds below folds and unfolds the whole map, and says which", () => {
  const { map, actions, notices } = openTestMap(MAP);
  const command = listAvailable(selectCommandFacts(map.store.get())).find(({ shortcuts }) =>
    shortcuts.includes("Shift+F"),
  );
  const press = (): readonly ClaimId[] => {
    if (command !== undefined) actions.run(command);
    return [...map.store.get().folded].toSorted();
  };
  expect(press()).toEqual([deep, one].toSorted());
  expect(press()).toEqual([]);
  // One fold is enough for unfolding; that of a claim on which nothing stands folds nothing.
  map.setFolded(new Set([deep]), null);
  expect(press()).toEqual([]);
  map.setFolded(new Set([two]), null);
  expect(press()).toEqual([deep, one].toSorted());
  expect(notices).toEqual([true, false, false, true].map((isFolded) => ({ type: "foldedAll", isFolded })));
});

test("folding below unfolds what is folded there, and folds where nothing is", () => {
  const { map } = openTestMap(MAP);
  const fold = (claim: ClaimId): readonly ClaimId[] => {
    foldBelow(map, claim);
    return [...map.store.get().folded].toSorted();
  };
  expect(fold(top)).toEqual([deep, one].toSorted());
  expect(fold(top)).toEqual([]);
  map.setFolded(new Set([deep]), deep);
  expect(fold(top)).toEqual([]);
  map.setFolded(new Set([one]), one);
  expect(fold(one)).toEqual([]);
});
