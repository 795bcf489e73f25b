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

/** A step may take so long: with less left of the idle time it waits for the next. */
const STEP_MS = 5;

/**
 * Goes on with something in small steps for as long as the page has nothing better to do; while it moves, in what each
 * frame leaves over. Nothing waits for it, so a busy page does not do it at all; nor does a browser that cannot tell.
 *
 * @param step false when all is done
 * @returns ends it
 */
export function whileIdle(step: () => boolean): () => void {
  if (typeof requestIdleCallback !== "function") return () => undefined;
  let request = 0;
  const goOn = (deadline: IdleDeadline): void => {
    while (deadline.timeRemaining() > STEP_MS) if (!step()) return;
    request = requestIdleCallback(goOn);
  };
  request = requestIdleCallback(goOn);
  return () => cancelIdleCallback(request);
}
