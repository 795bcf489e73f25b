import { claimId, relationId } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { nowKey } from "./command-words.ts";
import { NOTHING_SELECTED, selectClaim } from "../walk/selection.ts";
import { openTestMap, selectMany, stubMapWindow } from "../testing/open-test-map.ts";

stubMapWindow();

const top = claimId("claimtop00000000");
const reason = claimId("claimreason00000");
const undercut = claimId("claimundercut000");
const loose = claimId("claimloose000000");
const bearing = relationId("relation00000001");

test("a command is called by what it would do at this moment", () => {
  const { map, actions } = openTestMap({
    claims: { [top]: "Top", [reason]: "Reason", [undercut]: "Undercut", [loose]: "Loose" },
    relations: [
      { id: bearing, on: top, from: [reason] },
      { id: "relation00000002", on: bearing, from: [undercut], kind: "attacks" },
    ],
  });
  map.select(selectClaim(reason));
  expect(nowKey(map, "flip")).toBe("makeObjection");
  expect(nowKey(map, "addSibling")).toBe("siblingReason");
  actions.flip();
  expect(nowKey(map, "flip")).toBe("makeReason");
  map.select(selectClaim(undercut));
  expect([nowKey(map, "flip"), nowKey(map, "addSibling")]).toEqual(["makeBacking", null]);
  map.select(selectMany(reason, undercut));
  expect([nowKey(map, "flip"), nowKey(map, "merge")]).toEqual(["turnSides", "mergeEach"]);
  map.select({ type: "relation", id: bearing });
  expect([nowKey(map, "flip"), nowKey(map, "selectRelation")]).toEqual(["makeReason", "backToClaim"]);

  map.select(selectClaim(top));
  expect([nowKey(map, "fold"), nowKey(map, "foldBelow")]).toEqual(["fold", "foldBelow"]);
  actions.toggleFold();
  expect([nowKey(map, "fold"), nowKey(map, "foldBelow")]).toEqual(["unfold", "unfoldBelow"]);
  expect([nowKey(map, "convert"), nowKey(map, "addSibling")]).toEqual(["makeQuestion", "siblingClaim"]);
  expect(nowKey(map, "focusBranch")).toBe("branch");
  map.showBranch(top);
  map.select(NOTHING_SELECTED);
  expect(nowKey(map, "focusBranch")).toBe("wholeMap");
  expect(nowKey(map, "switchView")).toBe("asOutline");
  map.showBranch(null);
  expect(nowKey(map, "foldAll")).toBe("unfoldAll");
  actions.foldAll();
  expect(nowKey(map, "foldAll")).toBe("foldAll");
  expect(nowKey(map, "addReason")).toBeNull();
});
