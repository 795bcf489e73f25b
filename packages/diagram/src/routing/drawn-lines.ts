import type { Relation } from "@crux/domain";
import type { PathSegment, Rectangle } from "../display-list.ts";
import { isSameLine, type Line } from "./line.ts";
import { boxOfSegments, isPathIn, mirrorLine } from "./path.ts";
import type { Changes, Region } from "./region.ts";
import type { Port } from "./router.ts";

/** What a line is to be, before its way is found. */
export interface LinePlan {
  readonly line: Omit<Line, "segments" | "arrow">;
  readonly relation: Relation;
  readonly from: Port;
  readonly to: Port;
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
  /** It is shown as it was before something changed its way: the next drawing that has time for it leads it anew. */
  isWaiting: boolean;
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

/** Where boxes came, went or moved: those off the grid of columns before or after, and all. */
export interface SceneChanges {
  readonly offGrid: Changes;
  readonly everything: Changes;
  /** The slots of cards that are another card, came, or moved. */
  readonly slots: ReadonlySet<number>;
}

/** Which lines are led anew at once, where only a part of them is. */
export interface Hurry {
  /** What is seen, as the map is shown: lines that it touches do not wait. Null: nothing is. */
  readonly near: Rectangle | null;
  /** How much is done for lines elsewhere, in ways of the tree; one of another line counts as several. */
  readonly most: number;
}

/** A way through the gaps of the map is looked for so much longer than one from a card to the next. */
const FURTHER_COST = 8;

/** A way that was found, and what it depended on. */
export interface FoundWay {
  readonly segments: readonly PathSegment[];
  readonly arrow: readonly PathSegment[] | null;
  readonly offGrid: Region;
  readonly everything: Region;
}

/**
 * The lines of the map as they were drawn last. A line whose ends stand as they did, and near which no box has changed,
 * is taken over as it is; only the others look for their way again.
 */
export class DrawnLines {
  private readonly drawn = new Map<string, Drawn>();
  /** Lines of the tree by the slot of the card that they lead to, so that most need no plan and no search by id. */
  private readonly tree: (DrawnTreeLine | undefined)[] = [];
  private changes: SceneChanges | null = null;
  private isMirrored = false;
  private turn = 0;
  private shownLines: Line[] = [];
  private reaches: Rectangle[] = [];
  private joinedCount = 0;
  private hurry: Hurry | null = null;
  private left = 0;
  private waitingCount = 0;

  /** Begins a drawing. `changes` null: nothing is taken over. `hurry` null: no line waits. */
  begin(changes: SceneChanges | null, isMirrored: boolean, hurry: Hurry | null): void {
    this.turn += 1;
    this.hurry = hurry;
    this.left = hurry?.most ?? 0;
    this.waitingCount = 0;
    this.changes = this.isMirrored === isMirrored ? changes : null;
    this.isMirrored = isMirrored;
    this.shownLines = [];
    this.reaches = [];
    this.joinedCount = 0;
  }

  /** The line of the tree that leads to a card as it was, where it must be the same; else null. */
  keepTreeLine(slot: number, hostSlot: number, hostRow: number, relation: Relation): Line | null {
    const { changes } = this;
    const before = this.tree[slot];
    if (changes === null || before === undefined || before.turn !== this.turn - 1) return null;
    if (before.isWaiting) return null;
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
    if (before !== undefined && this.mayWait(before, plan, 1)) return this.takeAsItWas(before);
    const made = { ...this.make(plan, before, find), hostSlot, hostRow };
    this.tree[slot] = made;
    return this.take(made);
  }

  /** Draws any other line; `find` is asked only where its way may differ. Gives it as drawn from left to right. */
  draw(plan: LinePlan, find: (plan: LinePlan) => FoundWay): Line {
    const before = this.drawn.get(plan.line.id);
    if (before !== undefined && this.canKeep(before, plan)) return this.take(before);
    if (before !== undefined && this.mayWait(before, plan, FURTHER_COST)) return this.takeAsItWas(before);
    const made = this.make(plan, before, find);
    this.drawn.set(plan.line.id, made);
    return this.take(made);
  }

  /** Forgets what is no longer part of the map; gives all lines as they are shown, and what they take up. */
  end(): {
    readonly lines: readonly Line[];
    readonly reaches: readonly Rectangle[];
    /** Lines that join a relation's own line. */
    readonly joinedCount: number;
    /** Lines that are shown as they were and have to be led anew. */
    readonly waitingCount: number;
  } {
    for (const [id, { turn }] of this.drawn) if (turn !== this.turn) this.drawn.delete(id);
    const { shownLines: lines, reaches, joinedCount, waitingCount } = this;
    return { lines, reaches, joinedCount, waitingCount };
  }

  /** Takes over lines that were found to be equal elsewhere. */
  adopt(lines: ReadonlyMap<string, Line>): void {
    for (const each of [...this.drawn.values(), ...this.tree]) {
      if (each !== undefined) each.shown = lines.get(each.line.id) ?? each.shown;
    }
  }

  private take(drawn: Drawn): Line {
    drawn.turn = this.turn;
    this.shownLines.push(drawn.shown);
    if (drawn.line.kind === "joined") this.joinedCount += 1;
    if (drawn.reach !== null) this.reaches.push(drawn.reach);
    return drawn.line;
  }

  /** Whether a line can stay as it was for now: it was shown, nobody looks, and the time for such lines is used up. */
  private mayWait(before: Drawn, plan: LinePlan, cost: number): boolean {
    if (this.hurry === null || before.turn !== this.turn - 1) return false;
    const { near } = this.hurry;
    const isSeen = near !== null && (isPathIn(before.shown.segments, near) || this.endsIn(plan, near));
    if (isSeen) return false;
    this.left -= cost;
    return this.left < 0;
  }

  private endsIn({ from, to }: LinePlan, area: Rectangle): boolean {
    const sense = this.isMirrored ? -1 : 1;
    return [from, to].some(({ x, y }) => isPathIn([["M", sense * x, y]], area));
  }

  private takeAsItWas(before: Drawn): Line {
    before.isWaiting = true;
    this.waitingCount += 1;
    return this.take(before);
  }

  private make(plan: LinePlan, before: Drawn | undefined, find: (plan: LinePlan) => FoundWay): Drawn {
    const { segments, arrow, offGrid, everything } = find(plan);
    const made: Line = { ...plan.line, segments, arrow };
    const mirrored = this.isMirrored ? mirrorLine(made) : made;
    const isSame = before !== undefined && isSameLine(before.shown, mirrored);
    const line = isSame ? before.line : made;
    const shown = isSame ? before.shown : mirrored;
    const { turn } = this;
    return { line, shown, reach: reachOf(shown), plan, offGrid, everything, turn, isWaiting: false };
  }

  private canKeep(before: Drawn, plan: LinePlan): boolean {
    const { changes } = this;
    if (changes === null || before.turn !== this.turn - 1 || before.isWaiting) return false;
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

function isSamePort(a: Port, b: Port): boolean {
  return a.x === b.x && a.y === b.y && a.leaves === b.leaves && a.gutter === b.gutter;
}
