import type { MapViewName } from "../commands.ts";

/** Where an address names the view. */
const PARAMETER = "view";
/** A telephone: the outline first, the map as an overview. */
const NARROW = "(max-width: 640px)";

/** Remembered apart for narrow windows, where a person may want the other one. */
const memoryKey = (): string => (matchMedia(NARROW).matches ? "crux-view-narrow" : "crux-view");

const isView = (value: string | null): value is MapViewName => value === "map" || value === "outline";

/** The view with which a map opens: what the address says, else what was chosen last, else what fits the window. */
export function chooseView(): MapViewName {
  const asked = new URLSearchParams(location.search).get(PARAMETER);
  if (isView(asked)) return asked;
  const remembered = readMemory();
  if (isView(remembered)) return remembered;
  return matchMedia(NARROW).matches ? "outline" : "map";
}

/** Keeps the chosen view for the next map, and in the address for whoever it is sent to. */
export function rememberView(view: MapViewName): void {
  try {
    localStorage.setItem(memoryKey(), view);
  } catch {
    // Without storage the choice lasts as long as the page, which is all that was promised.
  }
}

/** Writes the view into the address without a new entry in the history. */
export function writeAddress(view: MapViewName): void {
  const address = new URL(location.href);
  if (view === "outline") address.searchParams.set(PARAMETER, view);
  else address.searchParams.delete(PARAMETER);
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

function readMemory(): string | null {
  try {
    return localStorage.getItem(memoryKey());
  } catch {
    return null;
  }
}
