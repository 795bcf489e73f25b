import type { ClaimId, RelationId } from "../ids.ts";
import { editable } from "../layered-map.ts";
import type { ArgumentMap, Claim, Relation, Target } from "../model.ts";
import type { Projection } from "../projection.ts";
import { relationKey } from "./equal-relations.ts";
import {
  isPlain,
  markPlain,
  rootRank,
  sortPremises,
  sortRelationsOn,
  sortRepairs,
  sortRoots,
} from "./project.ts";
import { choosePrimary, isOverlong, isSameClaim, noteAffected, shownPrimary } from "./affected.ts";
import { isSymmetric } from "./working-relations.ts";

/*
 * Follows an edit of the graph without making the projection anew: claims and relations that are put, moved, reordered
 * or put into the trash. It works on maps in which nothing is hidden but the trash (the ordinary case) and gives up, with
 * null, wherever an edit could bring something back or hide something else: then all of it is projected. So the rules
 * for broken maps stand in one place only.
 */

type ListKey = ClaimId | RelationId;

class GivenUp extends Error {}

/** Null where the edit reaches further than its own neighbourhood. */
export function updateStructure(
  previous: Projection,
  map: ArgumentMap,
  changedIds: ReadonlySet<string>,
): Projection | null {
  if (!isPlain(previous)) return null;
  try {
    return new StructureUpdate(previous, map).run(changedIds);
  } catch (error) {
    // Our own word for "project all of it"; anything else is a fault.
    if (error instanceof GivenUp) return null;
    throw error;
  }
}

class StructureUpdate {
  private readonly previous: Projection;
  private readonly map: ArgumentMap;
  private readonly claims: Map<ClaimId, Claim>;
  private readonly relations: Map<RelationId, Relation>;
  private readonly relationsOn: Map<ListKey, readonly RelationId[]>;
  private readonly relationsFrom: Map<ClaimId, readonly RelationId[]>;
  private readonly premisesOf: Map<RelationId, readonly ClaimId[]>;
  private readonly touchedClaims = new Set<ClaimId>();
  private readonly touchedRelations = new Set<RelationId>();
  private readonly listsOn = new Set<ListKey>();
  /** Made once for each list, however many relations come to stand on it together. */
  private readonly keysOn = new Map<ListKey, ReadonlySet<string>>();

  constructor(previous: Projection, map: ArgumentMap) {
    this.previous = previous;
    this.map = map;
    this.claims = editable(previous.map.claims);
    this.relations = editable(previous.map.relations);
    this.relationsOn = editable(previous.relationsOn);
    this.relationsFrom = editable(previous.relationsFrom);
    this.premisesOf = editable(previous.premisesOf);
  }

  run(changedIds: ReadonlySet<string>): Projection {
    const { previous, map } = this;
    this.takeIn(changedIds);
    // A set grows while it is walked: what points at a relation that went is walked as well.
    for (const id of this.touchedRelations) this.placeRelation(id);
    for (const key of this.listsOn) this.sortOn(key);
    for (const id of this.touchedRelations) {
      const relation = this.relations.get(id);
      if (relation !== undefined) this.checkRelation(relation);
    }
    const repairs = previous.repairs.filter(
      (repair) => !("claimId" in repair) || !this.touchedClaims.has(repair.claimId),
    );
    for (const id of this.touchedClaims) {
      const claim = this.placeClaim(id);
      const stored = map.claims.get(id);
      if (claim === null || stored === undefined) continue;
      if (claim.primary !== stored.primary)
        repairs.push({ code: "primaryChosen", claimId: id, relationId: claim.primary });
      if (isOverlong(claim)) repairs.push({ code: "overlong", claimId: id });
    }
    const next: Projection = {
      stored: map,
      map: { meta: map.meta, claims: this.claims, relations: this.relations },
      roots: this.roots(),
      relationsOn: this.relationsOn,
      relationsFrom: this.relationsFrom,
      premisesOf: this.premisesOf,
      repairs: sortRepairs(repairs),
    };
    markPlain(next);
    noteAffected(previous, next, [...this.touchedClaims, ...this.touchedRelations, ...this.listsOn]);
    return next;
  }

