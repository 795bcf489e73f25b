import type { Claim } from "@crux/domain";
import type { MeasuredText, TextMeasurer, TextStyleName } from "../text-style.ts";
import { TEXT_STYLES } from "../text-style.ts";
import type { TokenName } from "../tokens.ts";
import type { CardOptions, CardPill, CardRow, CardRun, CardSide } from "./card.ts";
import { CARD_METRICS, SIDE_TOKENS } from "./card.ts";
import { fillPlural, fillTemplate, formatNumber, type DiagramLabels } from "./labels.ts";

/** What a row shows, before it is measured. */
export interface RowRequest {
  readonly claim: Claim;
  readonly side: CardSide;
  readonly isFirst: boolean;
  readonly reasonCount: number;
  readonly objectionCount: number;
}

const { widthPx, barWidthPx, paddingXPx, paddingYPx, noteGapPx, rowGapPx } = CARD_METRICS;
const CONTENT_LEFT = barWidthPx + paddingXPx;
const CONTENT_WIDTH = widthPx - CONTENT_LEFT - paddingXPx;
const NOTE_GAP_X = 8;

/**
 * Measures and places one row. Everything is placed for a card that reads left to right and mirrored at the end,
 * so both directions have the same rhythm.
 *
 * @param topPx where the row begins on its card.
 */
export function buildRow(
  request: RowRequest,
  topPx: number,
  isLast: boolean,
  measurer: TextMeasurer,
  labels: DiagramLabels,
  options: CardOptions,
): CardRow {
  const { claim, side, isFirst } = request;
  const runs: CardRun[] = [];
  const place = (
    part: CardRun["part"],
    measured: MeasuredText,
    style: TextStyleName,
    color: TokenName,
    leftPx: number,
    columnWidthPx: number,
    top: number,
  ): void => {
    for (const [index, line] of measured.lines.entries()) {
      // A sentence begins where its own words do; what stands around it begins where the card does, and leaves the end to the pills.
      const isAtEnd = part === "text" && (line.direction === "rtl") !== (options.direction === "rtl");
      runs.push({
        part,
        text: line.text,
        leftPx: isAtEnd ? leftPx + columnWidthPx - line.widthPx : leftPx,
        topPx: top + index * measured.lineHeightPx,
        widthPx: line.widthPx,
        lineHeightPx: measured.lineHeightPx,
        style,
        color,
        direction: line.direction,
      });
    }
  };

  let y = topPx + (isFirst ? paddingYPx : rowGapPx);
  let textLeftPx = CONTENT_LEFT;
  const word = isFirst ? labels.sides[side] : labels.and;
  if (word !== "") {
    const measured = measurer.measure(word, "side", CONTENT_WIDTH);
    if (isFirst) {
      place("side", measured, "side", SIDE_TOKENS[side], CONTENT_LEFT, CONTENT_WIDTH, y);
      y += measured.heightPx;
    } else {
      // The word shares the sentence's first line, so its smaller line is set down to stand on the same baseline.
      place("side", measured, "side", SIDE_TOKENS[side], CONTENT_LEFT, CONTENT_WIDTH, y + 2);
      textLeftPx += Math.max(28, Math.ceil((measured.widthPx + 8) / 4) * 4);
    }
  }

  const isMain = side === "main" || side === "answer" || claim.kind === "question";
  const style: TextStyleName = isMain ? "mainClaim" : "claim";
  const textWidthPx = CONTENT_LEFT + CONTENT_WIDTH - textLeftPx;
  const textTopPx = y;
  const text = measurer.measure(claim.text, style, textWidthPx);
  place("text", text, style, "ink", textLeftPx, textWidthPx, y);
  // An empty claim is one that is being written: it keeps a line to write in.
  y += Math.max(text.heightPx, text.lineHeightPx);

  const pills = buildPills(request, measurer, labels);
  const pillsWidth = pills.reduce((sum, pill) => sum + pill.widthPx + CARD_METRICS.pillGapPx, 0);
  const notes = noteTexts(claim, labels, options).map((note) => measurer.measure(note, "note", textWidthPx));
  if (notes.length > 0 || pills.length > 0) {
    const lineHeight = notes[0]?.lineHeightPx ?? TEXT_STYLES.note.lineHeightPx;
    y += noteGapPx;
    let lines = 0;
    let lastWidth = 0;
    for (const note of notes) {
      const left = lines === 0 ? 0 : lastWidth + NOTE_GAP_X;
      const fits = lines > 0 && note.lines.length === 1 && left + note.widthPx <= textWidthPx;
      const first = fits ? lines - 1 : lines;
      const at = fits ? left : 0;
      place("note", note, "note", "muted", textLeftPx + at, textWidthPx - at, y + first * lineHeight);
      lines = first + note.lines.length;
      lastWidth = at + (note.lines.at(-1)?.widthPx ?? 0);
    }
    // The pills stand beside the last line of the note where there is room, else on a line of their own.
    if (lines === 0 || (pills.length > 0 && lastWidth + NOTE_GAP_X + pillsWidth > textWidthPx)) lines += 1;
    y += lines * lineHeight;
  }

  const pillTop = y - CARD_METRICS.pillHeightPx;
  let pillLeft = CONTENT_LEFT + CONTENT_WIDTH - pillsWidth + CARD_METRICS.pillGapPx;
  const placedPills = pills.map((pill) => {
    const placed = { ...pill, leftPx: pillLeft, topPx: pillTop };
    pillLeft += pill.widthPx + CARD_METRICS.pillGapPx;
    return placed;
  });
  y += isLast ? paddingYPx : rowGapPx;

  const isMirrored = options.direction === "rtl";
  return {
    claimId: claim.id,
    topPx,
    heightPx: y - topPx,
    text,
    style,
    textLeftPx: isMirrored ? widthPx - textLeftPx - textWidthPx : textLeftPx,
    textTopPx,
    textWidthPx,
    runs: isMirrored ? runs.map(mirror) : runs,
    pills: isMirrored ? placedPills.map(mirror) : placedPills,
  };
}

