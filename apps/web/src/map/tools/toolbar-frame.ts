/** What floats over the lower edge of the map. */
export const TOOLBAR_FRAME =
  "pointer-events-auto flex max-w-full items-center gap-1 rounded-panel border border-hairline bg-surface p-1 shadow-float";
