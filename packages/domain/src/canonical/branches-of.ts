import type { Branch, BranchPremise, BranchSide } from "../commands/branch.ts";
import type { ClaimId, RelationId } from "../ids.ts";
import type { ArgumentMap, Claim, Relation } from "../model.ts";
import type { Projection } from "../projection.ts";
import { type Side, sideOf, sideOfRelation } from "../side-of.ts";
import { listTags } from "../tags.ts";

type Node =
  | { readonly type: "claim"; readonly id: ClaimId }
  | { readonly type: "relation"; readonly id: RelationId };

/** Where the full row of each claim is: under its relation, or at the root. */
interface Plan {
  readonly roots: readonly ClaimId[];
  readonly nodes: readonly Node[];
  readonly rowOf: ReadonlyMap<ClaimId, RelationId | null>;
  /** Claims that have a row elsewhere too, and so need a key. */
  readonly seen: ReadonlySet<ClaimId>;
  /** Claims from outside, of which only the wording goes along. */
  readonly outside: ReadonlySet<ClaimId>;
}

/**
 * What stands under some claims, as tree values: the reverse of the command `addBranch`. A claim with several
 * parents has its full row under its primary relation and refers to it elsewhere. A premise that is drawn
 * outside goes along by its wording alone; relations from the claims to what is above them do not go along,
 * nor what disputes those.
 *
 * @param rootIds claims that are shown; one that stands under another of them is taken with that one.
 */
export function branchesOf(
  projection: Projection,
  rootIds: readonly ClaimId[] = projection.roots,
): readonly Branch[] {
  const plan = makePlan(projection, rootIds);
  const branchOf = new Map<RelationId, Branch>();
  const premiseOf = new Map<ClaimId, BranchPremise>();
  const branchesOn = (id: ClaimId | RelationId): Branch[] =>
    (projection.relationsOn.get(id) ?? []).flatMap((each) => branchOf.get(each) ?? []);
  // Backwards, what stands below is made before what it stands under; recursion would fail in deep maps.
  for (const node of plan.nodes.toReversed()) {
    if (node.type === "claim") {
      const claim = projection.map.claims.get(node.id);
      if (claim !== undefined) premiseOf.set(node.id, fullRow(claim, plan, branchesOn(node.id)));
      continue;
    }
    const relation = projection.map.relations.get(node.id);
    if (relation === undefined) continue;
    const [first, ...linked] = (projection.premisesOf.get(node.id) ?? []).flatMap(
      (id) => rowIn(projection, plan, { claimId: id, relationId: node.id, row: premiseOf.get(id) }) ?? [],
    );
    if (first === undefined) continue;
    const children = [...first.children, ...branchesOn(node.id)];
    const branch: Branch = { side: sideOfRelation(relation), ...first, children };
    branchOf.set(node.id, linked.length === 0 ? branch : { ...branch, linked });
  }
  return plan.roots.flatMap((id): Branch[] => {
    const premise = premiseOf.get(id);
    return premise === undefined ? [] : [{ side: branchSide(sideOf(projection, id)), ...premise }];
  });
}

/**
 * The same part of a map as a map of its own, for a file: the claims stand at the top, ids and orders stay.
 */
export function branchMap(projection: Projection, rootIds: readonly ClaimId[]): ArgumentMap {
  const { map } = projection;
  const plan = makePlan(projection, rootIds);
  const claims = new Map<ClaimId, Claim>();
  for (const [id, primary] of plan.rowOf) {
    const claim = map.claims.get(id);
    if (claim === undefined) continue;
    const isMoved = plan.outside.has(id) || claim.primary !== primary;
    const order = primary === null && !isMoved ? claim.order : null;
    claims.set(id, { ...claim, primary, order, pin: isMoved ? null : claim.pin });
  }
  const relations = new Map<RelationId, Relation>();
  for (const node of plan.nodes) {
    const relation = node.type === "relation" ? map.relations.get(node.id) : undefined;
    if (relation !== undefined) relations.set(relation.id, relation);
  }
  return { meta: map.meta, claims, relations };
}

