import type { Rectangle } from "../display-list.ts";

/** A line with the slots of the cards at its ends. */
interface HeldLine {
  readonly line: { readonly id: string };
  readonly plan: { readonly fromSlot: number; readonly toSlot: number };
}

/** From, to. */
const ENDS = 2;
/** Left, top, right, bottom. */
const SIDES = 4;
const FIRST_ROOM = 64;

/**
 * The lines that are not of the tree, by id. Their ends and what they take up stand in flat arrays: every act looks
 * through all of them for the few that it meets, and from object to object that is a way all over the memory.
 */
export class OtherLines<Held extends HeldLine> {
  private readonly places = new Map<string, number>();
  private readonly held: Held[] = [];
  private ends = new Int32Array(FIRST_ROOM * ENDS);
  private sides = new Float64Array(FIRST_ROOM * SIDES);

  has(id: string): boolean {
    return this.places.has(id);
  }

  get(id: string): Held | undefined {
    return this.held[this.places.get(id) ?? -1];
  }

  values(): readonly Held[] {
    return this.held;
  }

  /** @param extent what the line takes up, as in a map that is drawn from left to right; null when nothing */
  set(one: Held, extent: Rectangle | null): void {
    const { id } = one.line;
    const place = this.places.get(id) ?? this.held.length;
    if (place === this.held.length) this.makeRoom();
    this.places.set(id, place);
    this.held[place] = one;
    this.ends[place * ENDS] = one.plan.fromSlot;
    this.ends[place * ENDS + 1] = one.plan.toSlot;
    const { x, y, width, height } = extent ?? { x: Infinity, y: Infinity, width: 0, height: 0 };
    const at = place * SIDES;
    this.sides[at] = x;
    this.sides[at + 1] = y;
    this.sides[at + 2] = x + width;
    this.sides[at + 3] = y + height;
  }

  delete(id: string): void {
    const place = this.places.get(id);
    const last = this.held.at(-1);
    if (place === undefined || last === undefined) return;
    const lastPlace = this.held.length - 1;
    // The last takes the place that is free.
    this.held[place] = last;
    this.places.set(last.line.id, place);
    this.ends.copyWithin(place * ENDS, lastPlace * ENDS, (lastPlace + 1) * ENDS);
    this.sides.copyWithin(place * SIDES, lastPlace * SIDES, (lastPlace + 1) * SIDES);
    this.held.pop();
    this.places.delete(id);
  }

  /**
   * Looks through all lines.
   *
   * @param numberOf by slot: the number of its card, -1 where that is not shown
   * @param seen by number: 1 where the card is seen
   * @param area what is seen, as in a map that is drawn from left to right; null when nothing is
   * @returns the lines of which an end is not shown, and of the others those that have a seen end or may reach into the
   *   area
   */
  find(
    numberOf: Int32Array,
    seen: Uint8Array,
    area: Rectangle | null,
  ): { readonly lost: readonly Held[]; readonly near: readonly Held[] } {
    const { ends, sides, held } = this;
    const lost: Held[] = [];
    const near: Held[] = [];
    const left = area === null ? Infinity : area.x;
    const top = area === null ? Infinity : area.y;
    const right = area === null ? -Infinity : area.x + area.width;
    const bottom = area === null ? -Infinity : area.y + area.height;
    for (let place = 0; place < held.length; place += 1) {
      const from = numberOf[ends[place * ENDS] ?? -1] ?? -1;
      const to = numberOf[ends[place * ENDS + 1] ?? -1] ?? -1;
      const at = place * SIDES;
      const isLost = from < 0 || to < 0;
      const isNear =
        seen[from] === 1 ||
        seen[to] === 1 ||
        ((sides[at] ?? 0) <= right &&
          (sides[at + 2] ?? 0) >= left &&
          (sides[at + 1] ?? 0) <= bottom &&
          (sides[at + 3] ?? 0) >= top);
      if (!isLost && !isNear) continue;
      const one = held[place];
      if (one !== undefined) (isLost ? lost : near).push(one);
    }
    return { lost, near };
  }

  private makeRoom(): void {
    const count = this.held.length + 1;
    if (count * ENDS <= this.ends.length) return;
    const ends = new Int32Array(count * 2 * ENDS);
    ends.set(this.ends);
    this.ends = ends;
    const sides = new Float64Array(count * 2 * SIDES);
    sides.set(this.sides);
    this.sides = sides;
  }
}
