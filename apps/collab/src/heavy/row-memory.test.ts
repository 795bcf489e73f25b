import { randomBytes } from "node:crypto";
import { type Command, project, runCommand } from "@crux/domain";
import { buildMap, claimId, generateMap, randomCommand, seededRandom } from "@crux/domain/testing";
import { docFromState, newMapState, readMap, writeChanges } from "@crux/ydoc";
import { expect, test } from "vitest";
import { projectionRows } from "../projection-rows.ts";
import { applyChange, sortRows } from "../testing/apply-change.ts";
import { RowMemory } from "./row-memory.ts";

const TOP = "claimtop00000000";
const FERRY = buildMap({ claims: { [TOP]: "The ferry should run at night" } });

/** A map that is edited, and the bytes of each edit; none of one that is refused. */
function openMap(map = FERRY) {
  const state = newMapState(map, 1);
  const doc = docFromState(state);
  doc.clientID = 2;
  const updates: Uint8Array[] = [];
  doc.on("update", (bytes: Uint8Array) => updates.push(bytes));
  const projection = () => project(readMap(doc));
  return {
    state,
    projection,
    stored: () => readMap(doc),
    rows: () => projectionRows(projection()),
    edit(command: Command): readonly Uint8Array[] {
      const context = { actor: null, nowMs: 0, random: (length: number) => randomBytes(length) };
      const result = runCommand(projection(), command, context);
      updates.length = 0;
      if (result.ok) writeChanges(doc, result.changes, "test");
      return [...updates];
    },
  };
}

test("an edit is answered by what is other since the rows that are stored", () => {
  const map = openMap();
  const memory = new RowMemory();
  const task = { mapId: "map", since: null, areMore: false, wanted: "rows" as const };
  expect(memory.take({ ...task, pieces: [map.state], id: "1" })).toEqual({ rows: map.rows(), state: null });
  const more = map.edit({ type: "addReason", targetId: claimId(TOP), text: "Nurses work at night" });
  expect(more).not.toEqual([]);
  expect(memory.take({ ...task, pieces: more, areMore: true, id: "2", since: "1" })).toMatchObject({
    change: { claimCount: 2, claims: [{ text: "Nurses work at night" }], relations: [{ targetId: TOP }] },
  });
  // All bytes anew, as after the state was encoded again: what is stored is still known.
  const again = memory.take({ ...task, pieces: [map.state, ...more], id: "3", since: "2" });
  expect(again).toMatchObject({ change: { claimCount: 2, claims: [], relations: [], goneClaimIds: [] } });
});

test("what is answered for any acts leads to the rows of the whole map", () => {
  for (let seed = 0; seed < 20; seed += 1) {
    const random = seededRandom(seed);
    const map = openMap(generateMap({ seed, claims: 30 }));
    const memory = new RowMemory();
    const first = {
      mapId: "map",
      since: null,
      areMore: false,
      wanted: "rows" as const,
      pieces: [map.state],
      id: "0",
    };
    expect(memory.take(first)).toEqual({ rows: map.rows(), state: null });
    let stored = map.rows();
    for (let act = 1; act <= 40; act += 1) {
      const pieces = map.edit(randomCommand(map.projection(), random));
      const isStateWanted = act % 7 === 0;
      const wanted = isStateWanted ? ("rowsAndState" as const) : ("rows" as const);
      const more = { areMore: true, pieces, wanted };
      const answer = memory.take({ mapId: "map", since: `${act - 1}`, id: `${act}`, ...more });
      if (!("state" in answer)) throw new Error("It was asked for just before.");
      expect(answer.state === null).toBe(!isStateWanted);
      if (answer.state !== null) expect(readMap(docFromState(answer.state))).toEqual(map.stored());
      stored = "rows" in answer ? answer.rows : applyChange(stored, answer.change);
      expect(sortRows(stored), `seed ${seed}, act ${act}`).toEqual(sortRows(map.rows()));
    }
  }
});

test("where the rows that are stored are not those of the last task, the whole map is asked for", () => {
  const map = openMap();
  const memory = new RowMemory();
  const task = { mapId: "map", since: null, areMore: false, wanted: "rows" as const };
  memory.take({ ...task, pieces: [map.state], id: "1" });
  const more = map.edit({ type: "editText", claimId: claimId(TOP), text: "The ferry should run all night" });
  memory.take({ ...task, pieces: more, areMore: true, id: "2", since: "1" });
  const isForgotten = { isForgotten: true };
  // The second writing failed: the rows are those of the first, which is not remembered any more.
  expect(memory.take({ ...task, pieces: [], areMore: true, id: "3", since: "1" })).toEqual(isForgotten);
  expect(memory.take({ ...task, pieces: [map.state, ...more], id: "4" })).toEqual({
    rows: map.rows(),
    state: null,
  });
  // Others are worked on meanwhile.
  for (const mapId of ["a", "b"]) memory.take({ ...task, mapId, pieces: [map.state], id: "1" });
  expect(memory.take({ ...task, pieces: [], areMore: true, id: "5", since: "4" })).toEqual(isForgotten);
});

test("rows that the database holds already need only be remembered, and then an edit is answered by what is other", () => {
  const map = openMap();
  const memory = new RowMemory();
  const task = { mapId: "map", since: null, areMore: false, pieces: [map.state] };
  expect(memory.take({ ...task, id: "stored", wanted: "nothing" })).toEqual({ isNoted: true });
  const more = map.edit({ type: "addReason", targetId: claimId(TOP), text: "Nurses work at night" });
  const edit = { ...task, areMore: true, pieces: more, since: "stored", id: "next" };
  expect(memory.take({ ...edit, wanted: "rows" })).toMatchObject({
    change: { claimCount: 2, claims: [{ text: "Nurses work at night" }] },
  });
});

test("claims are read anew by another language, so all rows are answered", () => {
  const map = openMap();
  const memory = new RowMemory();
  const task = { mapId: "map", wanted: "rows" as const };
  memory.take({ ...task, since: null, areMore: false, pieces: [map.state], id: "1" });
  const more = map.edit({ type: "setMeta", patch: { language: "uk" } });
  const answer = memory.take({ ...task, since: "1", areMore: true, pieces: more, id: "2" });
  expect(answer).toEqual({ rows: map.rows(), state: null });
});
