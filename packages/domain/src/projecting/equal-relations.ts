import type { ClaimId, RelationId } from "../ids.ts";
import type { ArgumentMap, Relation, RelationKind, Target } from "../model.ts";
import type { Repair } from "../projection.ts";
import { hide, isSymmetric, type WorkingRelations } from "./working-relations.ts";

/** Equal keys mean equal relations: same kind, same target, same premises; swapped ends where the kind is symmetric. */
export function relationKey(kind: RelationKind, target: Target, premises: Iterable<ClaimId>): string {
  const ids: string[] = [...premises];
  if (ids.length > 1) ids.sort();
  const [first] = ids;
  if (isSymmetric(kind) && ids.length === 1 && first !== undefined && target.type === "claim") {
    return first < target.id ? `${kind} ${first} ${target.id}` : `${kind} ${target.id} ${first}`;
  }
  return `${kind} ${target.type} ${target.id} ${ids.join(" ")}`;
}

/** Of equal relations the one with the least id stays; the others go, and what points at them. */
export function hideEqualRelations(map: ArgumentMap, working: WorkingRelations): void {
  const least = new Map<string, RelationId>();
  const doubled: [key: string, id: RelationId][] = [];
  for (const [id, relation] of working.shown) {
    const key = relationKey(relation.kind, relation.target, relation.premises.keys());
    const other = least.get(key);
    if (other === undefined) {
      least.set(key, id);
    } else {
      doubled.push([key, id < other ? other : id]);
      if (id < other) least.set(key, id);
    }
  }
  const found: Extract<Repair, { code: "equalRelation" }>[] = [];
  for (const [key, id] of doubled) {
    const keptId = least.get(key);
    if (keptId === undefined) continue;
    // A relation that lacks a premise only while that lies in the trash will differ again after a restore.
    const isWhole = [id, keptId].every((each) => isAsStored(map, working.shown.get(each)));
    if (isWhole) found.push({ code: "equalRelation", relationId: id, keptId });
    else working.twinsOf.set(keptId, [...(working.twinsOf.get(keptId) ?? []), id]);
  }
  for (const [, id] of doubled) hide(working, id);
  // What went along with its target needs no repair of its own; the relation kept tells whether that happened.
  working.repairs.push(...found.filter((repair) => working.shown.has(repair.keptId)));
}

function isAsStored(map: ArgumentMap, relation: Relation | undefined): boolean {
  const stored = relation && map.relations.get(relation.id);
  if (stored === undefined || relation === undefined) return true;
  for (const claimId of stored.premises.keys()) {
    if (!relation.premises.has(claimId) && map.claims.has(claimId)) return false;
  }
  return true;
}
