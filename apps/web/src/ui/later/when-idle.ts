/** Stands in the page, from the server on, while what the page is for is still on its way. */
export const AWAITED = { "data-awaited": true } as const;

const LOOK_AGAIN_MS = 100;
/** Where the browser does not tell when it is idle. */
const GUESSED_MS = 500;
/** On a machine that is never idle what waits comes all the same: a button must not wait for it for ever. */
const AT_LATEST_MS = 1000;

/**
 * Resolves when the page shows what it is for (nothing in it is marked as awaited) and has nothing better to do: for
 * parts that nobody can need before that. Whatever is loaded behind it does not stand in the way of the first edit.
 */
export async function whenIdle(): Promise<void> {
  await idle();
  while (document.querySelector("[data-awaited]") !== null) await after(LOOK_AGAIN_MS);
  // Once more: what has just come is yet to be drawn.
  await idle();
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === "function")
      requestIdleCallback(() => resolve(), { timeout: AT_LATEST_MS });
    else setTimeout(resolve, GUESSED_MS);
  });
}

const after = (delayMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, delayMs));
