import type { Card } from "../cards/card.ts";
import { CARD_METRICS, SIDE_TOKENS } from "../cards/card.ts";
import type { DisplayItem, PathSegment, Rectangle } from "../display-list.ts";

const NOTCH_DEPTH = 5;
const NOTCH_HALF = 6;
const DASH = 8;
const GAP = 4;

/**
 * The bar at the side from which a card is read. Its shape tells the side to whoever cannot tell the colours apart:
 * plain for a reason, notched where the line of an objection comes in, dashed for an undercut.
 */
export function barItems(card: Card, box: Rectangle): readonly DisplayItem[] {
  const token = SIDE_TOKENS[card.side];
  const isMirrored = card.direction === "rtl";
  const place = (x: number): number => (isMirrored ? box.x + box.width - x : box.x + x);
  const path = (segments: readonly PathSegment[], fill: "surface" | typeof token): DisplayItem => ({
    type: "path",
    segments: segments.map((segment) => placeSegment(segment, place, box.y)),
    stroke: null,
    fill,
    strokeWidthPx: 0,
    dashPx: null,
  });
  const height = box.height;
  switch (card.side) {
    case "objection": {
      const middle = height / 2;
      const notch: readonly PathSegment[] = [
        ["M", -0.5, middle - NOTCH_HALF],
        ["L", NOTCH_DEPTH, middle],
        ["L", -0.5, middle + NOTCH_HALF],
        ["Z"],
      ];
      return [path(barSegments(height), token), path(notch, "surface")];
    }
    case "undercut":
    case "backing": {
      // Whole dashes from edge to edge: the gaps share what is left over.
      const count = Math.max(2, Math.round((height + GAP) / (DASH + GAP)));
      const step = (height - DASH) / (count - 1);
      const { barWidthPx } = CARD_METRICS;
      const dashes: PathSegment[] = [];
      for (let index = 0; index < count; index += 1) {
        const top = index * step;
        // The first and last dash keep within the card's round corners.
        const inset = index === 0 || index === count - 1 ? 1.5 : 0;
        const upper = index === 0 ? inset : 0;
        const lower = index === count - 1 ? inset : 0;
        dashes.push(
          ["M", upper, top + upper],
          ["L", barWidthPx, top],
          ["L", barWidthPx, top + DASH],
          ["L", lower, top + DASH - lower],
          ["Z"],
        );
      }
      return [path(dashes, token)];
    }
    default:
      return [path(barSegments(height), token)];
  }
}

/** A bar whose outer corners follow those of the card. */
function barSegments(height: number): readonly PathSegment[] {
  const { barWidthPx: width, radiusPx: radius } = CARD_METRICS;
  const inset = radius - Math.sqrt(radius * radius - (radius - width) * (radius - width));
  return [
    ["M", width, inset],
    ["C", width / 2, inset * 2.5, 0, radius / 2, 0, radius],
    ["L", 0, height - radius],
    ["C", 0, height - radius / 2, width / 2, height - inset * 2.5, width, height - inset],
    ["Z"],
  ];
}

function placeSegment(segment: PathSegment, place: (x: number) => number, top: number): PathSegment {
  switch (segment[0]) {
    case "M":
      return ["M", place(segment[1]), top + segment[2]];
    case "L":
      return ["L", place(segment[1]), top + segment[2]];
    case "C":
      return [
        "C",
        place(segment[1]),
        top + segment[2],
        place(segment[3]),
        top + segment[4],
        place(segment[5]),
        top + segment[6],
      ];
    case "Z":
      return segment;
  }
}
