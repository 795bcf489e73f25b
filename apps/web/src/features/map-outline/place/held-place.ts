/** A row and how far it is from the beginning of the list, in px. */
export interface Held {
  readonly key: string;
  readonly y: number;
}

export interface HeldPlace {
  /** Takes note of the rows that are in sight now. The lead is held before all others, then the first of them. */
  readonly look: (seen: readonly Held[], leadKey: string | null) => void;
  /** Holds this row alone until one looks again. */
  readonly hold: (key: string) => void;
  /**
   * How far the list is to be scrolled, in px, so that what is held is where it was on the screen; null when nothing that
   * was in sight is there any more.
   *
   * @param hasMoved tells what was itself put elsewhere: everything else would jump with it, so it is held by what has not
   */
  readonly findShift: (hasMoved: (key: string) => boolean) => number | null;
}

/**
 * Remembers where the rows in sight stand in the list, and tells by how much what they stand below has grown or shrunk since.
 *
 * @param findY how far a row is from the beginning of the list now; undefined when it is not in it
 */
export function createHeldPlace(findY: (key: string) => number | undefined): HeldPlace {
  let held: readonly Held[] = [];
  return {
    look(seen, leadKey) {
      const isLead = ({ key }: Held): number => Number(key === leadKey);
      held = seen.toSorted((a, b) => isLead(b) - isLead(a) || a.y - b.y);
    },
    hold(key) {
      const y = findY(key);
      if (y !== undefined) held = [{ key, y }];
    },
    findShift(hasMoved) {
      const there = held.filter(({ key }) => findY(key) !== undefined);
      const first = there.find(({ key }) => !hasMoved(key)) ?? there[0];
      const now = first === undefined ? undefined : findY(first.key);
      return first === undefined || now === undefined ? null : now - first.y;
    },
  };
}
