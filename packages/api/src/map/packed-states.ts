import type { MapId } from "@crux/domain";

/** What a stored map was when it was packed. */
interface MapHead {
  readonly headSeq: number;
  /** Also another one after the map was written anew, so that erased words are not given from here. */
  readonly accessVersion: number;
}

/** Documents as pages bring them along, kept for a moment: a workshop opens one map sixty times within a minute. */
export interface PackedStates {
  /**
   * @param head of the map as it is now
   * @param pack reads and packs it; asked only where nothing that is known will do
   */
  find(mapId: MapId, head: MapHead, pack: () => Promise<string>): Promise<string>;
}

interface Kept extends MapHead {
  readonly atMs: number;
  readonly packed: Promise<string>;
}

/** While people write, a page may bring what was there so long ago: its first exchange brings the rest. */
const STALE_MS = 3_000;
/** What is the newest is read anew after this all the same: what an operator mends in the tables has no number. */
const KEPT_MS = 60_000;
/** In letters. Smaller ones take a few milliseconds, and are always given as they are now. */
const LEAST = 100_000;
const MAPS_MAX = 16;

export function createPackedStates(now: () => number): PackedStates {
  const kept = new Map<MapId, Kept>();

  function find(mapId: MapId, head: MapHead): Kept | null {
    const known = kept.get(mapId);
    if (known === undefined || known.accessVersion !== head.accessVersion) return null;
    const ageMs = now() - known.atMs;
    return ageMs < (known.headSeq === head.headSeq ? KEPT_MS : STALE_MS) ? known : null;
  }

  return {
    async find(mapId, head, pack) {
      const known = find(mapId, head);
      if (known !== null) return await known.packed;
      const made: Kept = { ...head, atMs: now(), packed: pack() };
      kept.delete(mapId);
      kept.set(mapId, made);
      for (const oldest of kept.keys()) {
        if (kept.size <= MAPS_MAX) break;
        kept.delete(oldest);
      }
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
