import { createExternalStore } from "./external-store.ts";

/**
 * Where the small picture of the whole map is drawn when something stands beside the canvas that has room for it; null
 * while nothing does. There it covers no claim.
 */
export const overviewPlace = createExternalStore<{ readonly element: HTMLElement | null }>({ element: null });

/** To be given to the element as its ref. */
export function offerOverviewPlace(element: HTMLElement | null): void {
  overviewPlace.set({ element });
}
