import type { DisplayItem } from "../display-list.ts";
import type { PictureJob, PictureRefusal } from "./render-picture.ts";

/**
 * What web server and export process say to each other. Both are of one build, so the shapes need no version.
 * Long lists and files go in pieces: a message is copied in one go, and neither side may stand still for long.
 */
export type ToChild =
  | { readonly type: "job"; readonly job: PictureJob }
  | { readonly type: "items"; readonly items: readonly DisplayItem[] }
  | { readonly type: "render" };

export type FromChild =
  | { readonly type: "ready" }
  | {
      readonly type: "started";
      readonly contentType: string;
      readonly widthPx: number;
      readonly heightPx: number;
      readonly missingGlyphs: readonly string[];
    }
  | { readonly type: "chunk"; readonly bytes: Uint8Array }
  | { readonly type: "finished"; readonly peakMemoryBytes: number }
  | { readonly type: "refused"; readonly refusal: PictureRefusal }
  | { readonly type: "failed"; readonly message: string };

export const ITEMS_PER_MESSAGE = 4000;
export const BYTES_PER_MESSAGE = 512 * 1024;

/** Only the two programs of this room use the channel between them, so the tag says the rest. */
export function isToChild(message: unknown): message is ToChild {
  return typeof message === "object" && message !== null && "type" in message;
}

/** As above, for the other way. */
export function isFromChild(message: unknown): message is FromChild {
  return typeof message === "object" && message !== null && "type" in message;
}
