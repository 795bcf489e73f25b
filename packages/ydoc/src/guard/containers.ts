import * as Y from "yjs";
import type { MapDocument } from "../schema.ts";
import { type AnyType, findStruct, hasEverHad, itemOf, keyCountBound } from "../yjs-inside.ts";
import { type ContainerKind, findSlot, isRootName } from "./shape.ts";

/**
 * A shared type as the guard sees it: one that the document has, one that the update creates, or one that is gone
 * (deleted, so that whatever is put into it vanishes).
 */
export interface Container {
  readonly kind: ContainerKind | "gone";
  /** Null for one that the update creates. */
  readonly type: AnyType | null;
  /** What the update puts here: keys of entries, and UTF-16 units of text. */
  readonly freshKeys: Set<string>;
  freshLength: number;
}

/** Where an item stands: in which container, and under which key (null in a text). */
export interface Place {
  readonly container: Container;
  readonly key: string | null;
}

/** What the update brings, as far as it was accepted: by client, in order of their clocks. */
interface FreshStruct {
  readonly clock: number;
  readonly end: number;
  readonly place: Place;
  readonly isText: boolean;
  /** The container that this item is, when it is one. */
  readonly inner: Container | null;
}

export class ContainerBook {
  private readonly doc: MapDocument;
  private readonly known = new Map<AnyType, Container>();
  private readonly fresh = new Map<number, FreshStruct[]>();
  readonly gone: Container = createContainer("gone", null);

  constructor(doc: MapDocument) {
    this.doc = doc;
  }

  /** The containers into which the update puts something. */
  *written(): Iterable<Container> {
    for (const container of this.known.values()) if (isWritten(container)) yield container;
    for (const structs of this.fresh.values()) {
      for (const { inner } of structs) if (inner !== null && isWritten(inner)) yield inner;
    }
  }

  /** Tells whether a stretch of a client's history holds a container that the update creates. */
  hasCreatedBetween(client: number, start: number, end: number): boolean {
    return this.freshBetween(client, start, end).some(({ inner }) => inner !== null && inner !== this.gone);
  }

  /** How many UTF-16 units the update puts into a text within a stretch of a client's history. */
  freshTextBetween(text: Container, client: number, start: number, end: number): number {
    return this.freshBetween(client, start, end)
      .filter(({ place, isText }) => isText && place.container === text)
      .reduce((sum, struct) => sum + Math.min(end, struct.end) - Math.max(start, struct.clock), 0);
  }

  remember(client: number, struct: FreshStruct): void {
    const structs = this.fresh.get(client);
    if (structs === undefined) this.fresh.set(client, [struct]);
    else structs.push(struct);
  }

  /** Notes a stretch of history that its author has cleared away: whatever leans on it vanishes too. */
  rememberGap(client: number, clock: number, end: number): void {
    this.remember(client, {
      clock,
      end,
      place: { container: this.gone, key: null },
      isText: false,
      inner: this.gone,
    });
  }

  /** Finds a root by the name an update gives; null when schema 1 has no such root. */
  findRoot(name: string): Container | null {
    return isRootName(name) ? this.ofType(this.doc.getMap(name)) : null;
  }

  /** The container that the item with this id is; null when that item is something else. */
  findByItem(client: number, clock: number): Container | null {
    const struct = findStruct(this.doc, client, clock);
    if (struct === null) return this.findFresh(client, clock)?.inner ?? null;
    if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) return this.gone;
    return struct.content instanceof Y.ContentType ? this.ofType(struct.content.type) : null;
  }

  /** Where the item with this id stands; "gone" for what has been cleared away, null when nothing is known of it. */
  findPlace(client: number, clock: number): Place | null {
    const struct = findStruct(this.doc, client, clock);
    if (struct === null) {
      const fresh = this.findFresh(client, clock);
      return fresh === null ? null : fresh.place;
    }
    if (!(struct instanceof Y.Item) || !(struct.parent instanceof Y.AbstractType)) {
      return { container: this.gone, key: null };
    }
    return { container: this.ofType(struct.parent), key: struct.parentSub };
  }

  private findFresh(client: number, clock: number): FreshStruct | null {
    const structs = this.fresh.get(client) ?? [];
    const struct = structs[firstEndingAfter(structs, clock)];
    return struct !== undefined && struct.clock <= clock ? struct : null;
  }

  private freshBetween(client: number, start: number, end: number): FreshStruct[] {
    const structs = this.fresh.get(client) ?? [];
    return structs.slice(firstEndingAfter(structs, start), firstEndingAfter(structs, end - 1) + 1);
  }

  private ofType(type: AnyType): Container {
    const known = this.known.get(type);
    if (known !== undefined) return known;
    const container = createContainer(this.kindOf(type), type);
    this.known.set(type, container);
    return container;
  }

  private kindOf(type: AnyType): Container["kind"] {
    const item = itemOf(type);
    if (item === null) {
      const name = Y.findRootTypeKey(type);
      return isRootName(name) ? name : "gone";
    }
    if (item.deleted || !(item.parent instanceof Y.AbstractType) || item.parentSub === null) return "gone";
    const above = this.ofType(item.parent).kind;
    const slot = above === "gone" ? null : findSlot(above, item.parentSub);
    return slot?.type === "container" ? slot.kind : "gone";
  }
}

/** The place of the first struct that ends after a clock, found by halving. */
function firstEndingAfter(structs: readonly FreshStruct[], clock: number): number {
  let low = 0;
  let high = structs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((structs[middle]?.end ?? Number.POSITIVE_INFINITY) <= clock) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isWritten(container: Container): boolean {
  return container.freshLength > 0 || container.freshKeys.size > 0;
}

export function createContainer(kind: Container["kind"], type: AnyType | null): Container {
  return { kind, type, freshKeys: new Set(), freshLength: 0 };
}

/** Tells whether a key of a container is or was taken, in the document or by this update. */
export function isTaken(container: Container, key: string): boolean {
  return container.freshKeys.has(key) || (container.type !== null && hasEverHad(container.type, key));
}

/** How many keys a container will have at most. */
export function keyCountOf(container: Container, limit: number): number {
  const { type, freshKeys } = container;
  if (type === null) return freshKeys.size;
  const bound = keyCountBound(type) + freshKeys.size;
  // The bound counts removed keys too; only where it exceeds the limit is it worth counting what is there.
  return bound > limit && type instanceof Y.Map ? type.size + freshKeys.size : bound;
}
