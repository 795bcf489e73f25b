import { readFileSync } from "node:fs";
import type { ClaimId } from "@crux/domain";
import { claimId, relationId } from "@crux/domain/testing";
import { expect, test, vi } from "vitest";
import { readFacts } from "../act-context.ts";
import { canRun, MAP_COMMANDS } from "../commands.ts";
import type { CommandFacts, CommandId, MapCommand } from "../commands.ts";
import { NOTHING_SELECTED, selectClaim } from "../walk/selection.ts";
import type { Selection } from "../walk/selection.ts";
import { openTestMap, selectMany, stubMapWindow } from "../testing/open-test-map.ts";
import { findCommand, sayWhyNot } from "../keys/command-keys.ts";
import { chooseMeant, whyNot } from "./why-not.ts";

const ids = ["top", "one", "two", "open"].map((name) => claimId(`claim${name}00000000`.slice(0, 16)));
const [top, one, two, open] = ids as [ClaimId, ClaimId, ClaimId, ClaimId];
const relation = "relation00000001";

stubMapWindow();

/** A claim with a reason and an objection, and a question. */
function openSmall() {
  return openTestMap({
    claims: { [top]: "Top", [one]: "One", [two]: "Two", [open]: { text: "Open?", kind: "question" } },
    relations: [
      { id: relation, on: top, from: [one] },
      { id: "relation00000002", on: top, from: [two], kind: "attacks" },
    ],
  });
}

const command = (id: CommandId): MapCommand => {
  const found = MAP_COMMANDS.find((each) => each.id === id);
  if (found === undefined) throw new Error(`There is no ${id}.`);
  return found;
};

const rest = {
  view: "map",
  mayEdit: true,
  canUndo: false,
  canRedo: false,
  isInBranch: false,
  decidableIds: new Set<string>(),
  maySuggest: false,
  hasPins: false,
} as const;
const factsFor = (selection: Selection, patch: Partial<CommandFacts> = {}): CommandFacts => ({
  ...readFacts(openSmall().map.whole(), selection, rest),
  ...patch,
});
const ofRelation: Selection = { type: "relation", id: relationId(relation) };

const SELECTIONS: readonly Selection[] = [
  NOTHING_SELECTED,
  selectClaim(top),
  selectClaim(one),
  selectClaim(two),
  selectClaim(open),
  selectMany(one, two),
  ofRelation,
];

test("for every command that cannot act, whatever is selected, there is a sentence in each language", () => {
  const catalogues = ["en", "de", "uk"].map((language): unknown =>
    JSON.parse(readFileSync(new URL(`../../../messages/${language}/editor.json`, import.meta.url), "utf8")),
  );
  for (const selection of SELECTIONS) {
    for (const patch of [
      {},
      { mayEdit: false },
      { mayEdit: false, maySuggest: true },
      { view: "outline" },
    ] as const) {
      const facts = factsFor(selection, patch);
      for (const each of MAP_COMMANDS.filter((candidate) => !canRun(candidate, facts))) {
        // That it cannot be done tells nobody why.
        expect(whyNot(each, facts), `${each.id} on ${JSON.stringify(selection)}`).not.toBe("otherwise");
        for (const catalogue of catalogues) {
          expect(catalogue).toHaveProperty(["notices", "cannot", whyNot(each, facts)]);
        }
      }
    }
  }
});

