import type { Relation } from "@crux/domain";
import type { PathSegment, Rectangle } from "../display-list.ts";
import { isSameLine, type Line } from "./line.ts";
import { OtherLines } from "./other-lines.ts";
import { boxOfSegments, mirrorLine } from "./path.ts";
import type { Changes, Region } from "./region.ts";
import type { Port } from "./router.ts";

/** What a line is to be, before its way is found. */
export interface LinePlan {
  readonly line: Omit<Line, "segments" | "arrow">;
  readonly relation: Relation;
  readonly from: Port;
  readonly to: Port;
  /** The cards at its ends. */
  readonly fromSlot: number;
  readonly toSlot: number;
}

/** A line with all that its way depended on. */
interface Drawn {
  /** As drawn from left to right; `shown` is its mirror image where the map reads from right to left. */
  readonly line: Line;
  shown: Line;
  /** What the line takes up beside the boxes; null when nothing. */
  readonly reach: Rectangle | null;
  readonly plan: LinePlan;
  readonly offGrid: Region;
  readonly everything: Region;
  /** The drawing in which the line was last part of the map. */
  turn: number;
  /** Its place among the lines that are shown. */
  at: number;
}

/** A line of the tree, with what it hangs between. */
interface DrawnTreeLine extends Drawn {
  readonly hostSlot: number;
  readonly hostRow: number;
}

/** The box of a line that leaves the rectangle of its two ends; null for most of the tree, which lies between boxes. */
function reachOf({ kind, segments }: Line): Rectangle | null {
  const isBetween = kind === "tree" && segments.length === 2;
  return isBetween ? null : boxOfSegments(segments);
}

/** A rectangle that grows over others; at first it holds nothing. */
export interface Reach {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const NO_REACH: Reach = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };

/** Where boxes came, went or moved: those off the grid of columns before or after, and all. */
export interface SceneChanges {
  readonly offGrid: Changes;
  readonly everything: Changes;
  /** The slots of cards that are another card, came, or moved; and of those that went. */
  readonly slots: ReadonlySet<number>;
  readonly goneSlots: ReadonlySet<number>;
}

/** A way through the gaps of the map is looked for so much longer than one from a card to the next. */
const FURTHER_COST = 8;
/** Seeing that a line stays as it is takes this part of leading one. */
const KEPT_COST = 0.1;

/** A way that was found, and what it depended on. */
export interface FoundWay {
  readonly segments: readonly PathSegment[];
  readonly arrow: readonly PathSegment[] | null;
  readonly offGrid: Region;
  readonly everything: Region;
}

export interface ShownLines {
  readonly lines: readonly Line[];
  /** Holds what the lines take up beside the boxes, and perhaps what some took up since all were gone through. */
  readonly reach: Reach;
  /** Lines that join a relation's own line. */
  readonly joinedCount: number;
}

/**
 * The lines of the map as they were drawn last. A line whose ends stand as they did, and near which no box has changed,
 * is taken over as it is; only the others look for their way again.
 */
export class DrawnLines {
  private readonly others = new OtherLines<Drawn>();
  /** Lines of the tree by the slot of the card that they lead to, so that most need no plan and no search by id. */
  private readonly tree: (DrawnTreeLine | undefined)[] = [];
  private changes: SceneChanges | null = null;
  private isMirrored = false;
  private turn = 0;
  /** Null where a line went since all lines were gone through. */
  private shownLines: (Line | null)[] = [];
  private gaps = 0;
  private reach: Reach = NO_REACH;
  private joinedCount = 0;
  /** The lines of a drawing of all, in its order; null while some are drawn. */
  private inOrder: Drawn[] | null = null;
  private spent = 0;

  /** What has been done since the last drawing of all lines began, in ways of the tree. */
  get work(): number {
    return this.spent;
  }

  /**
   * Begins a drawing of all lines. Until it ends each line is shown as it was or as it has been drawn: one that is not
   * gone on with leaves what a drawing of some lines would leave.
   *
   * @param changes since all lines were gone through last; null: nothing is taken over
   */
  begin(changes: SceneChanges | null, isMirrored: boolean): void {
    this.inOrder = [];
    this.spent = 0;
    this.changes = this.isMirrored === isMirrored ? changes : null;
    this.isMirrored = isMirrored;
  }

