import { isLoose } from "@crux/domain";
import type { Claim, ClaimId, Projection, Relation, RelationId } from "@crux/domain";
import type { CardBox, CardId } from "../cards/card.ts";

/** Where the layout finds a card: a map of all of them, or a book that measures those it is asked for. */
export interface CardSource {
  get(id: CardId): CardBox | undefined;
}

const NONE: readonly number[] = [];
const NO_CHILDREN: Children = { slots: NONE, rows: NONE };

/** What hangs on a card, in order; -1 is the row of what hangs on its relation. */
export interface Children {
  readonly slots: readonly number[];
  readonly rows: readonly number[];
}

/**
 * Which card hangs on which, kept from one layout to the next: each card has a number of its own (its slot) for as long
 * as this is kept, and after an edit only what hangs on the cards that it touches is found again. Cards are asked for as
 * the walk from the roots comes to them, so that folded branches are never measured.
 */
export class CardGraph {
  projection: Projection;
  folded: ReadonlySet<ClaimId>;
  /** By slot; null where the card is gone. */
  readonly boxes: (CardBox | null)[] = [];
  /** By slot: its height, and how many claims stand on it. */
  readonly heightsPx: number[] = [];
  readonly rowCounts: number[] = [];
  /** By slot: the relation that the card stands for; null for a claim at the top. */
  readonly relations: (Relation | null)[] = [];
  readonly isLoose: boolean[] = [];
  readonly pinned = new Map<ClaimId, Claim>();
  /** Slots of which the card, or what hangs on it, may be other than in the forest that was made last. */
  readonly changedSlots = new Set<number>();
  /** Relations that are no longer on the map, since the layout that was made last. */
  readonly goneRelations = new Set<RelationId>();
  /** Relations that are shown but have no card of their own: all their premises stand elsewhere. */
  private readonly cardless = new Set<RelationId>();
  private cards: CardSource;
  private cardlessInOrder: readonly RelationId[] | null = null;
  private readonly slots = new Map<CardId, number>();
  private readonly children: (Children | null)[] = [];

  constructor(projection: Projection, cards: CardSource, folded: ReadonlySet<ClaimId>) {
    this.projection = projection;
    this.cards = cards;
    this.folded = folded;
    for (const claim of projection.map.claims.values())
      if (claim.pin !== null) this.pinned.set(claim.id, claim);
    for (const id of projection.map.relations.keys()) if (!hasCard(projection, id)) this.cardless.add(id);
  }

  /**
   * Takes over an edit and other folds.
   *
   * @param changedIds as `listAffected` tells them; the cards of all others must be as they were
   * @returns false when nothing that the layout follows from has changed: other words of the same size, for example
   */
  update(
    projection: Projection,
    cards: CardSource,
    folded: ReadonlySet<ClaimId>,
    changedIds: ReadonlySet<string>,
  ): boolean {
    const before = this.projection;
    const foldedBefore = this.folded;
    this.projection = projection;
    this.cards = cards;
    this.folded = folded;
    const touched = new Set<CardId>();
    for (const each of [before, projection]) addTouched(each, changedIds, touched);
    for (const [some, others] of [
      [foldedBefore, folded],
      [folded, foldedBefore],
    ] as const) {
      if (some === others) break;
      for (const claimId of some) {
        if (!others.has(claimId)) touched.add(projection.map.claims.get(claimId)?.primary ?? claimId);
      }
    }
    let hasChanged = before.roots !== projection.roots;
    const filled: { readonly slot: number; readonly before: Children | null }[] = [];
    for (const id of touched) {
      const slot = this.slots.get(id);
      if (slot === undefined) continue;
      filled.push({ slot, before: this.children[slot] ?? null });
      this.changedSlots.add(slot);
      if (this.fill(slot, id)) hasChanged = true;
    }
    // Once all cards are known, since what hangs on one depends on which others there are.
    for (const { slot, before: children } of filled) {
      if (children !== null && !isSameChildren(children, this.childrenOf(slot))) hasChanged = true;
    }
    const claims: ReadonlyMap<string, Claim> = projection.map.claims;
    const claimsBefore: ReadonlyMap<string, Claim> = before.map.claims;
    for (const changed of changedIds) {
      const claim = claims.get(changed);
      const id = claim?.id ?? claimsBefore.get(changed)?.id;
      if (id === undefined) continue;
      if ((this.pinned.get(id)?.pin ?? null) !== (claim?.pin ?? null)) hasChanged = true;
      if (claim === undefined || claim.pin === null) this.pinned.delete(id);
      else this.pinned.set(id, claim);
    }
    const relations: ReadonlyMap<string, Relation> = projection.map.relations;
    const relationsBefore: ReadonlyMap<string, Relation> = before.map.relations;
    for (const id of touched) {
      const relation = relations.get(id);
      if (relation !== relationsBefore.get(id)) hasChanged = true;
      const isCardless = relation !== undefined && !hasCard(projection, relation.id);
      // Only relations are in the set; the id of a claim finds nothing.
      const relationId = id as RelationId;
      if (relation !== undefined) this.goneRelations.delete(relationId);
      else if (relationsBefore.has(id)) this.goneRelations.add(relationId);
      if (isCardless === this.cardless.has(relationId)) continue;
      this.cardlessInOrder = null;
      if (isCardless) this.cardless.add(relationId);
      else this.cardless.delete(relationId);
    }
    return hasChanged;
  }

  /** A layout has been made of this, with all that has changed. */
  forgetChanges(): void {
    this.changedSlots.clear();
    this.goneRelations.clear();
  }

