import type { Card } from "../cards/card.ts";
import type { DiagramLabels } from "../cards/labels.ts";
import type { DisplayItem } from "../display-list.ts";
import type { Heading } from "../layout/layout.ts";
import { TEXT_STYLES, baselineOffsetPx } from "../text-style.ts";

const PADDING = 12;

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
 * What a repeated heading says: the first two lines of its parent's sentence as it is broken on the card, so that it
 * needs no measuring of its own.
 */
export function headingRuns(heading: Heading, card: Card, labels: DiagramLabels): readonly HeadingRun[] {
  const row = card.rows.find((candidate) => candidate.claimId === heading.parentClaimId);
  if (row === undefined) return [];
  const isMirrored = card.direction === "rtl";
  const { width, height } = heading.rectangle;
  const inner = width - 2 * PADDING;
  const shown = row.text.lines.slice(0, 2);
  const wordHeight = labels.continued === "" ? 0 : TEXT_STYLES.side.lineHeightPx;
  let top = (height - wordHeight - shown.length * TEXT_STYLES.claim.lineHeightPx) / 2;
  const runs: HeadingRun[] = [];
  if (wordHeight > 0) {
    runs.push({
      part: "word",
      text: labels.continued,
      leftPx: PADDING,
      topPx: top,
      widthPx: inner,
      style: "side",
      direction: isMirrored ? "rtl" : "ltr",
    });
    top += wordHeight;
  }
  // The serif of main claims is wider by less than the difference in size, so its lines fit in any case.
  for (const [index, line] of shown.entries()) {
    const isCutHere = index === shown.length - 1 && row.text.lines.length > shown.length;
    const widthPx = Math.min(inner, line.widthPx + (isCutHere ? 16 : 0));
    runs.push({
      part: "text",
      text: isCutHere ? `${line.text.trimEnd()} …` : line.text,
      leftPx: line.direction === "rtl" ? width - PADDING - widthPx : PADDING,
      topPx: top,
      widthPx,
      style: "claim",
      direction: line.direction,
    });
    top += TEXT_STYLES.claim.lineHeightPx;
  }
  return runs;
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