  /** Begins a drawing of some lines only; all others stay as they are. */
  beginSome(changes: SceneChanges): void {
    this.inOrder = null;
    this.changes = changes;
  }

  /** Looks through all lines but those of the tree between cards, as they were drawn last; see `OtherLines`. */
  findOthers(
    numberOf: Int32Array,
    seen: Uint8Array,
    area: Rectangle | null,
  ): {
    readonly lost: readonly Pick<Drawn, "line" | "plan">[];
    readonly near: readonly Pick<Drawn, "line" | "plan">[];
  } {
    return this.others.find(numberOf, seen, area);
  }

  has(id: string): boolean {
    return this.others.has(id);
  }

  /** The line that leads to a card, as it was drawn last from left to right. */
  findTreeLine(slot: number): Pick<Drawn, "line"> | null {
    const drawn = this.tree[slot];
    return drawn !== undefined && drawn.turn === this.turn ? drawn : null;
  }

  /** The cards between which any other line ran; null where there was none. */
  findEnds(id: string): Pick<LinePlan, "fromSlot" | "toSlot"> | null {
    return this.others.get(id)?.plan ?? null;
  }

  findOther(id: string): Line | null {
    return this.others.get(id)?.line ?? null;
  }

  /** Takes a line off whose card is gone. */
  forgetTreeLine(slot: number): void {
    const drawn = this.tree[slot];
    if (drawn !== undefined && drawn.turn === this.turn) this.forget(drawn);
  }

  forgetOther(id: string): void {
    const drawn = this.others.get(id);
    if (drawn === undefined) return;
    this.forget(drawn);
    this.others.delete(id);
  }

  /** Takes all lines of relations off that are no longer on the map. */
  forgetRelations(ids: ReadonlySet<string>): void {
    if (ids.size === 0) return;
    const gone = this.others.values().filter(({ plan }) => ids.has(plan.relation.id));
    for (const { line } of gone) this.forgetOther(line.id);
  }

  private forget(drawn: Drawn): void {
    drawn.turn = -1;
    this.shownLines[drawn.at] = null;
    this.gaps += 1;
    if (drawn.line.kind === "joined") this.joinedCount -= 1;
  }

  /** The line of the tree that leads to a card as it was, where it must be the same; else null. */
  keepTreeLine(slot: number, hostSlot: number, hostRow: number, relation: Relation): Line | null {
    const { changes } = this;
    const before = this.tree[slot];
    if (changes === null || before === undefined || before.turn !== this.turn) return null;
    if (before.hostSlot !== hostSlot || before.hostRow !== hostRow || before.plan.relation !== relation)
      return null;
    if (changes.slots.has(slot) || changes.slots.has(hostSlot)) return null;
    if (before.offGrid.isTouchedBy(changes.offGrid)) return null;
    if (before.everything.isTouchedBy(changes.everything)) return null;
    return this.take(before);
  }

  drawTreeLine(
    slot: number,
    hostSlot: number,
    hostRow: number,
    plan: LinePlan,
    find: (plan: LinePlan) => FoundWay,
  ): Line {
    const before = this.tree[slot];
    if (before !== undefined && before.hostRow === hostRow && this.canKeep(before, plan))
      return this.take(before);
    this.spent += 1;
    const made = { ...this.make(plan, before, find), hostSlot, hostRow };
    this.tree[slot] = made;
    return this.take(made);
  }

  /** Draws any other line; `find` is asked only where its way may differ. Gives it as drawn from left to right. */
  draw(plan: LinePlan, find: (plan: LinePlan) => FoundWay): Line {
    const before = this.others.get(plan.line.id);
    if (before !== undefined && this.canKeep(before, plan)) return this.take(before);
    this.spent += FURTHER_COST;
    const made = this.make(plan, before, find);
    const extent = made.reach;
    this.others.set(
      made,
      extent !== null && this.isMirrored ? { ...extent, x: -extent.x - extent.width } : extent,
    );
    return this.take(made);
  }

