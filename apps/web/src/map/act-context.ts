import { listBeside } from "./finding/loose-claims.ts";
import { listOn } from "./walk/walk.ts";
import type { ClaimId, Projection, Relation, RelationId, RelationKind } from "@crux/domain";
import type { CommandFacts } from "./commands.ts";
import type { Selection } from "./walk/selection.ts";

/** The relation a claim is drawn under, if it is drawn under one. */
export function findPrimary(projection: Projection, claimId: ClaimId): Relation | null {
  const primary = projection.map.claims.get(claimId)?.primary ?? null;
  return primary === null ? null : (projection.map.relations.get(primary) ?? null);
}

/** The premises that are drawn in the card of a relation, in order. */
export function listRows(projection: Projection, relationId: RelationId): readonly ClaimId[] {
  return (projection.premisesOf.get(relationId) ?? []).filter(
    (premiseId) => projection.map.claims.get(premiseId)?.primary === relationId,
  );
}

/** The claims that are drawn in one card with this one, itself among them. */
export function cardOf(projection: Projection, claimId: ClaimId): readonly ClaimId[] {
  const primary = projection.map.claims.get(claimId)?.primary ?? null;
  return primary === null ? [claimId] : listRows(projection, primary);
}

/** The next relation on the same target that has a card of its own, before or behind one that has; null at the end. */
function findSibling(projection: Projection, { id, target }: Relation, steps: -1 | 1): RelationId | null {
  const siblings = projection.relationsOn.get(target.id) ?? [];
  for (let at = siblings.indexOf(id) + steps; ; at += steps) {
    const sibling = siblings[at];
    if (sibling === undefined) return null;
    if (listRows(projection, sibling).length > 0) return sibling;
  }
}

/** One step up or down: within linked premises first, then among the relations on the same target, or at the top. */
export type Step =
  | { readonly type: "top"; readonly neighbourId: ClaimId }
  | { readonly type: "row"; readonly relationId: RelationId; readonly neighbourId: ClaimId }
  | { readonly type: "relation"; readonly relationId: RelationId; readonly neighbourId: RelationId };

/** Finds what Alt+Up or Alt+Down would change places with; null at the end. */
export function findStep(projection: Projection, claimId: ClaimId, steps: -1 | 1): Step | null {
  const relation = findPrimary(projection, claimId);
  if (relation === null) {
    const beside = listBeside(projection, claimId);
    const neighbourId = beside[beside.indexOf(claimId) + steps];
    return neighbourId === undefined ? null : { type: "top", neighbourId };
  }
  const rows = listRows(projection, relation.id);
  const row = rows[rows.indexOf(claimId) + steps];
  if (row !== undefined) return { type: "row", relationId: relation.id, neighbourId: row };
  const sibling = findSibling(projection, relation, steps);
  return sibling === null ? null : { type: "relation", relationId: relation.id, neighbourId: sibling };
}

/** Whether "it does not bear on that" can be said of a relation: of reasons and objections, not of answers and the like. */
export function canBeDisputed(kind: RelationKind | undefined): boolean {
  return kind === "supports" || kind === "attacks";
}

/** Whether further premises may join a relation: those that say the same in both directions have one at either end. */
export function canBeJoined(relation: Relation | null): boolean {
  return relation !== null && relation.kind !== "contradicts" && relation.kind !== "restates";
}

