import { createDeviceChoice } from "../../lib/kept/device-choice.ts";
import { createExternalStore } from "../external-store.ts";

/**
 * Where the small picture of the whole map is drawn when something stands beside the canvas that has room for it; null
 * while nothing does. There it covers no claim.
 */
export const overviewPlace = createExternalStore<{ readonly element: HTMLElement | null }>({ element: null });

/** To be given to the element as its ref. */
export function offerOverviewPlace(element: HTMLElement | null): void {
  overviewPlace.set({ element });
}

/** Whether that picture is wanted: of itself it stands where a window has room, and who asks for it has it in any window. */
export const overviewChoice = createDeviceChoice("crux-overview", ["auto", "shown", "hidden"], "auto");

/** From this width on there is room for it beside what is read. */
const ROOM = "(min-width: 1024px)";

/** Whether it is there while not all of the map is seen. */
export function isOverviewShown(): boolean {
  const choice = overviewChoice.get();
  return choice === "auto" ? matchMedia(ROOM).matches : choice === "shown";
}

export function toggleOverview(): void {
  overviewChoice.set(isOverviewShown() ? "hidden" : "shown");
}
