import { generateNKeysBetween } from "fractional-indexing";
import { applyChanges } from "../apply-changes.ts";
import type { Change } from "../changes.ts";
import { changesFor } from "../consistency/repair.ts";
import { emptyClaim } from "../empty-map.ts";
import type { Citation, Claim, Relation, RelationKind, Target } from "../model.ts";
import { type CitationId, createId, type RelationId } from "../ids.ts";
import { CITATIONS_MAX, CLAIMS_MAX, PREMISES_MAX, RELATIONS_MAX } from "../limits.ts";
import { project, repairKey } from "../projecting/project.ts";
import type { Projection } from "../projection.ts";
import { placeRunOn } from "./add.ts";
import type { BranchSide } from "./branch.ts";
import { type BranchRow, nameRows, type RowPremise } from "./branch-rows.ts";
import { type Command, type CommandContext, type CommandResult, done } from "./command.ts";
import { checkPin, readAttribution, readCitation } from "./edit.ts";
import { getClaim, getRelation, objectionToKind } from "./look-up.ts";
import { type Refusal, type Refused, refuse } from "./refusal.ts";
import { readTags } from "./tag.ts";
import { readClaimText } from "./text-input.ts";

type AddBranch = Extract<Command, { readonly type: "addBranch" }>;

/**
 * Puts branches on the map as one act, all of them or none. Whether the parts fit together is asked of the
 * projection of the result, so that what holds for single commands holds here too.
 */
export function addBranch(
  projection: Projection,
  command: AddBranch,
  context: CommandContext,
): CommandResult {
  const { target } = command;
  if (target !== null) {
    const found =
      target.type === "claim" ? getClaim(projection, target.id) : getRelation(projection, target.id);
    if (!found.ok) return found;
  }
  const named = nameRows(command.branches, target !== null, context);
  if (!named.ok) return named;
  const claims = makeClaims(named.rows, context);
  if (!claims.ok) return claims;
  const related = makeRelations(projection, named.rows, command);
  if (!related.ok) return related;
  const tooMany = quotaReached(projection, related.relations.length, claims.claims.length);
  if (tooMany !== null) return refuse(tooMany);
  const changes: Change[] = [
    ...related.changes,
    ...claims.claims.map((claim): Change => ({ type: "putClaim", claim })),
    ...related.relations.map((relation): Change => ({ type: "putRelation", relation })),
  ];
  const settled = settleWhole(projection, changes, related.relations, context);
  return settled.ok ? done(settled.changes, claims.claims[0]?.id ?? null) : settled;
}

function quotaReached(projection: Projection, relations: number, claims: number): Refusal | null {
  const { map } = projection;
  if (map.claims.size + claims > CLAIMS_MAX)
    return { code: "quotaReached", quota: "claims", max: CLAIMS_MAX };
  if (map.relations.size + relations > RELATIONS_MAX) {
    return { code: "quotaReached", quota: "relations", max: RELATIONS_MAX };
  }
  return null;
}

function makeClaims(
  rows: readonly BranchRow[],
  context: CommandContext,
): { readonly ok: true; readonly claims: readonly Claim[] } | Refused {
  const claims: Claim[] = [];
  for (const row of rows) {
    // A root put under something has lost the place from which its pin was measured.
    const keepsPin = row.above !== null || row.relationId === null;
    for (const each of row.premises) {
      if (!each.isNew) continue;
      const made = makeClaim(each, row.relationId, keepsPin, context);
      if (!made.ok) return made;
      claims.push(made.claim);
    }
  }
  return { ok: true, claims };
}

function makeClaim(
  { premise, claimId, kind }: RowPremise,
  primary: RelationId | null,
  keepsPin: boolean,
  context: CommandContext,
): { readonly ok: true; readonly claim: Claim } | Refused {
  const read = readClaimText(premise.text);
  if (!read.ok) return read;
  const attribution = readAttribution(premise.saidBy ?? null);
  if (!attribution.ok) return attribution;
  const pin = keepsPin ? (premise.pin ?? null) : null;
  const pinRefusal = checkPin(pin);
  if (pinRefusal !== null) return refuse(pinRefusal);
  const wanted = premise.citations ?? [];
  if (wanted.length > CITATIONS_MAX) {
    return refuse({ code: "quotaReached", quota: "citations", max: CITATIONS_MAX });
  }
  const citations = new Map<CitationId, Citation>();
  for (const each of wanted) {
    const citation = readCitation(each);
    if (!citation.ok) return citation;
    const id = createId<CitationId>(context.random);
    citations.set(id, { id, ...citation.citation });
  }
  const tags = readTags(premise.tags ?? []);
  if (!tags.ok) return tags;
  const known = { kind, primary, pin, saidBy: attribution.saidBy, citations, tags: tags.tags };
  return { ok: true, claim: emptyClaim(claimId, read.text, known) };
}

