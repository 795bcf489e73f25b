import type { Rectangle } from "../display-list.ts";

/** What one picture may hold: beyond it, programs that open it fail, and ours would need too much memory. */
export const MAX_PICTURE_PIXELS = 220_000_000;
export const MAX_PICTURE_SIDE_PX = 30_000;

export interface PictureSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

export type PictureSizeResult =
  | ({ readonly ok: true } & PictureSize)
  | {
      readonly ok: false;
      readonly refusal: {
        readonly code: "pictureTooLarge";
        readonly widthPx: number;
        readonly heightPx: number;
        /** The largest scale, in steps of a tenth, that fits; null when not even a tenth does. */
        readonly largestScale: number | null;
      };
    };

/** Size in pixels of a picture of these bounds, or why it is refused. Padding is in map px. */
export function pictureSize(bounds: Rectangle, scale: number, paddingPx: number): PictureSizeResult {
  const size = sizeAt(bounds, scale, paddingPx);
  if (fits(size)) return { ok: true, ...size };
  let largestScale: number | null = null;
  for (let tenths = Math.floor(scale * 10); tenths >= 1 && largestScale === null; tenths--) {
    if (fits(sizeAt(bounds, tenths / 10, paddingPx))) largestScale = tenths / 10;
  }
  return { ok: false, refusal: { code: "pictureTooLarge", ...size, largestScale } };
}

function sizeAt(bounds: Rectangle, scale: number, paddingPx: number): PictureSize {
  return {
    widthPx: Math.max(1, Math.ceil((bounds.width + 2 * paddingPx) * scale)),
    heightPx: Math.max(1, Math.ceil((bounds.height + 2 * paddingPx) * scale)),
  };
}

function fits({ widthPx, heightPx }: PictureSize): boolean {
  return (
    widthPx <= MAX_PICTURE_SIDE_PX &&
    heightPx <= MAX_PICTURE_SIDE_PX &&
    widthPx * heightPx <= MAX_PICTURE_PIXELS
  );
}