function mirror<Item extends { readonly leftPx: number; readonly widthPx: number }>(item: Item): Item {
  return { ...item, leftPx: widthPx - item.leftPx - item.widthPx };
}

/** Who says it and how many sources it has, each kept in one piece where there is room. */
function noteTexts(claim: Claim, labels: DiagramLabels, options: CardOptions): readonly string[] {
  const notes: string[] = [];
  const said = claim.saidBy;
  if (said?.type === "unstatedPremise") notes.push(labels.unstatedPremise);
  else if (said?.type === "noSourceYet") notes.push(labels.noSourceYet);
  else if (said?.type === "speaker" && options.hasNames) {
    let name = said.name;
    if (said.saidWhen !== null) name = fillTemplate(labels.saidWhen, { name, when: said.saidWhen });
    if (name !== "") notes.push(name);
  }
  if (options.hasSources && claim.citations.size > 0) {
    notes.push(fillPlural(labels.citationCount, labels.language, claim.citations.size));
  }
  return notes;
}

function buildPills(request: RowRequest, measurer: TextMeasurer, labels: DiagramLabels): readonly CardPill[] {
  if (request.reasonCount === 0 && request.objectionCount === 0) return [];
  return (["reason", "objection"] as const).map((side) => {
    const count = side === "reason" ? request.reasonCount : request.objectionCount;
    const text = formatNumber(labels.language, count);
    const textWidthPx = measurer.measure(text, "side", CONTENT_WIDTH).widthPx;
    const wanted = Math.ceil(textWidthPx + 2 * CARD_METRICS.pillPaddingXPx);
    return {
      side,
      count,
      text,
      leftPx: 0,
      topPx: 0,
      widthPx: Math.max(CARD_METRICS.pillMinWidthPx, wanted),
      heightPx: CARD_METRICS.pillHeightPx,
      textWidthPx,
    };
  });
}
