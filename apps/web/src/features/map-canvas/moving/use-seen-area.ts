import { useStore } from "@xyflow/react";
import { useMemo } from "react";
import type { Box } from "../../../map/scene/viewport-anchor.ts";

/** The view is cut into tiles of this size, so that panning changes what is drawn only now and then. */
const TILE_PX = 400;

/**
 * What is seen of the page's plane and up to a tile more on each side; the same object until the view has moved by a
 * tile. Null before the page has a size.
 */
export function useSeenArea(): Box | null {
  const tiles = useStore((state) => {
    const [x, y, zoom] = state.transform;
    if (state.width === 0 || state.height === 0) return "";
    const left = Math.floor(-x / zoom / TILE_PX);
    const top = Math.floor(-y / zoom / TILE_PX);
    const right = Math.ceil((state.width - x) / zoom / TILE_PX);
    const bottom = Math.ceil((state.height - y) / zoom / TILE_PX);
    return `${left} ${top} ${right} ${bottom}`;
  });
  return useMemo(() => {
    if (tiles === "") return null;
    const [left = 0, top = 0, right = 0, bottom = 0] = tiles.split(" ").map((tile) => Number(tile) * TILE_PX);
    return { x: left, y: top, width: right - left, height: bottom - top };
  }, [tiles]);
}
