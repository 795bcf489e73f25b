/** A busy page does it all the same. */
const AT_LATEST_MS = 1000;

/**
 * Does something once the page has nothing better to do.
 *
 * @returns takes it back, if it has not begun
 */
export function inIdleTime(work: () => void): () => void {
  if (typeof requestIdleCallback === "function") {
    const request = requestIdleCallback(() => work(), { timeout: AT_LATEST_MS });
    return () => cancelIdleCallback(request);
  }
  const timer = setTimeout(work, 0);
  return () => clearTimeout(timer);
}
