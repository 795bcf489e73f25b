import { CLAIM_MAX_LENGTH, runCommand } from "@crux/domain";
import type {
  Change,
  Claim,
  ClaimPatch,
  Projection,
  RandomBytes,
  Refusal,
  Relation,
  RelationPatch,
  UserId,
} from "@crux/domain";
import type { Act } from "./act.ts";
import { mergeWords } from "./merge-words.ts";

/** Why an act could not be done again: what a command would say, or that both changed the same words. */
type RedoRefusal = Refusal | { readonly code: "othersWrote" };

type Redone =
  /** Empty where all of it is there already. */
  | { readonly ok: true; readonly changes: readonly Change[] }
  | { readonly ok: false; readonly refusal: RedoRefusal };

export interface RedoContext {
  readonly actor: UserId | null;
  /** For more bytes than the act took the first time. */
  readonly random: RandomBytes;
}

/** Does an act again on the map as it is now: whole, or not at all. What came of it before is not done twice. */
export function redoAct(projection: Projection, act: Act, context: RedoContext): Redone {
  return act.type === "command" ? redoCommand(projection, act, context) : redoTouched(projection, act);
}

function redoCommand(
  projection: Projection,
  { command, atMs, random }: Extract<Act, { type: "command" }>,
  { actor, random: fresh }: RedoContext,
): Redone {
  const result = runCommand(projection, command, { actor, nowMs: atMs, random: sameBytes(random, fresh) });
  if (!result.ok) {
    const { code } = result.refusal;
    const isThere =
      ((command.type === "remove" || command.type === "removeAlone") && code === "targetDeleted") ||
      (command.type === "removeTag" && code === "unknownTag");
    return isThere ? { ok: true, changes: [] } : result;
  }
  const { stored } = projection;
  const isThere = result.changes.some(
    (change) =>
      (change.type === "putClaim" && stored.claims.has(change.claim.id)) ||
      (change.type === "putRelation" && stored.relations.has(change.relation.id)),
  );
  return { ok: true, changes: isThere ? [] : result.changes };
}

/** The bytes of the first time once more, then fresh ones. */
function sameBytes(bytes: readonly number[], fresh: RandomBytes): RandomBytes {
  let next = 0;
  return (length) => {
    const taken = bytes.slice(next, next + length);
    next += length;
    return taken.length === length ? Uint8Array.from(taken) : fresh(length);
  };
}

function redoTouched({ stored }: Projection, { before, after }: Extract<Act, { type: "touched" }>): Redone {
  const changes: Change[] = [];
  for (const claim of after.claims.values()) {
    const now = stored.claims.get(claim.id);
    const redone = redoClaim(before.claims.get(claim.id) ?? null, claim, now ?? null);
    if (!redone.ok) return redone;
    changes.push(...redone.changes);
  }
  for (const relation of after.relations.values()) {
    const now = stored.relations.get(relation.id);
    const redone = redoRelation(before.relations.get(relation.id) ?? null, relation, now ?? null);
    if (!redone.ok) return redone;
    changes.push(...redone.changes);
  }
  if (before.meta !== null && after.meta !== null) {
    const patch = differences(before.meta, after.meta, stored.meta);
    if (Object.keys(patch).length > 0) changes.push({ type: "patchMeta", patch });
  }
  return { ok: true, changes };
}

function redoClaim(before: Claim | null, after: Claim, now: Claim | null): Redone {
  if (now === null) {
    if (before === null) return { ok: true, changes: [{ type: "putClaim", claim: after }] };
    return { ok: false, refusal: { code: "unknownClaim", claimId: after.id } };
  }
  if (before === null) return { ok: true, changes: [] };
  // Whoever took it away or brought it back did that, whatever state it is in.
  const isAboutTrash = (before.deletedAt === null) !== (after.deletedAt === null);
  if (now.deletedAt !== null && !isAboutTrash) {
    return { ok: false, refusal: { code: "targetDeleted", id: after.id } };
  }
  const changes: Change[] = [];
  const splice = mergeWords(before.text, after.text, now.text);
  if (splice === "overlap") return { ok: false, refusal: { code: "othersWrote" } };
  if (splice !== null) {
    const length = now.text.length - splice.remove + splice.insert.length;
    if (length > CLAIM_MAX_LENGTH && length > now.text.length) {
      return { ok: false, refusal: { code: "claimTooLong", length, max: CLAIM_MAX_LENGTH } };
    }
    changes.push({ type: "spliceText", id: after.id, ...splice });
  }
  const patch: ClaimPatch = differences(patchable(before), patchable(after), patchable(now));
  if (Object.keys(patch).length > 0) changes.push({ type: "patchClaim", id: after.id, patch });
  for (const citation of after.citations.values()) {
    if (!before.citations.has(citation.id))
      changes.push({ type: "putCitation", claimId: after.id, citation });
  }
  for (const citationId of before.citations.keys()) {
    if (!after.citations.has(citationId)) {
      changes.push({ type: "removeCitation", claimId: after.id, citationId });
    }
  }
  changes.push(...redoTags(before, after));
  return { ok: true, changes };
}

function redoTags(before: Claim, after: Claim): Change[] {
  const claimId = after.id;
  const put = [...after.tags].filter(([key, tag]) => before.tags.get(key) !== tag);
  const gone = [...before.tags.keys()].filter((key) => !after.tags.has(key));
  return [
    ...put.map(([key, tag]): Change => ({ type: "putTag", claimId, key, tag })),
    ...gone.map((key): Change => ({ type: "removeTag", claimId, key })),
  ];
}

function redoRelation(before: Relation | null, after: Relation, now: Relation | null): Redone {
  if (now === null) {
    if (before === null) return { ok: true, changes: [{ type: "putRelation", relation: after }] };
    return { ok: false, refusal: { code: "unknownRelation", relationId: after.id } };
  }
  if (before === null) return { ok: true, changes: [] };
  const changes: Change[] = [];
  const patch: RelationPatch = differences(
    relationFields(before),
    relationFields(after),
    relationFields(now),
  );
  if (Object.keys(patch).length > 0) changes.push({ type: "patchRelation", id: after.id, patch });
  for (const [claimId, order] of after.premises) {
    if (before.premises.get(claimId) !== order) {
      changes.push({ type: "putPremise", relationId: after.id, claimId, order });
    }
  }
  for (const claimId of before.premises.keys()) {
    if (!after.premises.has(claimId)) changes.push({ type: "removePremise", relationId: after.id, claimId });
  }
  return { ok: true, changes };
}

const patchable = ({ kind, primary, order, pin, saidBy, deletedAt, deletedBy, mergedInto }: Claim) => ({
  kind,
  primary,
  order,
  pin,
  saidBy,
  deletedAt,
  deletedBy,
  mergedInto,
});

const relationFields = ({ kind, target, order, deletedAt, deletedBy }: Relation) => ({
  kind,
  target,
  order,
  deletedAt,
  deletedBy,
});

/** The fields that the act changed and that are not yet as it made them. */
function differences<Fields extends object>(before: Fields, after: Fields, now: Fields): Partial<Fields> {
  const patch: Partial<Fields> = {};
  // The names are those of the three equal shapes.
  for (const name of Object.keys(after) as (keyof Fields)[]) {
    if (!isEqual(before[name], after[name]) && !isEqual(now[name], after[name])) patch[name] = after[name];
  }
  return patch;
}

/** All fields are plain data. */
const isEqual = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
