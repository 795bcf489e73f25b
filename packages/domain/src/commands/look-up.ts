import type { ClaimId, RelationId } from "../ids.ts";
import type { Claim, Relation, RelationKind, Target } from "../model.ts";
import type { Projection } from "../projection.ts";
import { relationKey } from "../projecting/equal-relations.ts";
import { isSymmetric } from "../projecting/working-relations.ts";
import { type Refusal, type Refused, refuse } from "./refusal.ts";

type Found<Value> = ({ readonly ok: true } & Value) | Refused;

/** A claim that is shown; says whether it is in the trash or was never there. */
export function getClaim(projection: Projection, id: ClaimId): Found<{ readonly claim: Claim }> {
  const claim = projection.map.claims.get(id);
  if (claim !== undefined) return { ok: true, claim };
  if (projection.stored.claims.has(id)) return refuse({ code: "targetDeleted", id });
  return refuse({ code: "unknownClaim", claimId: id });
}

/** A relation that is shown. */
export function getRelation(projection: Projection, id: RelationId): Found<{ readonly relation: Relation }> {
  const relation = projection.map.relations.get(id);
  if (relation !== undefined) return { ok: true, relation };
  if (projection.stored.relations.has(id)) return refuse({ code: "targetDeleted", id });
  return refuse({ code: "unknownRelation", relationId: id });
}

/** What stands against a relation of this kind between these ends; null when nothing does. */
export function objectionToRelation(
  projection: Projection,
  wanted: { readonly kind: RelationKind; readonly target: Target; readonly premises: readonly ClaimId[] },
  /** The relation that is being changed into the wanted one. */
  changedId: RelationId | null = null,
): Refusal | null {
  const { kind, target, premises } = wanted;
  const targetFound =
    target.type === "claim" ? getClaim(projection, target.id) : getRelation(projection, target.id);
  if (!targetFound.ok) return targetFound.refusal;
  const kindRefusal = objectionToKind(projection, kind, target, premises);
  if (kindRefusal !== null) return kindRefusal;
  for (const claimId of premises) {
    if (claimId === target.id) return { code: "selfRelation", claimId };
  }
  const met = firstMet(projection, target, isSymmetric(kind) ? [] : premises, changedId);
  if (met !== null) return { code: "cycle", claimId: met.claimId };
  const equalId = findEqual(projection, wanted, changedId);
  return equalId === null ? null : { code: "equalRelation", relationId: equalId };
}

/** Whether relations of this kind may lead between such ends at all. */
export function objectionToKind(
  projection: Projection,
  kind: RelationKind,
  target: Target,
  premises: readonly ClaimId[],
): Refusal | null {
  if (isSymmetric(kind) && premises.length > 1) return { code: "badKind", kind };
  const question = premises.find((id) => projection.map.claims.get(id)?.kind === "question");
  if (question !== undefined && kind !== "restates")
    return { code: "questionIsNoPremise", claimId: question };
  if (target.type === "relation") {
    return kind === "supports" || kind === "attacks" ? null : { code: "badKind", kind };
  }
  const isQuestion = projection.map.claims.get(target.id)?.kind === "question";
  if (question !== undefined && !isQuestion) return { code: "questionIsNoPremise", claimId: question };
  if (kind === "answers" && !isQuestion) return { code: "notAQuestion", claimId: target.id };
  if (isQuestion && kind !== "answers" && !(kind === "restates" && question !== undefined)) {
    return { code: "questionTakesAnswers", claimId: target.id };
  }
  return null;
}

/** Follows directed relations on from a target; finds the first of `goals` that they lead to. */
function firstMet(
  projection: Projection,
  target: Target,
  goals: readonly ClaimId[],
  goalRelation: RelationId | null,
): { readonly claimId: ClaimId | null } | null {
  const wanted = new Set<string>(goals);
  const seen = new Set<string>([target.id]);
  const pending: Target[] = [target];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.type === "claim" && wanted.has(next.id)) return { claimId: next.id };
    if (next.type === "relation" && next.id === goalRelation) return { claimId: null };
    for (const onward of targetsAfter(projection, next)) {
      if (seen.has(onward.id)) continue;
      seen.add(onward.id);
      pending.push(onward);
    }
  }
  return null;
}

function targetsAfter(projection: Projection, node: Target): Target[] {
  const { relations } = projection.map;
  if (node.type === "relation") {
    const relation = relations.get(node.id);
    return relation === undefined ? [] : [relation.target];
  }
  return (projection.relationsFrom.get(node.id) ?? []).flatMap((id): Target[] => {
    const relation = relations.get(id);
    return relation === undefined || isSymmetric(relation.kind) ? [] : [{ type: "relation", id }];
  });
}

function findEqual(
  projection: Projection,
  wanted: { readonly kind: RelationKind; readonly target: Target; readonly premises: readonly ClaimId[] },
  changedId: RelationId | null,
): RelationId | null {
  const key = relationKey(wanted.kind, wanted.target, wanted.premises);
  const near = [
    ...(projection.relationsOn.get(wanted.target.id) ?? []),
    ...wanted.premises.flatMap((id) =>
      isSymmetric(wanted.kind) ? (projection.relationsOn.get(id) ?? []) : [],
    ),
  ];
  for (const id of near) {
    const relation = projection.map.relations.get(id);
    if (relation === undefined || id === changedId) continue;
    if (relationKey(relation.kind, relation.target, relation.premises.keys()) === key) return id;
  }
  return null;
}
