import type { Card, CardRow } from "../cards/card.ts";
import { CARD_METRICS, SIDE_TOKENS } from "../cards/card.ts";
import type { DisplayItem, Rectangle } from "../display-list.ts";
import type { Heading } from "../layout/layout.ts";
import type { Line } from "../routing/line.ts";
import { TEXT_STYLES, baselineOffsetPx } from "../text-style.ts";
import type { TokenName } from "../tokens.ts";
import { cutToLines } from "./cut-to-lines.ts";

/**
 * How much of a card is drawn from afar, the nearest first: `words` sets the beginning of the sentence so large that it
 * can be read, `blocks` leaves a card in the tint of its side with its bar, `specks` one colour.
 */
export type FarDetail = "words" | "blocks" | "specks";

/** Zooms below which the next detail begins; from `words` on a card is drawn as it is. */
const WORDS_BELOW = 0.5;
const BLOCKS_BELOW = 0.2;
const SPECKS_BELOW = 0.07;

/** The detail for a zoom; null where cards are drawn in full. */
export function farDetail(zoom: number): FarDetail | null {
  if (zoom >= WORDS_BELOW) return null;
  return zoom >= BLOCKS_BELOW ? "words" : zoom >= SPECKS_BELOW ? "blocks" : "specks";
}

/** Tints of the sides that have one. */
const TINTS: Partial<Record<TokenName, TokenName>> = {
  support: "supportTint",
  attack: "attackTint",
  undercut: "undercutTint",
  question: "questionTint",
};
const BAR_PX = 12;
const PADDING_PX = 12;
/** Widths of lines on the screen, in px of the screen: thinner they would vanish. */
const LINE_PX = { words: 1.25, blocks: 1, specks: 0.75 } as const;

/** What one card draws from afar. */
export function farCardItems(card: Card, box: Rectangle, detail: FarDetail): readonly DisplayItem[] {
  const token = SIDE_TOKENS[card.side];
  const isMirrored = card.direction === "rtl";
  if (detail === "specks") return [plainBox(box, token)];
  const tint = TINTS[token] ?? "surface";
  const bar = { ...box, width: BAR_PX, x: isMirrored ? box.x + box.width - BAR_PX : box.x };
  if (detail === "blocks") return [{ ...plainBox(box, tint), ...edge(token) }, plainBox(bar, token)];
  const radius = CARD_METRICS.radiusPx;
  const items: DisplayItem[] = [
    {
      ...plainBox(box, card.side === "question" ? "questionTint" : "surface"),
      stroke: "hairline",
      strokeWidthPx: 2,
      radiiPx: [radius, radius, radius, radius],
    },
    plainBox(bar, token),
  ];
  const left = box.x + (isMirrored ? PADDING_PX : BAR_PX + PADDING_PX);
  const width = box.width - BAR_PX - 2 * PADDING_PX;
  for (const row of card.rows) {
    const place = { left, width, top: box.y + row.topPx, height: row.heightPx };
    items.push(...farWords(row, place, { isMirrored, color: "ink" }));
  }
  return items;
}

/** Whether a line leads through the map to a claim that stands elsewhere, and is no part of the tree. */
export function isFurtherLine({ kind }: Line): boolean {
  return kind === "cross" || kind === "symmetric" || kind === "joined";
}

/**
 * What a line draws from afar at a zoom: as wide on the screen as it can still be seen. Where cards have no words,
 * relations to claims elsewhere step back: hundreds of them would cover the tree.
 */
export function farLineItems(line: Line, zoom: number, detail: FarDetail): readonly DisplayItem[] {
  const isFaint = detail !== "words" && isFurtherLine(line);
  return [
    {
      type: "path",
      segments: line.segments,
      stroke: isFaint ? "hairline" : line.token,
      fill: null,
      strokeWidthPx: LINE_PX[detail] / zoom,
      dashPx: null,
    },
  ];
}

/**
 * What a repeated heading draws from afar: the beginning of its claim's words, quieter than the claim; where there are no
 * words, a box that is quieter than any claim's.
 *
 * @param card on which the claim stands; without it there are no words
 */
export function farHeadingItems(
  { rectangle, parentClaimId }: Heading,
  card: Card | undefined,
  detail: FarDetail,
): readonly DisplayItem[] {
  if (detail !== "words") return [plainBox(rectangle, "hairline")];
  const row = card?.rows.find(({ claimId }) => claimId === parentClaimId);
  const frame = { ...plainBox(rectangle, "paper"), stroke: "hairline", strokeWidthPx: 2 } as const;
  if (row === undefined) return [frame];
  return [
    frame,
    ...farWords(
      row,
      {
        left: rectangle.x + PADDING_PX,
        width: rectangle.width - 2 * PADDING_PX,
        top: rectangle.y,
        height: rectangle.height,
      },
      { isMirrored: card?.direction === "rtl", color: "muted" },
    ),
  ];
}

/** The beginning of a row's sentence in large letters, in the middle of a place. */
function farWords(
  row: CardRow,
  place: { readonly left: number; readonly width: number; readonly top: number; readonly height: number },
  { isMirrored, color }: { readonly isMirrored: boolean; readonly color: TokenName },
): readonly DisplayItem[] {
  const { lineHeightPx } = TEXT_STYLES.farClaim;
  const { left, width } = place;
  const room = Math.max(1, Math.floor((place.height - 4) / lineHeightPx));
  const lines = cutToLines(row, "farClaim", width, room);
  const top = place.top + (place.height - lines.length * lineHeightPx) / 2;
  return lines.map((line, index) => {
    const isAtEnd = (line.direction === "rtl") !== isMirrored;
    return {
      type: "text",
      x: isAtEnd !== isMirrored ? left + width - line.widthPx : left,
      baselineY: top + index * lineHeightPx + baselineOffsetPx(TEXT_STYLES.farClaim),
      widthPx: line.widthPx,
      text: line.text,
      style: "farClaim",
      color,
      direction: line.direction,
    };
  });
}

function plainBox(box: Rectangle, fill: TokenName) {
  const radiiPx: readonly [number, number, number, number] = [0, 0, 0, 0];
  const { x, y, width, height } = box;
  return { type: "box", x, y, width, height, fill, stroke: null, strokeWidthPx: 0, radiiPx } as const;
}

function edge(token: TokenName) {
  return { stroke: token, strokeWidthPx: 3 } as const;
}
