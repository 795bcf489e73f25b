import { afterEach, expect, test, vi } from "vitest";
import { whenIdle } from "./when-idle.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("what waits for an idle moment comes also on a machine that never has one", async () => {
  vi.useFakeTimers();
  vi.stubGlobal("document", { querySelector: () => null });
  // Never idle: what is asked for comes when its time is over, and without one never.
  vi.stubGlobal("requestIdleCallback", (then: () => void, options?: { readonly timeout?: number }) => {
    if (options?.timeout !== undefined) setTimeout(then, options.timeout);
  });
  const come = vi.fn();
  void whenIdle().then(come);
  await vi.advanceTimersByTimeAsync(2500);
  expect(come).toHaveBeenCalled();
});
