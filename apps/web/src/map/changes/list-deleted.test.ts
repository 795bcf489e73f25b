// oxlint-disable typescript/no-unsafe-type-assertion -- names for claims and people in a test
import { applyChanges, project } from "@crux/domain";
import type { ClaimId, UserId } from "@crux/domain";
import { buildMap } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { listDeleted } from "./list-deleted.ts";

test("what others have put into the trash since a moment is told, not what was there before or is one's own", () => {
  const ids = ["early", "mine", "theirs", "undone", "merged"] as ClaimId[];
  const map = buildMap({ claims: Object.fromEntries(ids.map((id) => [id, id])), relations: [] });
  const remove = (id: string, deletedAt: number, deletedBy: string | null) =>
    ({
      type: "patchClaim",
      id: id as ClaimId,
      patch: { deletedAt, deletedBy: deletedBy as UserId | null },
    }) as const;
  const after = applyChanges(map, [
    remove("early", 5, "ann"),
    remove("mine", 15, "me"),
    remove("theirs", 15, "ann"),
    remove("undone", 15, null),
    remove("merged", 15, "ann"),
    { type: "patchClaim", id: "merged" as ClaimId, patch: { mergedInto: "mine" as ClaimId } },
  ]);
  expect(listDeleted(project(after), 10, "me")).toEqual(["theirs"]);
});
