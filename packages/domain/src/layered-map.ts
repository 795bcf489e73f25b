/**
 * A large map from which an edited one is made in the time that the edit takes, not in that of the map: copying one of
 * 10,000 entries takes as long as a quarter of a frame, and an edit would copy half a dozen. The entries that differ lie
 * over a base which all versions share and nobody changes. Once they are many, or when the map is small, it is copied
 * after all. Trees of nodes (persistent tries) were not taken: every look-up, of which a drawing makes tens of
 * thousands, would be several times as slow.
 *
 * Entries come in the order of the base, then new ones; one that was removed and put again stands where it stood.
 */

/**
 * Below this a copy costs less than the look-ups in two maps that it saves. Small all the same: what is rehearsed on a
 * part of a large map is to meet both kinds of map, or the first real act would find its program compiled for one.
 */
const COPY_BELOW = 100;
/** So many entries of the base for each that may lie over it. */
const BASE_FOR_EACH = 32;

/** Stands for an entry of the base that is not there any more. */
const GONE = Symbol("gone");

/** A map to edit that begins with the entries of another, which must not be changed from now on. */
export function editable<Key, Value extends object>(map: ReadonlyMap<Key, Value>): Map<Key, Value> {
  if (map instanceof LayeredMap) {
    // The check has lost the types of its entries, which are those of the parameter.
    const layered = map as LayeredMap<Key, Value>;
    return layered.isHeavy ? new Map(layered) : layered.copy();
  }
  return map.size < COPY_BELOW ? new Map(map) : new LayeredMap(map, new Map(), map.size);
}

/**
 * The keys under which two maps have different values, or only one of them has any. For maps that lie over the same base
 * it takes as long as the edits were many.
 */
export function listDifferent<Key, Value extends object>(
  before: ReadonlyMap<Key, Value>,
  after: ReadonlyMap<Key, Value>,
): ReadonlySet<Key> {
  const different = new Set<Key>();
  if (before === after) return different;
  const [mine, other] = [layersOf(before), layersOf(after)];
  const [some, rest] =
    mine.base === other.base ? [other.over.keys(), mine.over.keys()] : [after.keys(), before.keys()];
  for (const key of some) if (before.get(key) !== after.get(key)) different.add(key);
  for (const key of rest) if (before.get(key) !== after.get(key)) different.add(key);
  return different;
}

const NOTHING: ReadonlyMap<never, never> = new Map<never, never>();

function layersOf<Key, Value extends object>(
  map: ReadonlyMap<Key, Value>,
): { readonly base: ReadonlyMap<Key, Value>; readonly over: ReadonlyMap<Key, unknown> } {
  // The check has lost the types of its entries, which are those of the parameter.
  return map instanceof LayeredMap ? (map as LayeredMap<Key, Value>) : { base: map, over: NOTHING };
}

/** A map by its class as well, for whoever asks for that; its own table, of which nothing here knows, stays empty. */
class LayeredMap<Key, Value extends object> extends Map<Key, Value> {
  readonly base: ReadonlyMap<Key, Value>;
  readonly over: Map<Key, Value | typeof GONE>;
  private count: number;

  constructor(base: ReadonlyMap<Key, Value>, over: Map<Key, Value | typeof GONE>, count: number) {
    super();
    this.base = base;
    this.over = over;
    this.count = count;
  }

  override get size(): number {
    return this.count;
  }

  /** Whether so much lies over the base that the next version had better have one of its own. */
  get isHeavy(): boolean {
    return this.over.size * BASE_FOR_EACH > this.base.size;
  }

  copy(): LayeredMap<Key, Value> {
    return new LayeredMap(this.base, new Map(this.over), this.count);
  }

  override get(key: Key): Value | undefined {
    const over = this.over.get(key);
    if (over === undefined) return this.base.get(key);
    return over === GONE ? undefined : over;
  }

  override has(key: Key): boolean {
    const over = this.over.get(key);
    return over === undefined ? this.base.has(key) : over !== GONE;
  }

  override set(key: Key, value: Value): this {
    if (!this.has(key)) this.count += 1;
    this.over.set(key, value);
    return this;
  }

  override delete(key: Key): boolean {
    if (!this.has(key)) return false;
    this.count -= 1;
    if (this.base.has(key)) this.over.set(key, GONE);
    else this.over.delete(key);
    return true;
  }

  override clear(): void {
    for (const key of this.keys()) this.delete(key);
  }

  override forEach(callback: (value: Value, key: Key, map: Map<Key, Value>) => void, self?: unknown): void {
    for (const [key, value] of this) callback.call(self, value, key, this);
  }

  override *entries(): Generator<[Key, Value], undefined> {
    const { base, over } = this;
    for (const entry of base) {
      const [key] = entry;
      const changed = over.get(key);
      if (changed === undefined) yield entry;
      else if (changed !== GONE) yield [key, changed];
    }
    for (const [key, value] of over) if (value !== GONE && !base.has(key)) yield [key, value];
  }

  override *keys(): Generator<Key, undefined> {
    const { base, over } = this;
    for (const key of base.keys()) if (over.get(key) !== GONE) yield key;
    for (const [key, value] of over) if (value !== GONE && !base.has(key)) yield key;
  }

  // Not by way of the entries: whoever looks through all claims asks for these.
  override *values(): Generator<Value, undefined> {
    const { base, over } = this;
    for (const [key, value] of base) {
      const changed = over.get(key);
      if (changed === undefined) yield value;
      else if (changed !== GONE) yield changed;
    }
    for (const [key, value] of over) if (value !== GONE && !base.has(key)) yield value;
  }

  override [Symbol.iterator](): Generator<[Key, Value], undefined> {
    return this.entries();
  }
}
