import type { ClaimId, RelationId } from "../ids.ts";
import type { Relation } from "../model.ts";
import { hide, isSymmetric, type WorkingRelations } from "./working-relations.ts";

type NodeId = ClaimId | RelationId;

/**
 * Breaks directed cycles. A path goes from a premise to its relation and from a relation to its target, be
 * that a claim or a relation; symmetric relations have no path from their premise. As long as a cycle stands,
 * the relation with the greatest id of all that are on a cycle is hidden, and with it what points at it.
 *
 * The rule names the relation by the graph alone, so every replica hides the same ones in whatever order
 * edits arrived. Two steps keep it fast: peeling off everything that no cycle can go through (all of it, in
 * a map without cycles), then strongly connected components of the small rest, where a relation is on a
 * cycle exactly when its component has another member.
 */
export function breakCycles(working: WorkingRelations): void {
  const ontoItself = [...working.shown.values()].filter(({ id, target, premises }) =>
    target.type === "claim" ? premises.has(target.id) : target.id === id,
  );
  for (const { id } of ontoItself) {
    hideOnCycle(working, id);
  }
  let suspects = relationsLeftAfterPeeling(working.shown);
  while (suspects.length > 0) {
    const onCycle = relationsOnCycles(suspects);
    const greatest = onCycle.reduce<Relation | null>(
      (found, relation) => (found === null || relation.id > found.id ? relation : found),
      null,
    );
    if (greatest === null) return;
    hideOnCycle(working, greatest.id);
    suspects = onCycle.filter((relation) => working.shown.has(relation.id));
  }
}

/** Its twins are on the same cycle, and would be shown in its place if it alone were repaired. */
function hideOnCycle(working: WorkingRelations, id: RelationId): void {
  hide(working, id);
  for (const each of [id, ...(working.twinsOf.get(id) ?? [])]) {
    working.repairs.push({ code: "cycle", relationId: each });
  }
}

/** Takes away, again and again, what no path leads on from; what cannot be taken away leads into a cycle. */
function relationsLeftAfterPeeling(shown: ReadonlyMap<RelationId, Relation>): Relation[] {
  const pathsFrom = new Map<ClaimId, number>();
  const incoming = new Map<NodeId, Relation[]>();
  for (const relation of shown.values()) {
    const others = incoming.get(relation.target.id);
    if (others === undefined) incoming.set(relation.target.id, [relation]);
    else others.push(relation);
    if (isSymmetric(relation.kind)) continue;
    for (const claimId of relation.premises.keys()) {
      pathsFrom.set(claimId, (pathsFrom.get(claimId) ?? 0) + 1);
    }
  }
  const claimsLeadingOn: ReadonlyMap<string, number> = pathsFrom;
  const relationsById: ReadonlyMap<string, Relation> = shown;
  const peeled = new Set<RelationId>();
  const pending: NodeId[] = [];
  for (const id of incoming.keys()) {
    // A relation always leads on to its target; only claims can be ends to begin with.
    if (!relationsById.has(id) && !claimsLeadingOn.has(id)) pending.push(id);
  }
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const relation of incoming.get(next) ?? []) {
      peeled.add(relation.id);
      pending.push(relation.id);
      if (isSymmetric(relation.kind)) continue;
      for (const claimId of relation.premises.keys()) {
        const left = (pathsFrom.get(claimId) ?? 0) - 1;
        pathsFrom.set(claimId, left);
        if (left === 0) pending.push(claimId);
      }
    }
  }
  if (peeled.size === shown.size) return [];
  return [...shown.values()].filter((relation) => !peeled.has(relation.id));
}

interface Visit {
  readonly node: NodeId;
  readonly next: readonly NodeId[];
  position: number;
}

/** Tarjan's strongly connected components (1972), without recursion because a map may be deep. */
function relationsOnCycles(relations: readonly Relation[]): Relation[] {
  const byId = new Map<NodeId, Relation>(relations.map((relation) => [relation.id, relation]));
  const leadsTo = new Map<NodeId, NodeId[]>();
  for (const relation of relations) {
    leadsTo.set(relation.id, [relation.target.id]);
    if (isSymmetric(relation.kind)) continue;
    for (const claimId of relation.premises.keys()) {
      const others = leadsTo.get(claimId);
      if (others === undefined) leadsTo.set(claimId, [relation.id]);
      else others.push(relation.id);
    }
  }
  const found: Relation[] = [];
  const index = new Map<NodeId, number>();
  const low = new Map<NodeId, number>();
  const open: NodeId[] = [];
  const isOpen = new Set<NodeId>();

  const enter = (node: NodeId): Visit => {
    index.set(node, index.size);
    low.set(node, index.size - 1);
    open.push(node);
    isOpen.add(node);
    return { node, next: leadsTo.get(node) ?? [], position: 0 };
  };
  const lower = (node: NodeId, value: number): void => {
    if (value < (low.get(node) ?? value)) low.set(node, value);
  };
  const close = (node: NodeId): void => {
    const component = open.splice(open.lastIndexOf(node));
    for (const member of component) {
      isOpen.delete(member);
      const relation = component.length > 1 ? byId.get(member) : undefined;
      if (relation !== undefined) found.push(relation);
    }
  };

  for (const relation of relations) {
    if (index.has(relation.id)) continue;
    const visits = [enter(relation.id)];
    for (let visit = visits.at(-1); visit !== undefined; visit = visits.at(-1)) {
      const next = visit.next[visit.position];
      visit.position += 1;
      if (next === undefined) {
        visits.pop();
        const { node } = visit;
        const lowest = low.get(node) ?? 0;
        if (lowest === index.get(node)) close(node);
        const parent = visits.at(-1);
        if (parent !== undefined) lower(parent.node, lowest);
      } else if (!index.has(next)) {
        visits.push(enter(next));
      } else if (isOpen.has(next)) {
        lower(visit.node, index.get(next) ?? 0);
      }
    }
  }
  return found;
}
