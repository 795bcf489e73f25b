import type { Card } from "../cards/card.ts";
import type { DiagramLabels } from "../cards/labels.ts";
import type { DisplayItem } from "../display-list.ts";
import type { Heading } from "../layout/layout.ts";
import { TEXT_STYLES, baselineOffsetPx } from "../text-style.ts";

/** One line of a repeated heading, positions from its left and top. */
export interface HeadingRun {
  readonly part: "word" | "text";
  readonly text: string;
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly style: "side" | "claim";
  readonly direction: "ltr" | "rtl";
}

/**
 * What a repeated heading says: the first line of its parent's sentence as it is broken on the card, so that it needs
 * no measuring of its own.
 */
export function headingRuns(heading: Heading, card: Card, labels: DiagramLabels): readonly HeadingRun[] {
  const row = card.rows.find((candidate) => candidate.claimId === heading.parentClaimId);
  const line = row?.text.lines[0];
  if (row === undefined || line === undefined) return [];
  const isMirrored = card.direction === "rtl";
  const width = heading.rectangle.width;
  const inner = width - 16;
  const place = (widthPx: number, direction: "ltr" | "rtl"): number =>
    direction === "rtl" ? width - 8 - widthPx : isMirrored && widthPx < inner ? width - 8 - widthPx : 8;
  const isLonger = row.text.lines.length > 1;
  const text = isLonger ? `${line.text} …` : line.text;
  const widthPx = Math.min(inner, line.widthPx + (isLonger ? 16 : 0));
  return [
    {
      part: "word",
      text: labels.continued,
      leftPx: isMirrored ? width - 8 - inner : 8,
      topPx: 4,
      widthPx: inner,
      style: "side",
      direction: isMirrored ? "rtl" : "ltr",
    },
    {
      part: "text",
      text,
      leftPx: place(widthPx, line.direction),
      topPx: 20,
      widthPx,
      style: "claim",
      direction: line.direction,
    },
  ];
}

/** What a heading draws. */
export function headingItems(heading: Heading, card: Card, labels: DiagramLabels): readonly DisplayItem[] {
  const { rectangle } = heading;
  const items: DisplayItem[] = [
    {
      type: "box",
      ...rectangle,
      fill: null,
      stroke: "hairline",
      strokeWidthPx: 1,
      radiiPx: [6, 6, 6, 6],
    },
  ];
  for (const run of headingRuns(heading, card, labels)) {
    items.push({
      type: "text",
      x: rectangle.x + run.leftPx,
      baselineY: rectangle.y + run.topPx + baselineOffsetPx(TEXT_STYLES[run.style]),
      widthPx: run.widthPx,
      text: run.text,
      style: run.style,
      color: "muted",
      direction: run.direction,
    });
  }
  return items;
}
