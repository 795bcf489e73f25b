import { deflateSync } from "node:zlib";
import { SAMPLE_LABELS } from "@crux/diagram/testing";
import { generateMap } from "@crux/domain/testing";
import { newMapState } from "@crux/ydoc";
import { afterEach, expect, test } from "vitest";
import { createDrawingThread, type DrawingThread } from "./drawing-thread.ts";

const STATE = deflateSync(newMapState(generateMap({ claims: 30, seed: 1 }), 1)).toString("base64");

let thread: DrawingThread;

afterEach(async () => {
  await thread.stop();
});

test.each([false, true])("a thread draws what it is asked for, quiet: %s", async (isQuiet) => {
  thread = createDrawingThread({ isQuiet });
  const [one, two] = await Promise.all([
    thread.draw(STATE, SAMPLE_LABELS),
    thread.draw(STATE, SAMPLE_LABELS),
  ]);
  expect(one?.items.length).toBeGreaterThan(0);
  expect(two).toEqual(one);
});

test("whoever waits when it is ended is told, and whoever comes after is served by a new one", async () => {
  thread = createDrawingThread({ isQuiet: true });
  const waiting = thread.draw(STATE, SAMPLE_LABELS);
  await thread.stop();
  expect(await waiting).toBeNull();
  expect(await thread.draw(STATE, SAMPLE_LABELS)).not.toBeNull();
});
