import type { Box } from "../scene/viewport-anchor.ts";

/** Where the view stands: a place of the map is seen at its position times `zoom` plus `x`, `y`. */
export interface ViewPlace {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** What covers the edges of the canvas. */
interface Insets {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly insets: Insets;
  /** The highest place, from the lower edge, of what floats in the corner where the map begins. */
  readonly cornerPx: number;
}

export interface Opening {
  /** All that is drawn. */
  readonly whole: Box;
  /** What the map is about: its first root; null on an empty map. */
  readonly root: Box | null;
  /** What stands right on the root, in order. */
  readonly firstLevel: readonly Box[];
  readonly isRtl: boolean;
}

const ZOOM_MAX = 1;
/** At this size the words of a card can just be read; smaller, a map is opened at its beginning instead. */
const READABLE_ZOOM = 0.6;
/** Smaller is no map, however little of it fits. */
export const ZOOM_LEAST = 0.001;
/** A little smaller is better than cutting off one of two positions. */
const FIRST_LEVEL_ZOOM = 0.55;
/** The root by itself, when what stands on it is out of reach. */
const LONE_ZOOM = 0.8;
/** Narrower than this is a telephone. */
export const NARROW_PX = 640;
/** Free space between what is shown and the edge of the view. */
export const MARGIN_PX = 48;
/** So much of the first answer tells that the map goes on, and where. */
const PEEK_PX = 64;

/**
 * The canvas and what floats over it: the toolbar at the lower edge, the legend or its button in a corner.
 *
 * @param width of the canvas, in px, as is `height`
 * @param windowWidth of the whole window, by which the style sheets choose what floats where
 */
export function frameOf(width: number, height: number, windowWidth: number): Frame {
  const isNarrow = width < NARROW_PX;
  // From here on the legend itself stands in the corner, below it the button that opens it.
  const hasLegend = windowWidth >= 1440;
  // The button stands above the toolbar where the two would meet.
  const isLegendRaised = windowWidth < 1024;
  return {
    width,
    height,
    insets: {
      top: 16,
      right: isNarrow ? 8 : 24,
      bottom: isLegendRaised ? 88 : 68,
      left: isNarrow ? 16 : MARGIN_PX,
    },
    cornerPx: isLegendRaised ? 132 : hasLegend ? 112 : 68,
  };
}

/**
 * Chooses what is seen first, the most telling that can still be read: the whole map; the root with all that stands
 * right on it, or the first of these, as many as fit; the root with a corner of the first; the root alone. A telephone
 * shows words in the outline; there the map is for looking it over.
 */
export function chooseOpeningView(opening: Opening, frame: Frame): ViewPlace {
  const { whole, root, firstLevel } = opening;
  if (frame.width < NARROW_PX || root === null) return fitWhole(whole, frame, ZOOM_LEAST);
  const wholeZoom = fittingZoom(whole, frame);
  if (wholeZoom >= READABLE_ZOOM) return placeMiddle(whole, wholeZoom, frame);

  const [first] = firstLevel;
  const choices: Box[] = firstLevel.map((_, index) =>
    around([root, ...firstLevel.slice(0, firstLevel.length - index)]),
  );
  if (first !== undefined) {
    const peek = PEEK_PX / FIRST_LEVEL_ZOOM;
    const peekX = opening.isRtl ? first.x + first.width - peek : first.x;
    choices.push(around([root, { ...first, x: peekX, width: peek }]));
  }
  for (const box of choices) {
    const free = clearOfCorner(box, root, frame);
    const zoom = fittingZoom(box, free);
    if (zoom >= FIRST_LEVEL_ZOOM) return placeBeginning(box, zoom, root, opening.isRtl, free);
  }
  const free = clearOfCorner(root, root, frame);
  const zoom = Math.max(FIRST_LEVEL_ZOOM, Math.min(LONE_ZOOM, fittingZoom(root, free)));
  return placeBeginning(root, zoom, root, opening.isRtl, free);
}

/** The whole map in the middle of the free part, however small it must be. */
export function fitWhole(whole: Box, frame: Frame, zoomMin: number): ViewPlace {
  return placeMiddle(whole, Math.max(zoomMin, fittingZoom(whole, frame)), frame);
}

const freeWidth = ({ width, insets }: Frame): number => Math.max(1, width - insets.left - insets.right);
const freeHeight = ({ height, insets }: Frame): number => Math.max(1, height - insets.top - insets.bottom);

function fittingZoom(box: Box, frame: Frame): number {
  return Math.min(
    ZOOM_MAX,
    freeWidth(frame) / Math.max(1, box.width),
    freeHeight(frame) / Math.max(1, box.height),
  );
}

function placeMiddle(box: Box, zoom: number, frame: Frame): ViewPlace {
  return {
    zoom,
    x: frame.insets.left + (freeWidth(frame) - box.width * zoom) / 2 - box.x * zoom,
    y: middleY(box, zoom, frame),
  };
}

/** At the edge where the map begins, so that as much as possible of what follows is seen. */
function placeBeginning(box: Box, zoom: number, root: Box, isRtl: boolean, frame: Frame): ViewPlace {
  const { insets, width, height } = frame;
  // Nor does anything of a root further up lie under what floats in its corner.
  const lowest = height - frame.cornerPx - (root.y + root.height) * zoom;
  return {
    zoom,
    x: isRtl ? width - insets.right - (root.x + root.width) * zoom : insets.left - root.x * zoom,
    y: Math.max(Math.min(middleY(box, zoom, frame), lowest), insets.top - root.y * zoom),
  };
}

function middleY(box: Box, zoom: number, frame: Frame): number {
  return frame.insets.top + (freeHeight(frame) - box.height * zoom) / 2 - box.y * zoom;
}

/** Where the root is the lowest of what is shown, the lower edge is that of what floats in its corner. */
function clearOfCorner(box: Box, root: Box, frame: Frame): Frame {
  const isRootLowest = root.y + root.height >= box.y + box.height;
  const { insets, cornerPx } = frame;
  return isRootLowest
    ? { ...frame, insets: { ...insets, bottom: Math.max(insets.bottom, cornerPx) } }
    : frame;
}

function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}
