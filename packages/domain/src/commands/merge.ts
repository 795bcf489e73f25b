import { applyChanges } from "../apply-changes.ts";
import type { Change } from "../changes.ts";
import { type CitationId, type ClaimId, createId } from "../ids.ts";
import { CITATIONS_MAX } from "../limits.ts";
import type { Citation, Claim, Relation, Target } from "../model.ts";
import { project, repairKey } from "../projecting/project.ts";
import type { Projection, Repair } from "../projection.ts";
import { placeRunOn } from "./add.ts";
import { type Command, type CommandContext, type CommandResult, done } from "./command.ts";
import { getClaim } from "./look-up.ts";
import { type Refused, refuse } from "./refusal.ts";
import { settle } from "./settle.ts";
import { joinTags } from "./tag.ts";

type Merge = Extract<Command, { readonly type: "merge" }>;

/**
 * Makes one claim of two that say the same. The one that goes keeps its wording and names the one that stays, so that
 * comments and ratings made on it are found through it; relations, citations, tags and, where the other has none, the
 * attribution go over. What relates the two to each other falls away, and of relations that become equal one stays.
 */
export function merge(projection: Projection, command: Merge, context: CommandContext): CommandResult {
  const { claimId, intoId } = command;
  const going = getClaim(projection, claimId);
  if (!going.ok) return going;
  const staying = getClaim(projection, intoId);
  if (!staying.ok) return staying;
  if (claimId === intoId) return refuse({ code: "selfRelation", claimId });
  if (going.claim.kind !== staying.claim.kind) return refuse({ code: "notAlike", claimId });
  const citations = citationChanges(going.claim, staying.claim, context);
  if (!citations.ok) return citations;
  const tags = joinTags(going.claim, staying.claim);
  if (!tags.ok) return tags;
  const relations = relationChanges(projection, claimId, intoId, context);
  const changes: Change[] = [
    ...relations,
    ...citations.changes,
    ...tags.changes,
    ...attributionChanges(going.claim, staying.claim),
    ...primaryChanges(relations, going.claim, staying.claim),
    { type: "patchClaim", id: claimId, patch: { mergedInto: intoId } },
  ];
  const joined = joinEqualRelations(projection, changes, context);
  return joined.ok ? done(settle(projection, joined.changes, context), intoId) : joined;
}

/** Every stored relation that names the claim that goes, also those that are hidden while an end lies in the trash. */
function relationChanges(
  projection: Projection,
  claimId: ClaimId,
  intoId: ClaimId,
  context: CommandContext,
): Change[] {
  const changes: Change[] = [];
  const deleted = { deletedAt: context.nowMs, deletedBy: context.actor };
  const into: Target = { type: "claim", id: intoId };
  const arriving: Relation[] = [];
  for (const relation of projection.stored.relations.values()) {
    const isOnGoing = relation.target.id === claimId;
    const order = relation.premises.get(claimId);
    if (relation.deletedAt !== null || (!isOnGoing && order === undefined)) continue;
    const isOnStaying = isOnGoing || relation.target.id === intoId;
    const hasOthers = [...relation.premises.keys()].some((id) => id !== claimId && id !== intoId);
    if (isOnStaying && !hasOthers && (order !== undefined || relation.premises.has(intoId))) {
      changes.push({ type: "patchRelation", id: relation.id, patch: deleted });
      continue;
    }
    if (isOnGoing) arriving.push(relation);
    if (order !== undefined) {
      changes.push({ type: "removePremise", relationId: relation.id, claimId });
      if (!isOnStaying && !relation.premises.has(intoId)) {
        changes.push({ type: "putPremise", relationId: relation.id, claimId: intoId, order });
      }
    }
    if (isOnStaying && relation.premises.has(intoId)) {
      changes.push({ type: "removePremise", relationId: relation.id, claimId: intoId });
    }
  }
  const ranked = arriving.toSorted((a, b) =>
    a.order < b.order || (a.order === b.order && a.id < b.id) ? -1 : 1,
  );
  const placed = placeRunOn(projection, into, { type: "last" }, ranked.length);
  if (!placed.ok) throw new Error("There is always a last place");
  changes.push(...placed.changes);
  for (const [index, { id }] of ranked.entries()) {
    const order = placed.orders[index] ?? "";
    changes.push({ type: "patchRelation", id, patch: { target: into, order } });
  }
  return changes;
}

function citationChanges(
  going: Claim,
  staying: Claim,
  context: CommandContext,
): { readonly ok: true; readonly changes: Change[] } | Refused {
  const known = new Set([...staying.citations.values()].map(citationKey));
  const fresh = [...going.citations.values()].filter((citation) => !known.has(citationKey(citation)));
  if (staying.citations.size + fresh.length > CITATIONS_MAX) {
    return refuse({ code: "quotaReached", quota: "citations", max: CITATIONS_MAX });
  }
  const changes = fresh.map((citation): Change => {
    const id = createId<CitationId>(context.random);
    return { type: "putCitation", claimId: staying.id, citation: { ...citation, id } };
  });
  return { ok: true, changes };
}

function citationKey({ sourceId, paragraph, quote }: Citation): string {
  return JSON.stringify([sourceId, paragraph, quote]);
}

/** A speaker is worth more than nobody, or than the note that none is known yet. */
function attributionChanges(going: Claim, staying: Claim): Change[] {
  const isOpen = staying.saidBy === null || staying.saidBy.type === "noSourceYet";
  return isOpen && going.saidBy !== null && staying.saidBy?.type !== going.saidBy.type
    ? [{ type: "patchClaim", id: staying.id, patch: { saidBy: going.saidBy } }]
    : [];
}

/** A claim that stood at the top is drawn where the other was. */
function primaryChanges(relations: readonly Change[], going: Claim, staying: Claim): Change[] {
  const { primary } = going;
  const isKept = relations.some(
    (change) =>
      change.type === "putPremise" && change.relationId === primary && change.claimId === staying.id,
  );
  return staying.primary === null && isKept
    ? [{ type: "patchClaim", id: staying.id, patch: { primary } }]
    : [];
}

/** What disputes or defends a relation that falls away because it equals another goes on to the one that stays. */
export function joinEqualRelations(
  projection: Projection,
  wanted: readonly Change[],
  context: CommandContext,
): { readonly ok: true; readonly changes: readonly Change[] } | Refused {
  const before = new Set(projection.repairs.map(repairKey));
  const deleted = { deletedAt: context.nowMs, deletedBy: context.actor };
  let changes = wanted;
  for (;;) {
    const after = project(applyChanges(projection.stored, changes));
    const caused = after.repairs.filter((repair) => !before.has(repairKey(repair)));
    if (caused.some(({ code }) => code === "cycle")) return refuse({ code: "cycle", claimId: null });
    const equal = caused.filter((repair): repair is EqualRelation => repair.code === "equalRelation");
    if (equal.length === 0) return { ok: true, changes };
    const keptFor = new Map(equal.map(({ relationId, keptId }) => [relationId, keptId]));
    const more: Change[] = equal.map(({ relationId }) => ({
      type: "patchRelation",
      id: relationId,
      patch: deleted,
    }));
    for (const relation of after.stored.relations.values()) {
      const keptId = relation.target.type === "relation" ? keptFor.get(relation.target.id) : undefined;
      if (keptId === undefined || relation.deletedAt !== null) continue;
      const target: Target = { type: "relation", id: keptId };
      more.push({ type: "patchRelation", id: relation.id, patch: { target } });
    }
    changes = [...changes, ...more];
  }
}

type EqualRelation = Extract<Repair, { readonly code: "equalRelation" }>;
