import { cardItems, headingItems, LINE_METRICS, lineItems } from "@crux/diagram";
import type { CardId, DiagramLabels, DisplayItem, Line, TextMeasurer } from "@crux/diagram";
import type { Projection } from "@crux/domain";
import { chooseFolded } from "../scene/folding.ts";
import { boundsOfLine } from "../scene/line-bounds.ts";
import { chooseOpeningView, frameOf } from "../opening/opening-view.ts";
import type { Opening } from "../opening/opening-view.ts";
import { readOpening } from "../opening/read-opening.ts";
import { updateScene } from "../scene/scene.ts";
import { overlaps } from "../scene/viewport-anchor.ts";
import type { Box } from "../scene/viewport-anchor.ts";

/**
 * The beginning of a map as the canvas will draw it: what the page shows while its program and the document are still
 * on their way. Positions are the layout's, in px.
 */
export interface FirstSight {
  readonly opening: Opening;
  /** The language in which the claims are written. */
  readonly language: string;
  /** In drawing order, at the layout's places. */
  readonly items: readonly DisplayItem[];
}

/** Windows for which a map is drawn beforehand, the usual ones first; others see the part that they have in common. */
const WINDOWS = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
  { width: 1024, height: 768 },
  { width: 1920, height: 1080 },
  { width: 820, height: 1180 },
  { width: 2560, height: 1440 },
];
/** The header above the canvas and, from this width on, the panel beside it. */
const HEADER_PX = 53;
const PANEL_PX = 340;
const PANEL_FROM_PX = 1024;
/** More would weigh on the page that it is to make quick. */
const CARDS_MAX = 60;

/** Draws the beginning of a map; null when there is nothing on it. */
export function drawFirstSight(
  projection: Projection,
  measurer: TextMeasurer,
  labels: DiagramLabels,
): FirstSight | null {
  const request = {
    projection,
    folded: chooseFolded(projection),
    changedIds: null,
    anchors: [],
    view: null,
  };
  const scene = updateScene(null, request, measurer, labels);
  const { layout, cards } = scene;
  const opening = readOpening(scene);
  const areas = listAreas(opening);
  const shown = new Map<CardId, readonly DisplayItem[]>();
  for (const area of areas) {
    for (const [id, box] of layout.boxes) {
      if (shown.size >= CARDS_MAX) break;
      const card = shown.has(id) || !overlaps(box, area) ? undefined : cards.get(id);
      if (card !== undefined) shown.set(id, cardItems(projection, card, box, layout.overlappingPins.has(id)));
    }
  }
  if (shown.size === 0) return null;
  const isSeen = (box: Box): boolean => areas.some((area) => overlaps(box, area));
  const lines = layout.lines.filter((line) => isSeen(boundsOfLine(line)));
  const headings = layout.headings.flatMap((heading) => {
    const card = isSeen(heading.rectangle) ? cards.get(heading.parentCardId) : undefined;
    return card === undefined ? [] : headingItems(heading, card, labels);
  });
  return {
    opening,
    language: projection.map.meta.language,
    items: [...lines.flatMap(lineItems), ...lines.flatMap(dotOf), ...headings, ...[...shown.values()].flat()],
  };
}

/** What is seen of the map at first, for each of the windows. */
function listAreas(opening: Opening): readonly Box[] {
  return WINDOWS.map((window) => {
    const width = window.width - (window.width < PANEL_FROM_PX ? 0 : PANEL_PX);
    const height = window.height - HEADER_PX;
    const { x, y, zoom } = chooseOpeningView(opening, frameOf(width, height, window.width));
    return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
  });
}

function dotOf({ dot, token }: Line): readonly DisplayItem[] {
  if (dot === null) return [];
  return [{ type: "dot", centerX: dot.x, centerY: dot.y, radiusPx: LINE_METRICS.dotRadiusPx, fill: token }];
}
