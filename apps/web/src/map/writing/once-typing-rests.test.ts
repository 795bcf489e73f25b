import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { onceTypingRests } from "./once-typing-rests.ts";

const page = Object.assign(new EventTarget(), { body: {}, activeElement: {} });
const type = (): boolean => page.dispatchEvent(new Event("keydown"));

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("document", page);
  page.activeElement = page.body;
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("the keyboard goes on once nobody types any more, and never comes back to it", () => {
  const run = vi.fn();
  onceTypingRests(run);
  for (let letter = 0; letter < 20; letter += 1) {
    vi.advanceTimersByTime(200);
    type();
  }
  expect(run).not.toHaveBeenCalled();
  vi.advanceTimersByTime(5_000);
  type();
  vi.advanceTimersByTime(5_000);
  expect(run).toHaveBeenCalledTimes(1);
});

test("who has gone elsewhere meanwhile stays there", () => {
  const run = vi.fn();
  onceTypingRests(run);
  page.activeElement = {};
  vi.advanceTimersByTime(5_000);
  expect(run).not.toHaveBeenCalled();
});