function makePlan(projection: Projection, rootIds: readonly ClaimId[]): Plan {
  const wanted = [...new Set(rootIds)].filter((id) => projection.map.claims.has(id));
  const nested = new Set(
    walk(projection, wanted, "below").flatMap(({ type, id }) => (type === "claim" ? [id] : [])),
  );
  const roots = wanted.filter((id) => !nested.has(id));
  const nodes = walk(projection, roots, "all");
  const rowOf = new Map<ClaimId, RelationId | null>(roots.map((id) => [id, null]));
  for (const node of nodes) {
    if (node.type === "claim" && !rowOf.has(node.id)) {
      rowOf.set(node.id, projection.map.claims.get(node.id)?.primary ?? null);
    }
  }
  const seen = new Set<ClaimId>();
  const outside = new Set<ClaimId>();
  for (const node of nodes) {
    if (node.type === "claim") continue;
    for (const id of projection.premisesOf.get(node.id) ?? []) {
      const row = rowOf.get(id);
      if (row === undefined) {
        rowOf.set(id, node.id);
        outside.add(id);
      } else if (row !== node.id) {
        seen.add(id);
      }
    }
  }
  return { roots, nodes, rowOf, seen, outside };
}

/** Claims and relations in the order they are drawn in; `below` leaves out the roots themselves. */
function walk(projection: Projection, roots: readonly ClaimId[], part: "all" | "below"): readonly Node[] {
  const found: Node[] = [];
  const walked = new Set<ClaimId | RelationId>();
  const pending: (Node & { readonly isRoot: boolean })[] = roots
    .map((id) => ({ type: "claim", id, isRoot: true }) as const)
    .toReversed();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (!next.isRoot || part === "all") found.push(next);
    if (walked.has(next.id)) continue;
    walked.add(next.id);
    const below: Node[] = (projection.relationsOn.get(next.id) ?? []).map((id) => ({ type: "relation", id }));
    if (next.type === "relation") {
      const relationId = next.id;
      const drawn = (projection.premisesOf.get(relationId) ?? []).filter(
        (id) => projection.map.claims.get(id)?.primary === relationId,
      );
      below.unshift(...drawn.map((id): Node => ({ type: "claim", id })));
    }
    for (const node of below.toReversed()) pending.push({ ...node, isRoot: false });
  }
  return found;
}

function fullRow(claim: Claim, plan: Plan, children: readonly Branch[]): BranchPremise {
  const citations = [...claim.citations.values()].map(({ sourceId, paragraph, quote }) => ({
    sourceId,
    paragraph,
    quote,
  }));
  return {
    text: claim.text,
    ...(plan.seen.has(claim.id) ? { key: claim.id } : {}),
    ...(claim.saidBy === null ? {} : { saidBy: claim.saidBy }),
    ...(citations.length === 0 ? {} : { citations }),
    ...(claim.tags.size === 0 ? {} : { tags: listTags(claim) }),
    ...(claim.pin === null ? {} : { pin: claim.pin }),
    children,
  };
}

function rowIn(
  projection: Projection,
  plan: Plan,
  place: {
    readonly claimId: ClaimId;
    readonly relationId: RelationId;
    readonly row: BranchPremise | undefined;
  },
): BranchPremise | null {
  const { claimId, relationId } = place;
  const claim = projection.map.claims.get(claimId);
  if (claim === undefined) return null;
  if (plan.rowOf.get(claimId) !== relationId) return { text: claim.text, see: claimId, children: [] };
  if (!plan.outside.has(claimId)) return place.row ?? null;
  return { ...fullRow({ ...claim, pin: null }, plan, []) };
}

function branchSide(side: Side): BranchSide {
  return side === "main" ? "claim" : side;
}
