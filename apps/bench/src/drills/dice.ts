/** Random numbers that a seed repeats (mulberry32), so that a drill that failed can be run again. */
export interface Dice {
  /** A number from 0 up to but not including 1. */
  next(): number;
  /** A whole number from 0 up to but not including `end`. */
  below(end: number): number;
  /** One of a list; it must not be empty. */
  pick<Value>(values: readonly Value[]): Value;
  chance(probability: number): boolean;
  readonly bytes: (length: number) => Uint8Array<ArrayBuffer>;
}

export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number): number => Math.floor(next() * end);
  return {
    next,
    below,
    pick(values) {
      const value = values[below(values.length)];
      if (value === undefined) throw new Error("Nothing to pick from.");
      return value;
    },
    chance: (probability) => next() < probability,
    bytes: (length) => Uint8Array.from({ length }, () => below(256)),
  };
}

/** A seed nobody has chosen. */
export function freshSeed(): number {
  return Date.now() % 1_000_000_000;
}