  /** Takes over the claims that changed and collects the relations that may be shown otherwise. */
  private takeIn(changedIds: ReadonlySet<string>): void {
    const storedClaims: ReadonlyMap<string, Claim> = this.previous.stored.claims;
    const claims: ReadonlyMap<string, Claim> = this.map.claims;
    const storedRelations: ReadonlyMap<string, Relation> = this.previous.stored.relations;
    const relations: ReadonlyMap<string, Relation> = this.map.relations;
    for (const changed of changedIds) {
      const relation = relations.get(changed) ?? storedRelations.get(changed);
      if (relation !== undefined) this.touchedRelations.add(relation.id);
      const now = claims.get(changed);
      const before = storedClaims.get(changed);
      if (now === undefined) {
        if (before !== undefined) throw new GivenUp();
        continue;
      }
      const { id } = now;
      // Claims that are merged all round are shown again; that is seen in all of them.
      if (now.mergedInto !== null || (before?.mergedInto ?? null) !== null) throw new GivenUp();
      const wasShown = this.previous.map.claims.has(id);
      const isShown = now.deletedAt === null;
      // What stood on a claim comes back with it.
      if (isShown && !wasShown && before !== undefined) throw new GivenUp();
      if (!isShown && !wasShown) continue;
      this.touchedClaims.add(id);
      if (isShown) {
        if (!wasShown) this.claims.set(id, now);
        continue;
      }
      this.claims.delete(id);
      for (const lists of [this.previous.relationsFrom.get(id), this.previous.relationsOn.get(id)]) {
        for (const each of lists ?? []) this.touchedRelations.add(each);
      }
    }
  }

  private placeRelation(id: RelationId): void {
    const before = this.previous.map.relations.get(id);
    const stored = this.map.relations.get(id);
    if (stored === undefined) throw new GivenUp();
    const after = this.visible(stored);
    // What disputed a relation comes back with it.
    if (after !== null && before === undefined && this.previous.stored.relations.has(id)) throw new GivenUp();
    if (before !== undefined) this.takeOut(before);
    if (after === null) {
      this.relations.delete(id);
      for (const pointing of this.previous.relationsOn.get(id) ?? []) this.touchedRelations.add(pointing);
      return;
    }
    this.relations.set(id, after);
    this.putIn(after);
  }

  /** A stored relation as it is shown now; null when it is not. */
  private visible(stored: Relation): Relation | null {
    if (stored.deletedAt !== null) return null;
    let hidden = 0;
    for (const id of stored.premises.keys()) {
      if (this.claims.has(id)) continue;
      if (!this.map.claims.has(id)) throw new GivenUp();
      hidden += 1;
    }
    // A premise that is missing is an issue also where nobody sees the target.
    if (stored.premises.size === 0) throw new GivenUp();
    if (!this.isTargetShown(stored.target, stored.id)) return null;
    if (hidden === 0) return stored;
    if (hidden === stored.premises.size) return null;
    return { ...stored, premises: new Map([...stored.premises].filter(([id]) => this.claims.has(id))) };
  }

  private isTargetShown(target: Target, from: RelationId): boolean {
    if (target.type === "claim") {
      if (!this.map.claims.has(target.id)) throw new GivenUp();
      return this.claims.has(target.id);
    }
    const relation = this.map.relations.get(target.id);
    if (relation === undefined || target.id === from) throw new GivenUp();
    // Along a chain of disputes to the claim at its end; one that goes round has none.
    const seen = new Set<RelationId>([from]);
    for (let next: Relation | undefined = relation; next !== undefined;) {
      if (seen.has(next.id)) throw new GivenUp();
      seen.add(next.id);
      if (next.deletedAt !== null || [...next.premises.keys()].every((id) => !this.claims.has(id)))
        return false;
      if (next.target.type === "claim") return this.claims.has(next.target.id);
      next = this.map.relations.get(next.target.id);
    }
    throw new GivenUp();
  }

  private takeOut(relation: Relation): void {
    this.listsOn.add(relation.target.id);
    setList(this.relationsOn, relation.target.id, without(this.relationsOn, relation.target.id, relation.id));
    for (const claimId of relation.premises.keys()) {
      this.touchedClaims.add(claimId);
      setList(this.relationsFrom, claimId, without(this.relationsFrom, claimId, relation.id));
    }
    this.premisesOf.delete(relation.id);
  }

  private putIn(relation: Relation): void {
    this.listsOn.add(relation.target.id);
    setList(this.relationsOn, relation.target.id, [
      ...(this.relationsOn.get(relation.target.id) ?? []),
      relation.id,
    ]);
    for (const claimId of relation.premises.keys()) {
      this.touchedClaims.add(claimId);
      setList(this.relationsFrom, claimId, [...(this.relationsFrom.get(claimId) ?? []), relation.id]);
    }
    const before = this.previous.premisesOf.get(relation.id);
    const premises = sortPremises(relation);
    this.premisesOf.set(
      relation.id,
      before !== undefined && isSameList(before, premises) ? before : premises,
    );
  }

  private sortOn(key: ListKey): void {
    const list = this.relationsOn.get(key);
    if (list === undefined) return;
    const sorted = sortRelationsOn([...list], this.relations);
    const before = this.previous.relationsOn.get(key);
    this.relationsOn.set(key, before !== undefined && isSameList(before, sorted) ? before : sorted);
  }