/** What the command table asks about the present moment. */
export function readFacts(
  projection: Projection | null,
  selection: Selection,
  rest: Pick<CommandFacts, "view" | "mayEdit" | "maySuggest" | "canUndo" | "canRedo" | "isInBranch"> & {
    /** Claims and relations about which the person can decide a suggestion. */
    readonly decidableIds: ReadonlySet<string>;
    /** Something on the map is pinned; counted with each layout, not here. */
    readonly hasPins: boolean;
  },
): CommandFacts {
  const { decidableIds, ...given } = rest;
  const relationId = selection.type === "relation" ? selection.id : null;
  const claim =
    projection !== null && selection.type === "claims" && selection.ids.length === 1
      ? readClaimFacts(projection, selection.leadId)
      : null;
  return {
    ...given,
    claim,
    // Who may edit adds at the top what they would suggest there.
    canSuggest:
      given.maySuggest &&
      (claim !== null ||
        (relationId !== null && canBeDisputed(projection?.map.relations.get(relationId)?.kind)) ||
        (selection.type === "none" && !given.mayEdit)),
    canDecide:
      selection.type !== "none" &&
      decidableIds.has(selection.type === "relation" ? selection.id : selection.leadId),
    canFlip: projection !== null && canFlip(projection, selection),
    canLink: projection !== null && canLink(projection, selection),
    pair: projection === null ? null : findPair(projection, selection),
    isLinked: projection !== null && isLinked(projection, selection),
    canConvert:
      projection !== null &&
      claim !== null &&
      selection.type === "claims" &&
      canConvert(projection, selection.leadId),
    isPinned: rest.hasPins && projection !== null && isPinned(projection, selection),
    hasBranches: (projection?.map.relations.size ?? 0) > 0,
    hasClaims: (projection?.map.claims.size ?? 0) > 0,
    hasRelationSelected: relationId !== null,
    relationCanBeDisputed:
      relationId !== null && canBeDisputed(projection?.map.relations.get(relationId)?.kind),
    selectedCount: selection.type === "claims" ? selection.ids.length : 0,
  };
}

/** Something selected is for or against something. */
function canFlip(projection: Projection, selection: Selection): boolean {
  const { relations } = projection.map;
  if (selection.type === "relation") return canBeDisputed(relations.get(selection.id)?.kind);
  return (
    selection.type === "claims" &&
    selection.ids.some((id) => canBeDisputed(findPrimary(projection, id)?.kind))
  );
}

function isPinned(projection: Projection, selection: Selection): boolean {
  const { claims } = projection.map;
  return (
    selection.type === "claims" &&
    selection.ids.some((id) => cardOf(projection, id).some((each) => claims.get(each)?.pin != null))
  );
}

function canLink({ map }: Projection, selection: Selection): boolean {
  return selection.type === "claims" && selection.ids.every((id) => map.claims.get(id)?.kind === "claim");
}

function findPair({ map }: Projection, selection: Selection): CommandFacts["pair"] {
  if (selection.type !== "claims" || selection.ids.length !== 2) return null;
  const [kind, other] = selection.ids.map((id) => map.claims.get(id)?.kind);
  if (kind === undefined || kind !== other) return null;
  return kind === "claim" ? "claims" : "questions";
}

function isLinked(projection: Projection, selection: Selection): boolean {
  return (
    selection.type === "claims" &&
    selection.ids.some((id) => (findPrimary(projection, id)?.premises.size ?? 0) > 1)
  );
}

/**
 * A claim with nothing but reasons may become a question, a question with nothing but answers a claim; one that stands
 * under something leaves its place for it.
 */
export function canConvert(projection: Projection, claimId: ClaimId): boolean {
  const kind = projection.map.claims.get(claimId)?.kind === "question" ? "answers" : "supports";
  return (projection.relationsOn.get(claimId) ?? []).every(
    (id) => projection.map.relations.get(id)?.kind === kind,
  );
}

/** Whether the command table would answer the same. */
export function isSameFacts(a: CommandFacts, b: CommandFacts): boolean {
  return isSameRow({ ...a, claim: null }, { ...b, claim: null }) && isSameRow(a.claim, b.claim);
}

function isSameRow<Row extends object>(a: Row | null, b: Row | null): boolean {
  if (a === null || b === null) return a === b;
  const keys = Object.keys(a) as (keyof Row)[]; // The keys of a Row.
  return keys.every((key) => a[key] === b[key]);
}

function readClaimFacts(projection: Projection, claimId: ClaimId): CommandFacts["claim"] {
  const claim = projection.map.claims.get(claimId);
  if (claim === undefined) return null;
  const relation = findPrimary(projection, claimId);
  return {
    kind: claim.kind,
    hasRelation: relation !== null,
    hasFurtherPremises: relation !== null && (projection.premisesOf.get(relation.id)?.length ?? 0) > 1,
    canBeDisputed: canBeDisputed(relation?.kind),
    hasChildren: listOn(projection, claimId).length > 0,
    hasPrevious: findStep(projection, claimId, -1) !== null,
    hasNext: findStep(projection, claimId, 1) !== null,
  };
}
