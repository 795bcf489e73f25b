import type { ClaimId, RelationId } from "@crux/domain";
import type { CardId } from "../cards/card.ts";
import type { PathSegment } from "../display-list.ts";
import type { TokenName } from "../tokens.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * - `tree`: from a card to one that hangs on it
 * - `undercut`, `backing`: from the line of the relation that is disputed or defended
 * - `cross`: a further relation of a claim that stands elsewhere
 * - `symmetric`: contradiction or restatement between claims that stand elsewhere
 * - `joined`: a linked premise that stands elsewhere, joining its relation's line
 */
export type LineKind = "tree" | "undercut" | "backing" | "cross" | "symmetric" | "joined";

/** The line of a relation, or of one of its premises. */
export interface Line {
  readonly id: string;
  readonly relationId: RelationId;
  readonly kind: LineKind;
  /** The premise for whose sake the line is drawn; null for the line of a whole card. */
  readonly claimId: ClaimId | null;
  /** The cards between which the line runs: from what is pointed to, to what points. */
  readonly fromCardId: CardId;
  readonly toCardId: CardId;
  readonly segments: readonly PathSegment[];
  readonly token: TokenName;
  readonly strokeWidthPx: number;
  readonly dashPx: readonly [number, number] | null;
  /** Where the line meets the line of another relation: lies on that line exactly. */
  readonly dot: Point | null;
  /** A filled arrow head at what is pointed to, for lines whose direction the places of the cards do not tell. */
  readonly arrow: readonly PathSegment[] | null;
}

/** Whether two lines are drawn alike. */
export function isSameLine(a: Line, b: Line): boolean {
  return (
    a.id === b.id &&
    a.relationId === b.relationId &&
    a.kind === b.kind &&
    a.claimId === b.claimId &&
    a.fromCardId === b.fromCardId &&
    a.toCardId === b.toCardId &&
    a.token === b.token &&
    a.strokeWidthPx === b.strokeWidthPx &&
    a.dashPx?.[0] === b.dashPx?.[0] &&
    a.dashPx?.[1] === b.dashPx?.[1] &&
    a.dot?.x === b.dot?.x &&
    a.dot?.y === b.dot?.y &&
    isSamePath(a.segments, b.segments) &&
    isSamePath(a.arrow ?? [], b.arrow ?? [])
  );
}

function isSamePath(a: readonly PathSegment[], b: readonly PathSegment[]): boolean {
  return (
    a.length === b.length &&
    a.every((segment, place) => {
      const other = b[place];
      return other?.length === segment.length && segment.every((part, at) => part === other[at]);
    })
  );
}

export const LINE_METRICS = {
  strokeWidthPx: 1.75,
  /** Relations of claims that stand elsewhere keep behind those of the tree. */
  furtherWidthPx: 1.25,
  dotRadiusPx: 4.5,
  dashPx: [5, 4],
  cornerRadiusPx: 16,
} as const;
