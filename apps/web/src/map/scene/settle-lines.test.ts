import { plainMeasurer, SAMPLE_LABELS } from "@crux/diagram/testing";
import { applyChanges, changedIdsOf, project, runCommand, updateProjection } from "@crux/domain";
import { generateMap } from "@crux/domain/testing";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createExternalStore } from "../external-store.ts";
import { updateScene } from "./scene.ts";
import type { Scene } from "./scene.ts";
import { settleLinesLater } from "./settle-lines.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A map in which a card was pinned elsewhere, seen from a window in which nothing of it stands. */
function drawnFromElsewhere(): Scene {
  const projection = project(generateMap({ claims: 600, seed: 3 }));
  const nothing = new Set<never>();
  const view = { x: 50_000, y: 50_000, width: 900, height: 700 };
  const request = { projection, folded: nothing, changedIds: null, anchors: [], view };
  const before = updateScene(null, request, plainMeasurer, SAMPLE_LABELS);
  const [claimId] = projection.roots;
  if (claimId === undefined) throw new Error("The map is empty.");
  const result = runCommand(
    projection,
    { type: "pin", claimId, pin: { dxPx: 0, dyPx: 3000 } },
    { actor: null, nowMs: 0, random: (length) => new Uint8Array(length) },
  );
  if (!result.ok) throw new Error(result.refusal.code);
  const changedIds = changedIdsOf(result.changes);
  const next = updateProjection(projection, applyChanges(projection.stored, result.changes), changedIds);
  return updateScene(before, { ...request, projection: next, changedIds }, plainMeasurer, SAMPLE_LABELS);
}

test("lines that waited are led after a pause, and the drawing is shown once", () => {
  const after = drawnFromElsewhere();
  expect(after.layout.isSettled).toBe(false);
  const store = createExternalStore<{ scene: Scene | null }>({ scene: after });
  const drawings: Scene[] = [];
  store.subscribe(() => drawings.push(store.get().scene ?? after));
  settleLinesLater(store).look();
  expect(drawings).toEqual([]);
  vi.runAllTimers();
  expect(drawings).toHaveLength(1);
  const [led] = drawings;
  expect(led?.layout.isSettled).toBe(true);
  expect(led?.layout.boxes).toBe(after.layout.boxes);
  expect(led?.layout.lines).not.toEqual(after.layout.lines);
});

test("nothing is led for a page that is closed", () => {
  const after = drawnFromElsewhere();
  const store = createExternalStore<{ scene: Scene | null }>({ scene: after });
  const waiting = settleLinesLater(store);
  waiting.look();
  waiting.stop();
  vi.runAllTimers();
  expect(store.get().scene).toBe(after);
});