  /** Ends a drawing of all lines: what was not part of it is forgotten. */
  end(): ShownLines {
    const { inOrder } = this;
    if (inOrder === null) throw new Error("Not all lines were drawn");
    this.inOrder = null;
    this.turn += 1;
    this.reach = NO_REACH;
    this.gaps = 0;
    this.joinedCount = 0;
    this.shownLines = inOrder.map((drawn, at) => {
      drawn.turn = this.turn;
      drawn.at = at;
      this.takeIn(drawn.reach);
      if (drawn.line.kind === "joined") this.joinedCount += 1;
      return drawn.shown;
    });
    const gone = this.others.values().filter(({ turn }) => turn !== this.turn);
    for (const { line } of gone) this.others.delete(line.id);
    return this.read();
  }

  /** All lines as they are shown, and what they take up. */
  read(): ShownLines {
    const { reach, joinedCount } = this;
    return { lines: withoutNull(this.shownLines, this.gaps), reach, joinedCount };
  }

  /** Takes over lines that were found to be equal elsewhere. */
  adopt(lines: readonly Line[]): void {
    const byId = new Map(lines.map((line) => [line.id, line]));
    for (const each of [...this.others.values(), ...this.tree]) {
      if (each !== undefined) each.shown = byId.get(each.line.id) ?? each.shown;
    }
  }

  private take(drawn: Drawn): Line {
    this.spent += KEPT_COST;
    this.inOrder?.push(drawn);
    if (drawn.turn === this.turn && drawn.at >= 0) {
      this.shownLines[drawn.at] = drawn.shown;
      return drawn.line;
    }
    drawn.turn = this.turn;
    drawn.at = this.shownLines.push(drawn.shown) - 1;
    this.takeIn(drawn.reach);
    if (drawn.line.kind === "joined") this.joinedCount += 1;
    return drawn.line;
  }

  private takeIn(box: Rectangle | null): void {
    const { left, top, right, bottom } = this.reach;
    if (box === null) return;
    const [boxRight, boxBottom] = [box.x + box.width, box.y + box.height];
    if (box.x >= left && box.y >= top && boxRight <= right && boxBottom <= bottom) return;
    this.reach = {
      left: Math.min(left, box.x),
      top: Math.min(top, box.y),
      right: Math.max(right, boxRight),
      bottom: Math.max(bottom, boxBottom),
    };
  }

  private make(plan: LinePlan, before: Drawn | undefined, find: (plan: LinePlan) => FoundWay): Drawn {
    const { segments, arrow, offGrid, everything } = find(plan);
    const made: Line = { ...plan.line, segments, arrow };
    const mirrored = this.isMirrored ? mirrorLine(made) : made;
    const isSame = before !== undefined && isSameLine(before.shown, mirrored);
    const line = isSame ? before.line : made;
    const shown = isSame ? before.shown : mirrored;
    const { turn } = this;
    // Takes the place of the line that was shown, where one was.
    const at = before !== undefined && before.turn === turn ? before.at : -1;
    const reach = reachOf(shown);
    if (at >= 0) this.takeIn(reach);
    return { line, shown, reach, plan, offGrid, everything, turn, at };
  }

  private canKeep(before: Drawn, plan: LinePlan): boolean {
    const { changes } = this;
    if (changes === null || before.turn !== this.turn) return false;
    const old = before.plan;
    return (
      old.relation === plan.relation &&
      isSamePort(old.from, plan.from) &&
      isSamePort(old.to, plan.to) &&
      old.line.kind === plan.line.kind &&
      old.line.claimId === plan.line.claimId &&
      old.line.fromCardId === plan.line.fromCardId &&
      old.line.toCardId === plan.line.toCardId &&
      !before.offGrid.isTouchedBy(changes.offGrid) &&
      !before.everything.isTouchedBy(changes.everything)
    );
  }
}

/**
 * As a filter does it, in a copy: of ten thousand lines with every act.
 *
 * @param gaps how many null there may be at most
 */
function withoutNull(lines: readonly (Line | null)[], gaps: number): readonly Line[] {
  const kept = [...lines];
  if (gaps > 0) {
    let count = 0;
    for (const line of kept) {
      if (line === null) continue;
      kept[count] = line;
      count += 1;
    }
    kept.length = count;
  }
  return kept as Line[]; // Every null, if any, has been written over or cut off.
}

function isSamePort(a: Port, b: Port): boolean {
  return a.x === b.x && a.y === b.y && a.leaves === b.leaves && a.gutter === b.gutter;
}
