import type { ClaimId, Projection, RelationId } from "@crux/domain";
import type { Card, CardId, CardRow } from "../cards/card.ts";
import { CARD_METRICS, SIDE_TOKENS } from "../cards/card.ts";
import type { DiagramLabels } from "../cards/labels.ts";
import type { DisplayItem, DisplayList, Rectangle } from "../display-list.ts";
import type { Layout } from "../layout/layout.ts";
import { LINE_METRICS, type Line } from "../routing/line.ts";
import { TEXT_STYLES, baselineOffsetPx } from "../text-style.ts";
import { barItems } from "./side-bar.ts";
import { headingItems } from "./heading.ts";

export interface DisplayListOptions {
  /** Free space around the map. */
  readonly paddingPx: number;
}

/**
 * Turns a laid-out map into drawing order: lines first, then headings, then cards with everything written on them.
 * The counts are those of what is drawn.
 */
export function buildDisplayList(
  projection: Projection,
  cards: ReadonlyMap<CardId, Card>,
  layout: Layout,
  labels: DiagramLabels,
  options: DisplayListOptions = { paddingPx: 24 },
): DisplayList {
  const items: DisplayItem[] = [];
  const relations = new Set<RelationId>();
  const dots: DisplayItem[] = [];
  for (const line of layout.lines) {
    relations.add(line.relationId);
    items.push(...lineItems(line));
    if (line.dot !== null) {
      const { x, y } = line.dot;
      dots.push({
        type: "dot",
        centerX: x,
        centerY: y,
        radiusPx: LINE_METRICS.dotRadiusPx,
        fill: line.token,
      });
    }
  }
  items.push(...dots);
  for (const heading of layout.headings) {
    const card = cards.get(heading.parentCardId);
    if (card !== undefined) items.push(...headingItems(heading, card, labels));
  }
  let claimCount = 0;
  for (const [id, box] of layout.boxes) {
    const card = cards.get(id);
    if (card === undefined) continue;
    claimCount += card.rows.length;
    items.push(...cardItems(projection, card, box, layout.overlappingPins.has(id)));
  }
  const { bounds } = layout;
  const { paddingPx } = options;
  return {
    bounds: {
      x: bounds.x - paddingPx,
      y: bounds.y - paddingPx,
      width: bounds.width + 2 * paddingPx,
      height: bounds.height + 2 * paddingPx,
    },
    items,
    claimCount,
    relationCount: relations.size,
  };
}

/** What one line draws, without the dot at its end. */
export function lineItems(line: Line): readonly DisplayItem[] {
  const items: DisplayItem[] = [
    {
      type: "path",
      segments: line.segments,
      stroke: line.token,
      fill: null,
      strokeWidthPx: line.strokeWidthPx,
      dashPx: line.dashPx,
    },
  ];
  if (line.arrow !== null) {
    items.push({
      type: "path",
      segments: line.arrow,
      stroke: null,
      fill: line.token,
      strokeWidthPx: 0,
      dashPx: null,
    });
  }
  return items;
}

/**
 * What one card draws: box, side bar, then each claim as a group of its own.
 *
 * @param isMarked whether it lies on another pinned card.
 */
export function cardItems(
  projection: Projection,
  card: Card,
  box: Rectangle,
  isMarked: boolean,
): readonly DisplayItem[] {
  const isQuestion = card.side === "question";
  const radius = CARD_METRICS.radiusPx;
  const items: DisplayItem[] = [
    {
      type: "box",
      ...box,
      fill: isQuestion ? "questionTint" : "surface",
      stroke: isMarked ? "danger" : isQuestion ? null : "hairline",
      strokeWidthPx: isMarked ? 2 : isQuestion ? 0 : 1,
      radiiPx: [radius, radius, radius, radius],
    },
    ...barItems(card, box),
  ];
  for (const [index, row] of card.rows.entries()) {
    if (index > 0) {
      const left = box.x + CARD_METRICS.barWidthPx + CARD_METRICS.paddingXPx;
      const isMirrored = card.direction === "rtl";
      items.push({
        type: "box",
        x: isMirrored ? box.x + CARD_METRICS.paddingXPx : left,
        y: box.y + row.topPx - 0.5,
        width: box.width - CARD_METRICS.barWidthPx - 2 * CARD_METRICS.paddingXPx,
        height: 1,
        fill: "hairline",
        stroke: null,
        strokeWidthPx: 0,
        radiiPx: [0, 0, 0, 0],
      });
    }
    const title = projection.map.claims.get(row.claimId)?.text ?? "";
    items.push({ type: "beginGroup", id: row.claimId satisfies ClaimId, title });
    items.push(...rowItems(row, box));
    items.push({ type: "endGroup" });
  }
  return items;
}

function rowItems(row: CardRow, box: Rectangle): readonly DisplayItem[] {
  const items: DisplayItem[] = [];
  for (const run of row.runs) {
    items.push({
      type: "text",
      x: box.x + run.leftPx,
      baselineY: box.y + run.topPx + baselineOffsetPx(TEXT_STYLES[run.style]),
      widthPx: run.widthPx,
      text: run.text,
      style: run.style,
      color: run.color,
      direction: run.direction,
    });
  }
  for (const pill of row.pills) {
    const token = SIDE_TOKENS[pill.side];
    const radius = pill.heightPx / 2;
    items.push(
      {
        type: "box",
        x: box.x + pill.leftPx,
        y: box.y + pill.topPx,
        width: pill.widthPx,
        height: pill.heightPx,
        fill: token === "support" ? "supportTint" : "attackTint",
        stroke: null,
        strokeWidthPx: 0,
        radiiPx: [radius, radius, radius, radius],
      },
      {
        type: "text",
        x: box.x + pill.leftPx + (pill.widthPx - pill.textWidthPx) / 2,
        baselineY: box.y + pill.topPx + baselineOffsetPx(TEXT_STYLES.side),
        widthPx: pill.textWidthPx,
        text: pill.text,
        style: "side",
        color: token,
        direction: "ltr",
      },
    );
  }
  return items;
}
