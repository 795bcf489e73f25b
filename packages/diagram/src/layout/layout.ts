import type { ClaimId, ReadingDirection } from "@crux/domain";
import type { CardId } from "../cards/card.ts";
import type { Rectangle } from "../display-list.ts";
import type { Line } from "../routing/line.ts";

/** Where everything stands, in map px. */
export interface Layout {
  readonly direction: ReadingDirection;
  /** Every card that is shown; branches of folded claims have none. */
  readonly boxes: CardBoxes;
  /** Repeated headings of branches that go on in another column. */
  readonly headings: readonly Heading[];
  readonly lines: readonly Line[];
  /** False while lines far from what is seen may be as before the last edits; `settleLines` leads them anew. */
  readonly isSettled: boolean;
  /** Holds all cards, headings and lines. */
  readonly bounds: Rectangle;
  /** Claims on the cards that are shown, and relations that have a line. */
  readonly claimCount: number;
  readonly relationCount: number;
  /** Pinned cards that lie on one another: they stay where people put them and are marked. */
  readonly overlappingPins: ReadonlySet<CardId>;
  /** How many claims of the map are pinned, those that are folded away too. */
  readonly pinCount: number;
  /** Cards that made way for pinned ones: by how many px they stand lower than where they would stand without; negative: higher. */
  readonly madeWay: ReadonlyMap<CardId, number>;
  /** Where columns break; given to the next layout so that an edit elsewhere does not move them. */
  readonly breaks: Breaks;
}

/** Boxes by card, in the order in which the map is read. */
export interface CardBoxes extends ReadonlyMap<CardId, Rectangle> {
  /** Hands over the boxes that reach into an area; touching it is not reaching in. */
  eachIn(area: Rectangle, take: (box: Rectangle, id: CardId) => void): void;
}

/** A parent's name repeated where its branch goes on. */
export interface Heading {
  readonly id: string;
  readonly parentCardId: CardId;
  /** The row under which the branch hangs. */
  readonly parentClaimId: ClaimId;
  readonly rectangle: Rectangle;
  /** The cards that hang on this heading, from the top. */
  readonly continues: readonly CardId[];
}

/** How a map is packed into columns. Opaque to callers; plain data. */
export interface Breaks {
  /** Height that a column is filled to; a column repacks when it is a quarter higher. 0: the map is not broken. */
  readonly boundPx: number;
  /** The greatest height that a column had when the map was packed. */
  readonly packedHeightPx: number;
  /** Cards in a row, from the left of a column, beyond which a branch goes on under a heading. */
  readonly depthCap: number;
  /** For each column, what was placed in it in order: cards with their whole branch, or alone. */
  readonly columns: readonly BreakColumn[];
  /** Cards at the top beside which all of their children stand, though their branch goes on in other columns. */
  readonly fronts: readonly CardId[];
  /** Top of the strip of loose claims. */
  readonly stripTopPx: number;
}

export interface BreakColumn {
  readonly units: readonly { readonly id: CardId; readonly parentId: CardId | null }[];
  /** Place on the grid of card columns, and how many of these it takes. */
  readonly gridStart: number;
  readonly gridLength: number;
}

export interface LayoutOptions {
  /** Claims whose branches are hidden. */
  readonly folded: ReadonlySet<ClaimId>;
  readonly direction: ReadingDirection;
  /**
   * What is seen, in the layout's coordinates. An update then leads only the lines near it at once, and those elsewhere
   * wait for `settleLines`. Null: nothing is seen that could not wait. Without it, no line waits.
   */
  readonly near?: Rectangle | null;
}

/** Distances in px. */
export const LAYOUT_METRICS = {
  siblingGapPx: 24,
  familyGapPx: 48,
  columnGapPx: 92,
  headingHeightPx: 64,
  /** The least width of a column; a map of wider cards has wider columns. */
  cardWidthPx: 264,
  /** Maps of fewer claims stay one tree. */
  packFromClaims: 60,
  /** Between any two cards of which at least one is not pinned. */
  clearancePx: 24,
} as const;
