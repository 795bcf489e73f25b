import { plainMeasurer, SAMPLE_LABELS } from "@crux/diagram/testing";
import { project } from "@crux/domain";
import { generateMap } from "@crux/domain/testing";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { rehearseLater } from "./rehearse-later.ts";
import { rehearse } from "./rehearse.ts";
import { updateScene } from "./scene.ts";
import type { Scene } from "./scene.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function draw(claims: number): Scene {
  const projection = project(generateMap({ claims, seed: 5, undercuts: 40, linked: 60, crossRelations: 40 }));
  // As a large map opens: of what is under its questions and claims at the top nothing is seen.
  const folded = new Set(projection.roots);
  const request = { folded, changedIds: null, anchors: [], view: null };
  return updateScene(null, { ...request, projection }, plainMeasurer, SAMPLE_LABELS);
}

test("acts are rehearsed on a part of the map: claims come to it, and the map stays as it is", () => {
  const scene = draw(1200);
  expect(scene.steps.length).toBeLessThan(600);
  const before = { ...scene, lines: [...scene.layout.lines] };
  const acts = rehearse(scene, plainMeasurer, SAMPLE_LABELS);
  let step = acts.next();
  let steps = 0;
  for (; step.done !== true; step = acts.next()) steps += 1;
  expect(steps).toBe(1 + 600 / 50 + 16 * (2 * 10 + 4));
  expect(step.value?.projection.map.claims.size).toBe(600 + 2 * 16);
  expect(step.value?.projection.map.relations.size).toBeGreaterThan(500);
  expect(step.value?.layout.isSettled).toBe(true);
  expect(scene.projection.map.claims.size).toBe(1200);
  expect(scene.layout.lines).toEqual(before.lines);
});

test("it begins after a pause, takes what time is left over, ends when it is told, and small maps need none", async () => {
  const idle = vi.fn<(work: (deadline: IdleDeadline) => void) => number>(() => 7);
  const takenBack = vi.fn<(request: number) => void>();
  vi.stubGlobal("requestIdleCallback", idle);
  vi.stubGlobal("cancelIdleCallback", takenBack);
  const withTime = (steps: number): IdleDeadline => {
    let left = steps;
    return { didTimeout: false, timeRemaining: () => (left-- > 0 ? 20 : 1) };
  };
  rehearseLater(draw(300), plainMeasurer, SAMPLE_LABELS);
  const scene = draw(1200);
  rehearseLater(scene, plainMeasurer, SAMPLE_LABELS)();
  await vi.runAllTimersAsync();
  expect(idle).not.toHaveBeenCalled();
  const stop = rehearseLater(scene, plainMeasurer, SAMPLE_LABELS);
  await vi.runAllTimersAsync();
  await vi.waitFor(() => expect(idle).toHaveBeenCalledTimes(1));
  // In a busy frame nothing is done, and it is asked for again.
  idle.mock.calls[0]?.[0](withTime(0));
  idle.mock.calls[1]?.[0](withTime(3));
  expect(idle).toHaveBeenCalledTimes(3);
  stop();
  expect(takenBack).toHaveBeenCalledWith(7);
  const all = rehearseLater(scene, plainMeasurer, SAMPLE_LABELS);
  await vi.runAllTimersAsync();
  await vi.waitFor(() => expect(idle).toHaveBeenCalledTimes(4));
  idle.mock.calls[3]?.[0](withTime(1000));
  expect(idle).toHaveBeenCalledTimes(4);
  all();
  vi.unstubAllGlobals();
});