  /** Gives up where a relation would be hidden: onto itself, equal to another, or on a cycle. */
  private checkRelation(relation: Relation): void {
    const { id, kind, target, premises } = relation;
    if (target.type === "claim" && premises.has(target.id)) throw new GivenUp();
    this.findKeysOn(target.id);
    if (isSymmetric(kind)) {
      const key = relationKey(kind, target, premises.keys());
      for (const claimId of premises.keys()) if (this.findKeysOn(claimId).has(key)) throw new GivenUp();
    }
    const seen = new Set<ListKey>();
    const open: Target[] = [target];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next.id === id) throw new GivenUp();
      if (seen.has(next.id)) continue;
      seen.add(next.id);
      if (next.type === "relation") {
        const on = this.relations.get(next.id);
        if (on !== undefined) open.push(on.target);
        continue;
      }
      for (const from of this.relationsFrom.get(next.id) ?? []) {
        const along = this.relations.get(from);
        if (along !== undefined && !isSymmetric(along.kind)) open.push({ type: "relation", id: from });
      }
    }
  }

  /** What the relations on something are, as they are now; gives up where two of them are equal. */
  private findKeysOn(id: ListKey): ReadonlySet<string> {
    const known = this.keysOn.get(id);
    if (known !== undefined) return known;
    const keys = new Set<string>();
    for (const relationId of this.relationsOn.get(id) ?? []) {
      const relation = this.relations.get(relationId);
      if (relation === undefined) continue;
      const key = relationKey(relation.kind, relation.target, relation.premises.keys());
      if (keys.has(key)) throw new GivenUp();
      keys.add(key);
    }
    this.keysOn.set(id, keys);
    return keys;
  }

  private placeClaim(id: ClaimId): Claim | null {
    if (!this.claims.has(id)) {
      this.relationsFrom.delete(id);
      return null;
    }
    const stored = this.map.claims.get(id);
    if (stored === undefined) throw new GivenUp();
    const from = (this.relationsFrom.get(id) ?? []).toSorted((a, b) => (a < b ? -1 : 1));
    const primary = choosePrimary(stored, from, this.relations);
    const kind = primary === null ? undefined : this.relations.get(primary)?.kind;
    // Symmetric primaries can lead round, and that is seen only in all of them.
    if (kind !== undefined && isSymmetric(kind)) throw new GivenUp();
    if (primary !== null) {
      const ordered = [primary, ...from.filter((each) => each !== primary)];
      const before = this.previous.relationsFrom.get(id);
      this.relationsFrom.set(id, before !== undefined && isSameList(before, ordered) ? before : ordered);
    }
    const before = this.previous.map.claims.get(id);
    const next = shownPrimary(stored, primary);
    const claim = before !== undefined && isSameClaim(before, next) ? before : next;
    this.claims.set(id, claim);
    return claim;
  }

  private roots(): readonly ClaimId[] {
    const { previous } = this;
    const claimsBefore: ReadonlyMap<ListKey, Claim> = previous.map.claims;
    const claimsNow: ReadonlyMap<ListKey, Claim> = this.claims;
    const gone = new Set<ClaimId>();
    const come: ClaimId[] = [];
    for (const key of new Set<ListKey>([...this.touchedClaims, ...this.listsOn])) {
      const before = claimsBefore.get(key);
      const now = claimsNow.get(key);
      const wasRoot = before !== undefined && before.primary === null;
      const isRoot = now !== undefined && now.primary === null;
      const rankBefore = wasRoot ? rootRank(before, previous.relationsOn) : null;
      const rank = isRoot ? rootRank(now, this.relationsOn) : null;
      if (rank === rankBefore && (!isRoot || now.order === before?.order)) continue;
      if (wasRoot) gone.add(before.id);
      if (isRoot) come.push(now.id);
    }
    if (gone.size === 0 && come.length === 0) return previous.roots;
    const roots = [...previous.roots.filter((id) => !gone.has(id)), ...come];
    const sorted = sortRoots(roots, this.claims, this.relationsOn);
    return isSameList(previous.roots, sorted) ? previous.roots : sorted;
  }
}

function without<Key>(
  lists: ReadonlyMap<Key, readonly RelationId[]>,
  key: Key,
  id: RelationId,
): readonly RelationId[] {
  return (lists.get(key) ?? []).filter((each) => each !== id);
}

function setList<Key, Item>(lists: Map<Key, readonly Item[]>, key: Key, list: readonly Item[]): void {
  if (list.length === 0) lists.delete(key);
  else lists.set(key, list);
}

function isSameList<Item>(a: readonly Item[], b: readonly Item[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
