import { expect, test } from "vitest";
import { applyUpdate, docFromState, encodeState, newMapState } from "./document.ts";
import { guardUpdate } from "./guard/guard-update.ts";
import { readMap } from "./read.ts";
import { buildClaim, buildMap } from "./testing/build.ts";
import { writeChangesAsUpdate } from "./write-as-update.ts";

test("2.5 an act as an update leaves the document alone, passes the guard, and does what the act does", () => {
  const doc = docFromState(newMapState(buildMap([buildClaim("claimAAA1")]), 1));
  const before = encodeState(doc);
  const update = writeChangesAsUpdate(doc, 9, [{ type: "patchMeta", patch: { title: "Renamed" } }]);
  if (update === null) throw new Error("Nothing was written.");
  expect(encodeState(doc)).toEqual(before);
  expect(guardUpdate(doc, update, { mayUseClientId: (id) => id === 9 })).toEqual({ ok: true, isNoOp: false });
  applyUpdate(doc, update);
  expect(readMap(doc).meta.title).toBe("Renamed");
  expect(writeChangesAsUpdate(doc, 10, [{ type: "patchMeta", patch: { title: "Renamed" } }])).toBeNull();
});
