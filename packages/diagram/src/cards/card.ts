import type { ClaimId, RelationId } from "@crux/domain";
import type { MeasuredText, TextDirection, TextStyleName } from "../text-style.ts";
import type { TokenName } from "../tokens.ts";

/**
 * A card stands for a relation that is the primary one of at least one premise (the id is the relation's), with a row
 * for each such premise; or for a claim that stands at the top (the id is the claim's), with that claim as its row.
 */
export type CardId = ClaimId | RelationId;

/** What a card is to the card that it hangs on. */
export type CardSide =
  | "reason"
  | "objection"
  | "undercut"
  | "backing"
  | "answer"
  | "question"
  | "main"
  | "contradiction"
  | "restatement";

/** What the layout needs of a card. Sizes may come from anywhere; the benchmark and the tests simply give them. */
export interface CardBox {
  readonly id: CardId;
  /** Null for a claim that stands at the top. */
  readonly relationId: RelationId | null;
  readonly widthPx: number;
  readonly heightPx: number;
  /** One for each claim, from the top. */
  readonly rows: readonly CardBoxRow[];
}

export interface CardBoxRow {
  readonly claimId: ClaimId;
  /** From the card's top. */
  readonly topPx: number;
  readonly heightPx: number;
}

/** A card with everything that is written on it, placed: the canvas and the painters draw exactly this. */
export interface Card extends CardBox {
  readonly side: CardSide;
  readonly rows: readonly CardRow[];
  readonly direction: TextDirection;
}

export interface CardRow extends CardBoxRow {
  /** The claim's sentence, broken into lines. */
  readonly text: MeasuredText;
  readonly style: TextStyleName;
  /** The column in which the sentence stands, from the card's left and top: the place of the text field when editing. */
  readonly textLeftPx: number;
  readonly textTopPx: number;
  readonly textWidthPx: number;
  /** Every line of text on the row: side word, sentence, note. */
  readonly runs: readonly CardRun[];
  /** Numbers of reasons and objections; empty when the claim has neither. */
  readonly pills: readonly CardPill[];
}

/** One line of text; positions from the card's left and top. */
export interface CardRun {
  readonly part: "side" | "text" | "note";
  readonly text: string;
  /** Left edge of the line, also for right-to-left text. */
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly lineHeightPx: number;
  readonly style: TextStyleName;
  readonly color: TokenName;
  readonly direction: TextDirection;
}

/** A small round count; positions from the card's left and top. */
export interface CardPill {
  readonly side: "reason" | "objection";
  readonly count: number;
  readonly text: string;
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Width of the number itself, which stands in the middle. */
  readonly textWidthPx: number;
}

/** Colour of a side's word, bar and line. */
export const SIDE_TOKENS = {
  reason: "support",
  objection: "attack",
  undercut: "undercut",
  backing: "support",
  answer: "answer",
  question: "question",
  main: "ink",
  contradiction: "muted",
  restatement: "muted",
} as const satisfies Record<CardSide, TokenName>;

/** Measures of a card in px, on a grid of four. */
export const CARD_METRICS = {
  widthPx: 264,
  barWidthPx: 4,
  paddingXPx: 12,
  paddingYPx: 8,
  radiusPx: 6,
  /** Between the sentence and the note under it. */
  noteGapPx: 4,
  /** Above and below the hairline between linked premises. */
  rowGapPx: 8,
  pillHeightPx: 16,
  pillMinWidthPx: 20,
  pillPaddingXPx: 6,
  pillGapPx: 4,
} as const;

/** What a card shows, and where. */
export interface CardOptions {
  /** Side of the bar and of the side words; the map's reading direction. */
  readonly direction: TextDirection;
  /** Whether cards say who makes a claim. */
  readonly hasNames: boolean;
  /** Whether cards give the number of sources. */
  readonly hasSources: boolean;
}

export const DEFAULT_CARD_OPTIONS: CardOptions = { direction: "ltr", hasNames: true, hasSources: true };
