import type { ArgumentMap, Claim, ClaimId, Relation } from "@crux/domain";
import type { PasteNoteCode } from "./paste.ts";

/**
 * Lets stand as questions only what the rules of the map let be one: a question takes answers, and other
 * questions that restate it. Every other question becomes a claim, what answered it a reason.
 *
 * @param base what is pasted into: it stays what it is, and its sides give way.
 */
export function settleQuestions(
  map: ArgumentMap,
  base: ClaimId | null,
  say: (id: string, code: PasteNoteCode, text: string) => void,
): ArgumentMap {
  const questions = new Set<ClaimId>();
  for (const { id, kind } of map.claims.values()) if (kind === "question") questions.add(id);
  while (removeMisfits(map, base, questions)) {
    // One question less can make the next one a claim too.
  }
  const claims = new Map<ClaimId, Claim>();
  for (const claim of map.claims.values()) {
    const kind = questions.has(claim.id) ? "question" : "claim";
    if (kind !== claim.kind) say(claim.id, "questionAsClaim", claim.text);
    claims.set(claim.id, { ...claim, kind });
  }
  const relations = [...map.relations.values()].map((relation): Relation => {
    const { target, kind } = relation;
    const isOnQuestion = target.type === "claim" && questions.has(target.id);
    const text = textOf(map, relation);
    if (isOnQuestion && (kind === "supports" || kind === "answers")) return { ...relation, kind: "answers" };
    if (isOnQuestion && kind === "restates" && allIn(relation, questions)) return relation;
    if (isOnQuestion) {
      say(relation.id, "sideWithoutParent", text);
      return { ...relation, kind: "answers" };
    }
    if (kind !== "answers") return relation;
    const wasQuestion = target.type === "claim" && map.claims.get(target.id)?.kind === "question";
    if (!wasQuestion) say(relation.id, "answerAsReason", text);
    return { ...relation, kind: "supports" };
  });
  return { meta: map.meta, claims, relations: new Map(relations.map((each) => [each.id, each])) };
}

function removeMisfits(map: ArgumentMap, base: ClaimId | null, questions: Set<ClaimId>): boolean {
  const before = questions.size;
  for (const relation of map.relations.values()) {
    const { kind, target } = relation;
    const isOnQuestion = target.type === "claim" && questions.has(target.id);
    if (!(kind === "restates" && isOnQuestion)) {
      for (const id of relation.premises.keys()) questions.delete(id);
    }
    const fits =
      kind === "supports" || kind === "answers" || (kind === "restates" && allIn(relation, questions));
    if (isOnQuestion && target.id !== base && !fits) questions.delete(target.id);
  }
  return questions.size < before;
}

function allIn({ premises }: Relation, questions: ReadonlySet<ClaimId>): boolean {
  return [...premises.keys()].every((id) => questions.has(id));
}

function textOf(map: ArgumentMap, { premises }: Relation): string {
  const [id] = premises.keys();
  return id === undefined ? "" : (map.claims.get(id)?.text ?? "");
}
