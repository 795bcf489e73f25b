/** Beyond every map: a region that reaches so far reaches everything that way. */
const FAR = 1e9;

/**
 * The places that a line's way depended on, as rectangles: wherever else boxes come, go or move, the line is led the same
 * way again. A few rectangles too many cost a search, one too few would be a wrong line.
 */
export class Region {
  private readonly sides: number[] = [];
  private left = Infinity;
  private top = Infinity;
  private right = -Infinity;
  private bottom = -Infinity;

  add(left: number, top: number, right: number, bottom: number): void {
    this.sides.push(left, top, right, bottom);
    this.left = Math.min(this.left, left);
    this.top = Math.min(this.top, top);
    this.right = Math.max(this.right, right);
    this.bottom = Math.max(this.bottom, bottom);
  }

  addEverything(): void {
    this.add(-FAR, -FAR, FAR, FAR);
  }

  /** An upright strip between two heights; null reaches as far as the map does. */
  addStrip(left: number, right: number, top: number | null, bottom: number | null): void {
    this.add(left, top ?? -FAR, right, bottom ?? FAR);
  }

  isTouchedBy(changes: Changes): boolean {
    if (changes.isEmpty || !changes.mayTouch(this.left, this.top, this.right, this.bottom)) return false;
    const { sides } = this;
    for (let at = 0; at < sides.length; at += 4) {
      const [left = 0, top = 0, right = 0, bottom = 0] = [
        sides[at],
        sides[at + 1],
        sides[at + 2],
        sides[at + 3],
      ];
      if (changes.touch(left, top, right, bottom)) return true;
    }
    return false;
  }
}

/** Changes of one column that are no further apart than this are one: a branch that moves is a column of them. */
const APART = 120;
const NOWHERE = [-1, -1] as const;

/** Where boxes came, went or moved since the map was drawn before; a little more at most. */
export class Changes {
  private readonly sides: number[] = [];
  /** Where the last two changes of each column are, by its left edge: from where boxes move and to where. */
  private readonly newest = new Map<number, readonly [number, number]>();
  private left = Infinity;
  private top = Infinity;
  private right = -Infinity;
  private bottom = -Infinity;

  get isEmpty(): boolean {
    return this.sides.length === 0;
  }

  add(left: number, top: number, width: number, height: number): void {
    const [last, other] = this.newest.get(left) ?? NOWHERE;
    const [right, bottom] = [left + width, top + height];
    if (!this.extend(last, top, right, bottom) && !this.extend(other, top, right, bottom)) {
      this.newest.set(left, [this.sides.length, last]);
      this.sides.push(left, top, right, bottom);
    }
    this.left = Math.min(this.left, left);
    this.top = Math.min(this.top, top);
    this.right = Math.max(this.right, left + width);
    this.bottom = Math.max(this.bottom, top + height);
  }

  /** Takes a change into one of its column; false where that is another place. */
  private extend(at: number, top: number, right: number, bottom: number): boolean {
    const { sides } = this;
    if (at < 0 || sides[at + 2] !== right) return false;
    const above = sides[at + 1] ?? 0;
    const below = sides[at + 3] ?? 0;
    if (top > below + APART || bottom < above - APART) return false;
    sides[at + 1] = Math.min(above, top);
    sides[at + 3] = Math.max(below, bottom);
    return true;
  }

  addAll(others: Changes): void {
    const { sides } = others;
    for (let at = 0; at < sides.length; at += 4) {
      const [left = 0, top = 0, right = 0, bottom = 0] = [
        sides[at],
        sides[at + 1],
        sides[at + 2],
        sides[at + 3],
      ];
      this.add(left, top, right - left, bottom - top);
    }
  }

  /** Quick, and true more often than need be. */
  mayTouch(left: number, top: number, right: number, bottom: number): boolean {
    return left <= this.right && right >= this.left && top <= this.bottom && bottom >= this.top;
  }

  touch(left: number, top: number, right: number, bottom: number): boolean {
    if (!this.mayTouch(left, top, right, bottom)) return false;
    const { sides } = this;
    for (let at = 0; at < sides.length; at += 4) {
      if (
        left <= (sides[at + 2] ?? 0) &&
        right >= (sides[at] ?? 0) &&
        top <= (sides[at + 3] ?? 0) &&
        bottom >= (sides[at + 1] ?? 0)
      ) {
        return true;
      }
    }
    return false;
  }
}
