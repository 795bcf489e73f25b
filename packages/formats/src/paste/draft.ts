import {
  type ArgumentMap,
  type Attribution,
  type BranchSide,
  type Claim,
  emptyClaim,
  type ClaimId,
  type ClaimKind,
  cleanSentence,
  emptyMap,
  type Relation,
  type RelationId,
  type RelationKind,
  type Target,
} from "@crux/domain";
import { tagsByKey } from "../tag-text.ts";
import { generatedId } from "./generated-id.ts";
import { note, type PasteNote, type PasteNoteCode, type PastePlace } from "./paste.ts";

/**
 * A map in the making, while lines are read: claims and relations under counted ids. The projection of the
 * finished map then breaks circles and takes doubled relations out, as it does for every map.
 */
export interface Draft {
  readonly claims: Map<ClaimId, Claim>;
  readonly relations: Map<RelationId, Relation>;
  /** The premises that the relations hold, to be added to while lines are read. */
  readonly premisesOf: Map<RelationId, Map<ClaimId, string>>;
  /** The first relation that each claim is a premise of. */
  readonly firstFrom: Map<ClaimId, RelationId>;
  readonly lineOf: Map<string, number>;
  readonly notes: PasteNote[];
  /** Stands for what is pasted into; null at the top. */
  readonly base: ClaimId | null;
}

/** An empty draft, or one with the claim that stands for what is pasted into. */
export function createDraft(place: PastePlace): Draft {
  const draft: Draft = {
    claims: new Map(),
    relations: new Map(),
    premisesOf: new Map(),
    firstFrom: new Map(),
    lineOf: new Map(),
    notes: [],
    base: place === "top" ? null : generatedId<ClaimId>("base", 0),
  };
  if (draft.base !== null) {
    draft.claims.set(
      draft.base,
      emptyClaim(draft.base, "base", { kind: place === "question" ? "question" : "claim" }),
    );
  }
  return draft;
}

export function draftMap({ claims, relations }: Draft): ArgumentMap {
  return { meta: emptyMap().meta, claims, relations };
}

export function report(draft: Draft, line: number | null, code: PasteNoteCode, text: string): void {
  draft.notes.push(note(line, code, text));
}

/** Null where nothing of the text can be kept, which is reported. */
export function addClaim(
  draft: Draft,
  wanted: {
    readonly text: string;
    readonly line: number;
    readonly kind?: ClaimKind;
    readonly saidBy?: Attribution | null;
    readonly tags?: readonly string[];
  },
): ClaimId | null {
  const text = cleanSentence(wanted.text);
  if (text === "") {
    report(draft, wanted.line, "emptyItem", wanted.text);
    return null;
  }
  const plain = wanted.text.replace(/\s+/gu, " ").trim().normalize("NFC");
  if (plain !== text.replace(/\s+/gu, " ")) report(draft, wanted.line, "charactersLeftOut", text);
  const id = generatedId<ClaimId>("claim", draft.claims.size);
  const tags = tagsByKey(wanted.tags ?? []);
  draft.claims.set(
    id,
    emptyClaim(id, text, { kind: wanted.kind ?? "claim", saidBy: wanted.saidBy ?? null, tags }),
  );
  draft.lineOf.set(id, wanted.line);
  return id;
}

/** More tags for a claim. */
export function addTags(draft: Draft, id: ClaimId, tags: readonly string[]): void {
  const claim = draft.claims.get(id);
  if (claim === undefined || tags.length === 0) return;
  draft.claims.set(id, { ...claim, tags: tagsByKey([...claim.tags.values(), ...tags]) });
}

/** The wording of a claim that was only named so far. */
export function setText(
  draft: Draft,
  id: ClaimId,
  text: string,
  more: { readonly kind: ClaimKind; readonly saidBy: Attribution | null },
): void {
  const claim = draft.claims.get(id);
  if (claim !== undefined)
    draft.claims.set(id, { ...claim, ...more, text: cleanSentence(text) || claim.text });
}

const KINDS: Readonly<Record<BranchSide, RelationKind>> = {
  claim: "supports",
  reason: "supports",
  backing: "supports",
  objection: "attacks",
  undercut: "attacks",
  answer: "answers",
  contradiction: "contradicts",
  restatement: "restates",
  question: "supports",
};

/**
 * Relates claims to what they are about. The place where a claim is worded comes before places that refer to
 * it, wherever they are in the text.
 */
export function relate(
  draft: Draft,
  wanted: {
    readonly premise: ClaimId;
    readonly target: Target;
    readonly side: BranchSide;
    readonly line: number | null;
    readonly isReference?: boolean;
  },
): RelationId {
  const { premise, target, side, line } = wanted;
  const id = generatedId<RelationId>("relation", draft.relations.size);
  const premises = new Map([[premise, rank(0)]]);
  const order = rank(draft.relations.size);
  draft.premisesOf.set(id, premises);
  draft.relations.set(id, {
    id,
    kind: KINDS[side],
    target,
    order,
    premises,
    deletedAt: null,
    deletedBy: null,
  });
  if (!draft.firstFrom.has(premise)) draft.firstFrom.set(premise, id);
  if (line !== null) draft.lineOf.set(id, line);
  if (wanted.isReference !== true) makePrimary(draft, premise, id);
  return id;
}

/** One more premise of a relation; not of symmetric ones, which have one. */
export function link(draft: Draft, relationId: RelationId, premise: ClaimId, isReference = false): boolean {
  const relation = draft.relations.get(relationId);
  if (relation === undefined || relation.kind === "contradicts" || relation.kind === "restates") return false;
  const premises = draft.premisesOf.get(relationId);
  if (premises !== undefined && !premises.has(premise)) premises.set(premise, rank(premises.size));
  if (!draft.firstFrom.has(premise)) draft.firstFrom.set(premise, relationId);
  if (!isReference) makePrimary(draft, premise, relationId);
  return true;
}

function makePrimary(draft: Draft, claimId: ClaimId, relationId: RelationId): void {
  const claim = draft.claims.get(claimId);
  if (claim?.primary === null) draft.claims.set(claimId, { ...claim, primary: relationId });
}

/** Orders only have to sort: no branch keeps them. */
export function rank(place: number): string {
  return `a${String(place).padStart(8, "0")}`;
}
