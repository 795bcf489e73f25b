import { CLAIM_MAX_LENGTH } from "@crux/domain";
import type { PasteOrigin } from "../open-map-state.ts";
import type { OpenMap } from "../open-map.ts";
import { CRUX_TYPE } from "./copy-through-event.ts";

/** A line that another program has broken because it was full has at least so many letters. */
const FULL_LINE = 40;
/** How the second half of a sentence begins: no mark of a list, no capital, no indent. */
const GOES_ON = /^\p{Ll}/u;

/**
 * Whether what is pasted into the field of a claim is more than a claim: several lines that are not one sentence broken by
 * the width of a page, more letters than a claim has, or more than the field would take.
 *
 * @param room how many characters the field still takes
 */
export function isMoreThanOneClaim(pasted: string, room: number): boolean {
  const text = pasted.trim();
  if (text.length > Math.min(CLAIM_MAX_LENGTH, room)) return true;
  const lines = text.split(/\r\n|\r|\n/u);
  return !lines.every(
    (line, index) =>
      (index === 0 || GOES_ON.test(line)) && (index === lines.length - 1 || line.length >= FULL_LINE),
  );
}

/** Opens the preview with what was pasted into a field: a branch of ours with everything about it, else its words. */
export function showPasted(map: OpenMap, data: Pick<DataTransfer, "getData">, from: PasteOrigin): void {
  const branch = data.getData(CRUX_TYPE);
  const words = { text: data.getData("text/plain"), html: data.getData("text/html") };
  map.store.set({ overlay: { type: "paste", ...(branch === "" ? words : { text: branch }), from } });
}
