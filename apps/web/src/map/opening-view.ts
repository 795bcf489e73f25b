import type { Box } from "./viewport-anchor.ts";

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
  /** What the map is about: its first root. */
  readonly root: Box;
  /** What stands right on the root, in order. */
  readonly firstLevel: readonly Box[];
  readonly isRtl: boolean;
}

const ZOOM_MAX = 1;
/** At this size the words of a card can just be read; smaller, a map is opened at its beginning instead. */
const READABLE_ZOOM = 0.6;
/** A little smaller is better than cutting off one of two positions. */
const FIRST_LEVEL_ZOOM = 0.55;
/** The root by itself, when what stands on it is out of reach. */
const LONE_ZOOM = 0.8;
const NARROW_PX = 640;
/** So much of the first answer tells that the map goes on, and where. */
const PEEK_PX = 64;

/**
 * Chooses what is seen first, the most telling that can still be read: the whole map; the root with all that stands
 * right on it, or the first of these, as many as fit; the root with a corner of the first; the root alone.
 */
export function chooseOpeningView(opening: Opening, frame: Frame): ViewPlace {
  const { whole, root, firstLevel } = opening;
  const wholeZoom = fittingZoom(whole, frame);
  if (wholeZoom >= READABLE_ZOOM) return placeMiddle(whole, wholeZoom, frame);

  const [first] = firstLevel;
  // A phone has room for a corner of an answer only, which need not be read: the words of the root must.
  const zoomMin = frame.width < NARROW_PX ? READABLE_ZOOM : FIRST_LEVEL_ZOOM;
  const choices: Box[] = firstLevel.map((_, index) =>
    around([root, ...firstLevel.slice(0, firstLevel.length - index)]),
  );
  if (first !== undefined) {
    const peek = PEEK_PX / zoomMin;
    const peekX = opening.isRtl ? first.x + first.width - peek : first.x;
    choices.push(around([root, { ...first, x: peekX, width: peek }]));
  }
  for (const box of choices) {
    const free = clearOfCorner(box, root, frame);
    const zoom = fittingZoom(box, free);
    if (zoom >= zoomMin) return placeBeginning(box, zoom, opening, free);
  }
  const free = clearOfCorner(root, root, frame);
  const zoom = Math.max(zoomMin, Math.min(LONE_ZOOM, fittingZoom(root, free)));
  return placeBeginning(root, zoom, opening, free);
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
function placeBeginning(box: Box, zoom: number, opening: Opening, frame: Frame): ViewPlace {
  const { root, isRtl } = opening;
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
