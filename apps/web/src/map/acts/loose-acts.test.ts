import type { ClaimId } from "@crux/domain";
import { claimId } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { leadOf, selectClaim } from "../walk/selection.ts";
import { openTestMap, stillViewport, stubMapWindow } from "../testing/open-test-map.ts";
import type { Box } from "../scene/viewport-anchor.ts";

const id = (name: string): ClaimId => claimId(`claim${name}00000000`.slice(0, 16));
const [top, one, two, other] = [id("top"), id("one"), id("two"), id("other")];
/** Somewhere else on the map than where loose claims lie. */
const FAR: Box = { x: 4000, y: -4000, width: 900, height: 600 };

stubMapWindow();

function open(view: Box) {
  const opened = openTestMap({
    claims: { [top]: "Top", [one]: "One", [two]: "Two", [other]: "Other" },
    relations: [{ id: "relation00000001", on: top, from: [one] }],
  });
  const shown: Box[] = [];
  opened.map.setViewport(stillViewport({ view: () => view, showBox: (box) => shown.push(box) }));
  const lead = () => leadOf(opened.map.store.get().selection);
  return { ...opened, shown, lead };
}

test("a loose claim that was written out of sight tells where it is, with the view that one came from", () => {
  const { map, actions, notices } = open(FAR);
  actions.addLoose();
  map.writeDraft("A thought by the way");
  expect(notices).toEqual([]);
  map.endEditing({ keepFocus: true });
  expect(notices).toEqual([{ type: "parked", from: FAR }]);
  // Going on with another claim is no end of this one.
  map.startEditing(one);
  map.endEditing({ keepFocus: true });
  expect(notices).toHaveLength(1);
});

test("one that was written in sight needs no word", () => {
  const { map, actions, notices } = open({ x: -5000, y: -5000, width: 10_000, height: 10_000 });
  actions.addLoose();
  map.writeDraft("A thought by the way");
  map.endEditing({ keepFocus: true });
  expect(notices).toEqual([]);
});

test("who gives up by a key is where they were; a press elsewhere moves nothing under the pointer", () => {
  const { map, actions, notices, shown } = open(FAR);
  actions.addLoose();
  map.endEditing({ keepFocus: false });
  expect(shown).toEqual([]);
  actions.addLoose();
  map.endEditing({ keepFocus: true });
  expect(shown).toEqual([FAR]);
  expect(notices).toEqual([]);
});

test("claims that wait for their place are gone to one after the other; where none waits that is said", () => {
  const { map, actions, notices, lead } = open(FAR);
  map.select(selectClaim(top));
  actions.goToLoose();
  const first = lead();
  actions.goToLoose();
  expect(new Set([first, lead()])).toEqual(new Set([two, other]));
  actions.goToLoose();
  expect(lead()).toBe(first);
  for (const loose of [two, other]) map.act({ type: "remove", claimId: loose });
  actions.goToLoose();
  expect(notices).toEqual([{ type: "nothingLoose" }]);
});
