import { noteCopied } from "./last-copied.ts";

/** The event by which the map is asked to fill a clipboard; see `useClipboard`. */
export const FILL_CLIPBOARD = "crux-fill-clipboard";

/** A branch of ours with everything in it; other programs do not look at it. */
export const CRUX_TYPE = "application/x-crux+json";

/** In all formats at once, and to be moved with the next paste or not; or as one text for another program. */
export type CopyManner = "copy" | "cut" | "outline" | "argdown";

export interface FillClipboard {
  readonly data: DataTransfer;
  readonly manner: CopyManner;
}

/**
 * Copies as the key would, from a press of a button: the browser only hands out its clipboard inside a `copy` event, and
 * sends one only where text is selected, so a field with a character in it is selected for a moment. (Rejected: the
 * asynchronous clipboard, which is missing on plain HTTP, where many a team runs its server.)
 */
export function withClipboard(fill: (data: DataTransfer) => void): void {
  const focused = document.activeElement;
  const field = document.createElement("textarea");
  field.value = "…";
  field.setAttribute("aria-hidden", "true");
  field.className = "sr-only";
  field.addEventListener("copy", (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (event.clipboardData !== null) fill(event.clipboardData);
  });
  // A dialog, the palette for example, lets nothing outside it be selected.
  (focused?.closest("[role=dialog]") ?? document.body).append(field);
  field.select();
  // oxlint-disable-next-line typescript/no-deprecated -- the only way that works without https.
  document.execCommand("copy");
  field.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
}

/** Asks the map to put the selected claims on the clipboard. */
export function copySelected(manner: CopyManner): void {
  withClipboard((data) => {
    const detail: FillClipboard = { data, manner };
    document.dispatchEvent(new CustomEvent(FILL_CLIPBOARD, { detail }));
  });
}

/** Puts a text on the clipboard. */
export function copyText(text: string): void {
  noteCopied(null);
  withClipboard((data) => data.setData("text/plain", text));
}
