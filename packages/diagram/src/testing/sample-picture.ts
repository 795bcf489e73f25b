import { seededRandom, type SeededRandom } from "@crux/domain/testing";
import type { DisplayItem, DisplayList } from "../display-list.ts";
import { baselineOffsetPx, TEXT_STYLES, type TextMeasurer } from "../text-style.ts";

const WORDS =
  "allies budget ceasefire deter escalate force guarantee however invade kept long money never offer promise quick risk signal treaty under verify without yearly".split(
    " ",
  );

/** A sentence of some words. */
function sampleSentence(random: SeededRandom): string {
  const count = 6 + random.below(12);
  const words = Array.from({ length: count }, () => random.pick(WORDS));
  return `${words.join(" ")}.`;
}

const CARD_WIDTH_PX = 264;
const COLUMN_PX = 356;
const ROW_PX = 128;

/** Cards with sentences in a grid, lines between them, an undercut's dot: everything that a picture can hold. */
export function samplePicture(claimCount: number, measurer: TextMeasurer, seed: number): DisplayList {
  const random = seededRandom(seed);
  const columns = Math.max(1, Math.round(Math.sqrt((claimCount * ROW_PX * 1.6) / COLUMN_PX)));
  const items: DisplayItem[] = [];
  for (let index = 0; index < claimCount; index++) {
    const x = (index % columns) * COLUMN_PX;
    const y = Math.floor(index / columns) * ROW_PX;
    if (index % columns > 0) items.push(...lineTo(x, y + 40, index));
    items.push(...card(x, y, sampleSentence(random), measurer, index));
  }
  const rows = Math.ceil(claimCount / columns);
  return {
    bounds: { x: 0, y: 0, width: columns * COLUMN_PX - (COLUMN_PX - CARD_WIDTH_PX), height: rows * ROW_PX },
    items,
    claimCount,
    relationCount: claimCount - rows,
  };
}

function lineTo(x: number, y: number, index: number): DisplayItem[] {
  const isUndercut = index % 7 === 0;
  const line: DisplayItem = {
    type: "path",
    segments: [
      ["M", x - (COLUMN_PX - CARD_WIDTH_PX), y],
      ["C", x - 46, y, x - 46, y + 10, x, y + 10],
    ],
    stroke: isUndercut ? "undercut" : "support",
    fill: null,
    strokeWidthPx: 1.75,
    dashPx: isUndercut ? [5, 4] : null,
  };
  return isUndercut
    ? [line, { type: "dot", centerX: x - 46, centerY: y + 5, radiusPx: 4, fill: "undercut" }]
    : [line];
}

function card(x: number, y: number, sentence: string, measurer: TextMeasurer, index: number): DisplayItem[] {
  const text = measurer.measure(sentence, "claim", CARD_WIDTH_PX - 26);
  const side = index % 3 === 0 ? "attack" : "support";
  const word = side === "attack" ? "but" : "because";
  return [
    { type: "beginGroup", id: `claim${index}`, title: sentence },
    {
      type: "box",
      x,
      y,
      width: CARD_WIDTH_PX,
      height: text.heightPx + 36,
      fill: "surface",
      stroke: "hairline",
      strokeWidthPx: 1,
      radiiPx: [6, 6, 6, 6],
    },
    {
      type: "box",
      x,
      y,
      width: 4,
      height: text.heightPx + 36,
      fill: side,
      stroke: null,
      strokeWidthPx: 0,
      radiiPx: [4, 0, 0, 4],
    },
    {
      type: "text",
      x: x + 14,
      baselineY: y + 8 + baselineOffsetPx(TEXT_STYLES.side),
      widthPx: measurer.measure(word, "side", 200).widthPx,
      text: word,
      style: "side",
      color: side,
      direction: "ltr",
    },
    ...text.lines.map((line, lineIndex): DisplayItem => ({
      type: "text",
      x: x + 14,
      baselineY: y + 24 + lineIndex * 20 + baselineOffsetPx(TEXT_STYLES.claim),
      widthPx: line.widthPx,
      text: line.text,
      style: "claim",
      color: "ink",
      direction: line.direction,
    })),
    { type: "endGroup" },
  ];
}