interface Ranked {
  readonly row: BranchRow;
  readonly id: RelationId;
  readonly kind: RelationKind;
}

function makeRelations(
  projection: Projection,
  rows: readonly BranchRow[],
  command: AddBranch,
):
  | { readonly ok: true; readonly relations: readonly Relation[]; readonly changes: readonly Change[] }
  | Refused {
  const byTarget = new Map<string, { readonly target: Target; readonly ranked: Ranked[] }>();
  for (const row of rows) {
    const id = row.relationId;
    if (id === null) {
      // At the top nothing is linked: there is no relation to hold the claims together.
      const [first, second] = row.premises;
      if (first !== undefined && second !== undefined)
        return refuse({ code: "noRelation", claimId: first.claimId });
      continue;
    }
    const found = targetOf(projection, row, command.target);
    if (!found.ok) return found;
    const { target, isQuestion } = found;
    const kind = KINDS[row.branch.side];
    const group = byTarget.get(target.id) ?? { target, ranked: [] };
    group.ranked.push({ row, id, kind: kind === "supports" && isQuestion ? "answers" : kind });
    byTarget.set(target.id, group);
  }
  const relations: Relation[] = [];
  const changes: Change[] = [];
  for (const { target, ranked } of byTarget.values()) {
    // The place is that of the branches themselves; what stands in them comes in its own order.
    const place = target.id === command.target?.id ? command.place : undefined;
    const placed = placeRunOn(projection, target, place ?? { type: "last" }, ranked.length);
    if (!placed.ok) return placed;
    changes.push(...placed.changes);
    for (const [index, { row, id, kind }] of ranked.entries()) {
      const ids = new Set(row.premises.map(({ claimId }) => claimId));
      if (ids.size > PREMISES_MAX)
        return refuse({ code: "quotaReached", quota: "premises", max: PREMISES_MAX });
      const keys = generateNKeysBetween(null, null, ids.size);
      const premises = new Map([...ids].map((claimId, at) => [claimId, keys[at] ?? ""]));
      const order = placed.orders[index] ?? "";
      relations.push({ id, kind, target, order, premises, deletedAt: null, deletedBy: null });
    }
  }
  return { ok: true, relations, changes };
}

/** Where no side is said, a claim is taken for a reason; for an answer under a question. */
const KINDS: Readonly<Record<BranchSide, RelationKind>> = {
  claim: "supports",
  reason: "supports",
  backing: "supports",
  objection: "attacks",
  undercut: "attacks",
  answer: "answers",
  contradiction: "contradicts",
  restatement: "restates",
  question: "restates",
};

function targetOf(
  projection: Projection,
  { above, branch }: BranchRow,
  rootTarget: Target | null,
): { readonly ok: true; readonly target: Target; readonly isQuestion: boolean } | Refused {
  if (above === null) {
    if (rootTarget === null) throw new Error("A root has a relation only where there is a target");
    const isQuestion =
      rootTarget.type === "claim" && projection.map.claims.get(rootTarget.id)?.kind === "question";
    return { ok: true, target: rootTarget, isQuestion };
  }
  const isAboutRelation = branch.side === "undercut" || branch.side === "backing";
  if (!isAboutRelation) {
    return { ok: true, target: { type: "claim", id: above.claimId }, isQuestion: above.kind === "question" };
  }
  if (above.relationId === null) return refuse({ code: "noRelation", claimId: above.claimId });
  return { ok: true, target: { type: "relation", id: above.relationId }, isQuestion: false };
}

/** Refuses what the projection of the result would not show as given; adds what else the map needs. */
function settleWhole(
  projection: Projection,
  changes: readonly Change[],
  relations: readonly Relation[],
  context: CommandContext,
): { readonly ok: true; readonly changes: readonly Change[] } | Refused {
  for (const { target, premises } of relations) {
    if (target.type === "claim" && premises.has(target.id)) {
      return refuse({ code: "selfRelation", claimId: target.id });
    }
  }
  const before = new Set(projection.repairs.map(repairKey));
  const after = project(applyChanges(projection.stored, changes));
  const caused = after.repairs.filter((repair) => !before.has(repairKey(repair)));
  for (const repair of caused) {
    if (repair.code === "cycle") return refuse({ code: "cycle", claimId: null });
    if (repair.code === "equalRelation") {
      return refuse({ code: "equalRelation", relationId: repair.keptId });
    }
  }
  for (const { kind, target, premises } of relations) {
    const refusal = objectionToKind(after, kind, target, [...premises.keys()]);
    if (refusal !== null) return refuse(refusal);
  }
  return { ok: true, changes: [...changes, ...changesFor(caused, context)] };
}
