/** What threads tell of one turn of the load, and what follows from all of it together. */

/** Times are in ms since 1970, so that those of several threads compare. */
export interface Told {
  /** Edit by edit: writer, the writer's clock after it, when it was made. */
  readonly made: Float64Array;
  /** Arrival by arrival at somebody else: writer, clock before, clock after, when. */
  readonly seen: Float64Array;
  readonly savedMs: readonly number[];
  readonly frames: number;
  readonly unsaved: number;
}

export interface Turn {
  readonly seenMs: readonly number[];
  readonly savedMs: readonly number[];
  readonly edits: number;
  readonly frames: number;
  /** How often somebody did not get an edit of somebody else. */
  readonly unseen: number;
  readonly unsaved: number;
}

/** Of no turn at all. */
export const NOTHING: Turn = { seenMs: [], savedMs: [], edits: 0, frames: 0, unseen: 0, unsaved: 0 };

/** Puts together what the threads of one turn tell of so many people. */
export function readTurn(told: readonly Told[], people: number): Turn {
  const madeBy = new Map<number, { readonly clock: number; readonly atMs: number }[]>();
  let edits = 0;
  for (const [writer = 0, clock = 0, atMs = 0] of told.flatMap(({ made }) => rows(made, 3))) {
    const own = madeBy.get(writer) ?? [];
    own.push({ clock, atMs });
    madeBy.set(writer, own);
    edits += 1;
  }
  const seenMs: number[] = [];
  for (const [writer = 0, before = 0, after = 0, atMs = 0] of told.flatMap(({ seen }) => rows(seen, 4))) {
    // One arrival may bring several edits; the newest are the last.
    for (const edit of (madeBy.get(writer) ?? []).toReversed()) {
      if (edit.clock <= before) break;
      if (edit.clock <= after) seenMs.push(atMs - edit.atMs);
    }
  }
  return {
    seenMs,
    savedMs: told.flatMap(({ savedMs }) => savedMs),
    edits,
    frames: sum(told.map(({ frames }) => frames)),
    unseen: edits * (people - 1) - seenMs.length,
    unsaved: sum(told.map(({ unsaved }) => unsaved)),
  };
}

/** Two turns of the same load as one. */
export function addTurns(one: Turn, other: Turn): Turn {
  return {
    seenMs: [...one.seenMs, ...other.seenMs],
    savedMs: [...one.savedMs, ...other.savedMs],
    edits: one.edits + other.edits,
    frames: one.frames + other.frames,
    unseen: one.unseen + other.unseen,
    unsaved: one.unsaved + other.unsaved,
  };
}

function rows(numbers: Float64Array, width: number): Float64Array[] {
  return Array.from({ length: numbers.length / width }, (_, row) =>
    numbers.subarray(row * width, (row + 1) * width),
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
