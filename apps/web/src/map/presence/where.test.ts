import { project } from "@crux/domain";
import { buildMap, claimId } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { buildParticipant } from "../testing/build-participant.ts";
import type { Participant } from "./presence.ts";
import { findWhereabouts } from "./where.ts";

const projection = project(
  buildMap({
    claims: { top: "Dredge the harbour", ships: "Ships grow", mud: "The mud is poisoned" },
    relations: [
      { id: "r1", on: "top", from: ["ships"] },
      { id: "r2", kind: "attacks", on: "top", from: ["mud"] },
    ],
  }),
);
const ann = buildParticipant({ view: { claimId: claimId("top"), x: 0, y: 0, width: 100, height: 100 } });

test("somebody is where they write, else at what they selected last, else where they look", () => {
  const at = (changed: Partial<Participant>) => findWhereabouts(projection, { ...ann, ...changed });
  const selection = [claimId("ships"), claimId("mud")];
  const writing = { claimId: claimId("ships"), caret: null };
  expect(at({ writing, selection })).toEqual({ type: "writes", claimId: "ships" });
  expect(at({ selection })).toEqual({ type: "claim", claimId: "mud" });
  expect(at({})).toEqual({ type: "view", claimId: "top" });
  expect(at({ view: null })).toBeNull();
});

test("a relation is told from its first premise; what is gone counts as not selected", () => {
  const relationId = projection.map.claims.get(claimId("mud"))?.primary;
  expect(relationId).toBeDefined();
  const selection = relationId == null ? [] : [relationId];
  expect(findWhereabouts(projection, { ...ann, selection })).toEqual({ type: "relation", claimId: "mud" });
  expect(findWhereabouts(projection, { ...ann, selection: [claimId("gone")] })?.type).toBe("view");
});