  /** Relations without a card by id, so that the order does not depend on which was there first. */
  listCardless(): readonly RelationId[] {
    return (this.cardlessInOrder ??= [...this.cardless].toSorted());
  }

  /** The slot of a card, given on the way when it has none yet; -1 when there is no such card. */
  slotOf(id: CardId): number {
    let slot = this.slots.get(id);
    if (slot === undefined) {
      const box = this.cards.get(id);
      if (box === undefined) return -1;
      slot = this.boxes.length;
      this.slots.set(id, slot);
      this.fill(slot, id);
    }
    return this.boxes[slot] === null ? -1 : slot;
  }

  /** The slot of a card that the walk has come to before; else -1. */
  findSlot(id: CardId): number {
    const slot = this.slots.get(id);
    return slot === undefined || this.boxes[slot] === null ? -1 : slot;
  }

  /** The slots of all cards that were ever come to. */
  get slotsById(): ReadonlyMap<CardId, number> {
    return this.slots;
  }

  childrenOf(slot: number): Children {
    return (this.children[slot] ??= this.findChildren(slot));
  }

  /** Takes a card over; tells whether it takes up other room than before. */
  private fill(slot: number, id: CardId): boolean {
    const box = this.cards.get(id) ?? null;
    const boxBefore = this.boxes[slot] ?? null;
    const wasLoose = this.isLoose[slot] ?? false;
    const claimId = box?.rows[0]?.claimId;
    this.boxes[slot] = box;
    this.heightsPx[slot] = box?.heightPx ?? 0;
    this.rowCounts[slot] = box?.rows.length ?? 0;
    this.children[slot] = null;
    this.relations[slot] =
      box === null || box.relationId === null
        ? null
        : (this.projection.map.relations.get(box.relationId) ?? null);
    this.isLoose[slot] =
      box !== null && box.relationId === null && claimId !== undefined && isLoose(this.projection, claimId);
    return wasLoose !== this.isLoose[slot] || !isSameRoom(boxBefore, box);
  }

  private findChildren(slot: number): Children {
    const box = this.boxes[slot] ?? null;
    if (box === null) return NO_CHILDREN;
    const slots: number[] = [];
    const rows: number[] = [];
    const { relationsOn } = this.projection;
    for (let row = 0; row < box.rows.length; row += 1) {
      const claimId = box.rows[row]?.claimId;
      if (claimId !== undefined && !this.folded.has(claimId))
        this.addChildren(relationsOn.get(claimId), row, slots, rows);
    }
    if (box.relationId !== null) this.addChildren(relationsOn.get(box.relationId), -1, slots, rows);
    return slots.length === 0 ? NO_CHILDREN : { slots, rows };
  }

  private addChildren(
    ids: readonly RelationId[] | undefined,
    row: number,
    slots: number[],
    rows: number[],
  ): void {
    if (ids === undefined) return;
    for (const id of ids) {
      const child = this.slotOf(id);
      if (child < 0) this.addBeyond(id, row, slots, rows);
      else {
        slots.push(child);
        rows.push(row);
      }
    }
  }

  /** What disputes a relation that has no card of its own hangs beside that relation's target. */
  private addBeyond(relationId: RelationId, row: number, slots: number[], rows: number[]): void {
    const waiting = [relationId];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const child = this.slotOf(id);
      if (child < 0) waiting.push(...(this.projection.relationsOn.get(id) ?? []).toReversed());
      else {
        slots.push(child);
        rows.push(row);
      }
    }
  }
}

function isSameRoom(a: CardBox | null, b: CardBox | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.widthPx === b.widthPx &&
    a.heightPx === b.heightPx &&
    a.rows.length === b.rows.length &&
    a.rows.every((row, index) => {
      const other = b.rows[index];
      return (
        other !== undefined &&
        row.claimId === other.claimId &&
        row.topPx === other.topPx &&
        row.heightPx === other.heightPx
      );
    })
  );
}

function isSameChildren(a: Children, b: Children): boolean {
  return (
    a === b ||
    (a.slots.length === b.slots.length &&
      a.slots.every((slot, index) => slot === b.slots[index]) &&
      a.rows.every((row, index) => row === b.rows[index]))
  );
}

function hasCard(projection: Projection, id: RelationId): boolean {
  const premises = projection.premisesOf.get(id) ?? [];
  return premises.some((claimId) => projection.map.claims.get(claimId)?.primary === id);
}

/** The cards of all that changed, and those that something which changed hangs on. */
function addTouched(
  { map, relationsFrom }: Projection,
  changedIds: ReadonlySet<string>,
  touched: Set<CardId>,
): void {
  const claims: ReadonlyMap<string, Claim> = map.claims;
  const relations: ReadonlyMap<string, Relation> = map.relations;
  const addRelation = (id: RelationId): void => {
    touched.add(id);
    // Up to the claim at the end, for a relation without a card lends the place of its target.
    let next = map.relations.get(id)?.target;
    while (next !== undefined) {
      if (next.type === "claim") {
        touched.add(map.claims.get(next.id)?.primary ?? next.id);
        return;
      }
      touched.add(next.id);
      next = map.relations.get(next.id)?.target;
    }
  };
  for (const changed of changedIds) {
    const claim = claims.get(changed);
    if (claim !== undefined) {
      touched.add(claim.primary ?? claim.id);
      // Its primary may have changed, and with it whether these have cards.
      for (const id of relationsFrom.get(claim.id) ?? []) addRelation(id);
    }
    const relation = relations.get(changed);
    if (relation !== undefined) addRelation(relation.id);
  }
}
