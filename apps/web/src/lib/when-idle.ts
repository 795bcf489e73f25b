/** Longer than this nothing waits, however busy the page is. */
const LONGEST_MS = 2000;

/** Resolves when the page has nothing better to do: for parts that nobody can need before the page itself is there. */
export function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === "function") {
      requestIdleCallback(() => resolve(), { timeout: LONGEST_MS });
    } else setTimeout(resolve, LONGEST_MS / 4);
  });
}
