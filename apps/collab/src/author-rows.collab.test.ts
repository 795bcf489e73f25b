import { appendUpdates, compactMap, findClaimAuthor } from "@crux/db";
import type { ClaimId, RelationId } from "@crux/domain";
import { docFromState, encodeState, writeChangesAsUpdate } from "@crux/ydoc";
import { afterEach, expect, test } from "vitest";
import { bytesOf } from "./map-log.ts";
import { appendAct } from "./testing/append-act.ts";
import { buildClaim } from "./testing/build-claim.ts";
import { eventually, type Stack, startStack } from "./testing/stack.ts";

let stack: Stack;
afterEach(async () => {
  await stack.stop();
});

test.each([
  ["of a small map", undefined],
  ["of a large one, which is read in a thread", 0],
])(
  "4.8 the rows say who wrote a claim and who changed it last, also after the log was compacted: %s",
  async (_, readyFromBytes) => {
    stack = await startStack(readyFromBytes === undefined ? {} : { readyFromBytes });
    const { database, mapId, ownerId, editorId } = stack;
    const olga = await stack.connect(ownerId);
    const id: ClaimId = olga.addClaim("Written by Olga.");
    await eventually(async () =>
      expect(await findClaimAuthor(database, mapId, id)).toMatchObject({
        writtenBy: { id: ownerId, name: "Olga" },
        changedBy: { id: ownerId },
      }),
    );
    const emil = await stack.connect(editorId);
    const bytes = writeChangesAsUpdate(emil.doc, emil.doc.clientID, [
      { type: "spliceText", id, index: 0, remove: 0, insert: "Not " },
      {
        type: "putRelation",
        relation: {
          id: "relation00000001" as RelationId,
          kind: "supports",
          target: { type: "claim", id: olga.addClaim("What it is a reason for.") },
          order: "a",
          premises: new Map([[id, "a"]]),
          deletedAt: null,
          deletedBy: null,
        },
      },
    ]);
    if (bytes === null) throw new Error("Nothing was written.");
    await appendUpdates(database, [{ mapId, userId: editorId, accessVersion: 0, bytes }]);
    await eventually(async () =>
      expect(await findClaimAuthor(database, mapId, id)).toMatchObject({
        writtenBy: { name: "Olga" },
        changedBy: { name: "Emil" },
      }),
    );
    const placed = await database.pool.query("SELECT placed_by FROM claim_author WHERE claim_id = $1", [id]);
    expect(placed.rows).toEqual([{ placed_by: editorId }]);
    olga.close();
    emil.close();

    // As after an update of the program that begins to write these rows: the log before the snapshot is gone.
    const limits = { updates: 0, bytes: 0 };
    for (let round = 0; round < 2; round += 1) {
      await appendAct(stack, [{ type: "putClaim", claim: buildClaim(`Round ${round}`) }]);
      await compactMap(database, mapId, limits, async (routes) =>
        Promise.resolve({ ok: true, state: encodeState(docFromState(bytesOf(routes[0] ?? never()))) }),
      );
    }
    await database.pool.query("DELETE FROM claim_author WHERE map_id = $1", [mapId]);
    await database.pool.query("UPDATE map SET authored_seq = 0 WHERE id = $1", [mapId]);
    await appendAct(stack, [{ type: "putClaim", claim: buildClaim("The last one") }]);
    await eventually(async () =>
      expect(await findClaimAuthor(database, mapId, id)).toMatchObject({
        writtenBy: { name: "Olga" },
        writtenAt: null,
        changedBy: null,
      }),
    );
    expect(stack.problems).toEqual([]);
  },
);

function never(): never {
  throw new Error("There is no route.");
}
