import type { MapId } from "@crux/domain";

/** What a stored map was when it was packed. */
interface MapHead {
  readonly headSeq: number;
  /** Also another one after the map was written anew, so that erased words are not given from here. */
  readonly accessVersion: number;
}

/**
 * Documents as pages bring them along, kept for a while: a workshop opens one map sixty times within a minute, and goes on
 * writing in it. Whoever comes is given what is there, and what has been written since comes with the first exchange;
 * meanwhile the newest is packed for whoever comes next.
 */
export interface PackedStates {
  /**
   * @param head of the map as it is now
   * @param pack reads and packs it; asked only where nothing that is known will do
   */
  find(mapId: MapId, head: MapHead, pack: () => Promise<string>): Promise<string>;
  /** Told of each document that was packed for the next visitor. */
  onPackedAhead(listener: (mapId: MapId, packed: string) => void): void;
}

interface Kept extends MapHead {
  readonly atMs: number;
  readonly packed: Promise<string>;
  /** The next is being packed. */
  isFollowed: boolean;
}

/** A page brings nothing that is older: its first exchange would bring too much. */
const GIVEN_MS = 600_000;
/** While people write, the newest is packed no more often. */
const STALE_MS = 3_000;
/** What is the newest is read anew after this all the same: what an operator mends in the tables has no number. */
const KEPT_MS = 60_000;
/** In letters. Smaller ones take a few milliseconds, and are always given as they are now. */
const LEAST = 100_000;
const MAPS_MAX = 16;
/** While a page opens, the machine has enough to do. */
const AFTER_MS = 5_000;

/** @param later does something after some milliseconds, unless the program has ended by then */
export function createPackedStates(
  now: () => number,
  later: (work: () => void, ms: number) => void = (work, ms) => setTimeout(work, ms).unref(),
): PackedStates {
  const kept = new Map<MapId, Kept>();
  const listeners = new Set<(mapId: MapId, packed: string) => void>();

  function find(mapId: MapId, head: MapHead): Kept | null {
    const known = kept.get(mapId);
    if (known === undefined || known.accessVersion !== head.accessVersion) return null;
    return now() - known.atMs < GIVEN_MS ? known : null;
  }

  function keep(mapId: MapId, made: Kept): void {
    kept.delete(mapId);
    kept.set(mapId, made);
    for (const oldest of kept.keys()) {
      if (kept.size <= MAPS_MAX) break;
      kept.delete(oldest);
    }
  }

  /** Packs for whoever comes next; until it is done, and if it fails, what is there is given on. */
  async function follow(
    mapId: MapId,
    known: Kept,
    head: MapHead,
    pack: () => Promise<string>,
  ): Promise<void> {
    try {
      const atMs = now();
      const packed = await pack();
      if (kept.get(mapId) !== known) return;
      if (packed.length < LEAST) kept.delete(mapId);
      else {
        keep(mapId, { ...head, atMs, packed: Promise.resolve(packed), isFollowed: false });
        for (const tell of listeners) tell(mapId, packed);
      }
    } catch {
      known.isFollowed = false;
    }
  }

  return {
    onPackedAhead: (listener) => listeners.add(listener),
    async find(mapId, head, pack) {
      const known = find(mapId, head);
      if (known !== null) {
        const ageMs = now() - known.atMs;
        const isOld = ageMs >= (known.headSeq === head.headSeq ? KEPT_MS : STALE_MS);
        if (isOld && !known.isFollowed) {
          known.isFollowed = true;
          later(() => void follow(mapId, known, head, pack), AFTER_MS);
        }
        return await known.packed;
      }
      const made: Kept = { ...head, atMs: now(), packed: pack(), isFollowed: false };
      keep(mapId, made);
      let isWorthKeeping = false;
      try {
        const packed = await made.packed;
        isWorthKeeping = packed.length >= LEAST;
        return packed;
      } finally {
        if (!isWorthKeeping && kept.get(mapId) === made) kept.delete(mapId);
      }
    },
  };
}
