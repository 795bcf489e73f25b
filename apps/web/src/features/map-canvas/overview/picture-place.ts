import type { Point } from "../../../map/scene/viewport-anchor.ts";

/** Where the layout's plane lies on the picture of the whole map. */
export interface PicturePlace extends Point {
  readonly scale: number;
}