test.each([
  ["addLinkedPremise", selectClaim(top), "atTop"],
  ["addUndercut", selectClaim(top), "noRelevance"],
  ["flip", selectClaim(top), "noSide"],
  ["takeOut", selectClaim(one), "notLinked"],
  ["moveUp", selectClaim(one), "first"],
  ["moveDown", selectClaim(two), "last"],
  ["unpin", selectClaim(one), "notPinned"],
  ["unpin", selectMany(one, two), "notPinned"],
  ["tidyUp", NOTHING_SELECTED, "nothingPinned"],
  ["tidyUp", selectClaim(one), "somethingSelected"],
  ["foldAll", selectMany(one, two), "somethingSelected"],
  ["removeAlone", selectClaim(one), "nothingToKeep"],
  ["convert", selectClaim(top), "wouldNotFit"],
  ["fold", selectClaim(one), "nothingBelow"],
  ["selectRelation", selectClaim(top), "atTop"],
  ["link", selectClaim(open), "onlyClaims"],
  ["addContradiction", selectClaim(open), "question"],
  ["reword", NOTHING_SELECTED, "nothingSelected"],
  ["reword", selectMany(one, two), "severalSelected"],
  ["reword", ofRelation, "relationSelected"],
  ["addAnswer", selectClaim(one), "noQuestion"],
  ["addAnswer", NOTHING_SELECTED, "noQuestion"],
  ["addAnswer", ofRelation, "noQuestion"],
  ["undo", NOTHING_SELECTED, "nothingToUndo"],
  ["redo", NOTHING_SELECTED, "nothingToRedo"],
] as const)("%s tells the first thing that stands in its way", (id, selection, reason) => {
  const facts = factsFor(selection);
  expect(canRun(command(id), facts)).toBe(false);
  expect(whyNot(command(id), facts)).toBe(reason);
  expect(whyNot(command(id), { ...facts, mayEdit: false })).toBe(command(id).isEdit ? "readOnly" : reason);
});

test.each([
  ["suggest", "mayNotSuggest"],
  ["acceptSuggestion", "mayNotDecide"],
  ["declineSuggestion", "mayNotDecide"],
  ["bringEveryone", "mayNotCall"],
  ["reword", "readOnly"],
] as const)("who may only view hears which right %s needs, whatever is selected", (id, reason) => {
  for (const selection of SELECTIONS) {
    expect(whyNot(command(id), factsFor(selection, { mayEdit: false }))).toBe(reason);
  }
});

test("who may decide hears that there is nothing to decide", () => {
  expect(whyNot(command("acceptSuggestion"), factsFor(selectClaim(one)))).toBe("noSuggestion");
});

test("a map without a branch has nothing to fold", () => {
  const facts = factsFor(NOTHING_SELECTED, { hasBranches: false });
  expect(whyNot(command("foldAll"), facts)).toBe("nothingToFold");
});

test("on a relation that is no reason and no objection nothing can be suggested", () => {
  const facts = factsFor(ofRelation, { maySuggest: true, relationCanBeDisputed: false });
  expect(whyNot(command("suggest"), facts)).toBe("noRelevance");
});

test.each(["fit", "fitSelection", "zoomIn", "zoomReset", "overview", "pin"] as const)(
  "in the outline %s waits for the map and not for another selection",
  (id) => {
    for (const selection of SELECTIONS) {
      expect(whyNot(command(id), factsFor(selection, { view: "outline" }))).toBe("outline");
    }
  },
);

test("of the commands of one key the one is meant that goes with what is selected", () => {
  const held = [command("addReason"), command("addAnswer")];
  expect(chooseMeant(held, factsFor(selectClaim(open)))?.id).toBe("addAnswer");
  expect(chooseMeant(held, factsFor(NOTHING_SELECTED))?.id).toBe("addReason");
});

const press = (key: string, patch: object = {}) => ({
  key,
  code: "",
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  repeat: false,
  ...patch,
});

test("a key whose command cannot act says so once; one that is held, or that means nothing, is silent", async () => {
  vi.stubGlobal("navigator", { userAgent: "Linux" });
  const { map, notices } = openSmall();
  map.select(selectClaim(one));
  const up = press("ArrowUp", { altKey: true });
  expect(findCommand(up, map)).toBeNull();
  expect(sayWhyNot(up, map)).toBe(true);
  await vi.waitFor(() => expect(notices).toEqual([{ type: "cannot", reason: "first" }]));
  expect(sayWhyNot({ ...up, repeat: true }, map)).toBe(true);
  for (const silent of [press("&"), press("Tab"), press("=", { ctrlKey: true }), press("ArrowUp")]) {
    expect(sayWhyNot(silent, map)).toBe(false);
  }
  await import("./why-not.ts");
  expect(notices).toHaveLength(1);
});
