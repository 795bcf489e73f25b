import { setTimeout as delay } from "node:timers/promises";

/** Waits until something holds; rejects with what was waited for when it does not come. */
export async function until(
  what: string,
  limitMs: number,
  isSo: () => boolean | Promise<boolean>,
): Promise<void> {
  const endMs = performance.now() + limitMs;
  while (!(await isSo())) {
    if (performance.now() > endMs) throw new Error(`Not within ${limitMs} ms: ${what}.`);
    await delay(5);
  }
}
