import type { Attribution, BranchSide, ClaimId, RelationId, Target } from "@crux/domain";
import { cleanSentence, NAME_MAX_LENGTH } from "@crux/domain";
import {
  addClaim,
  addTags,
  createDraft,
  type Draft,
  draftMap,
  link,
  relate,
  report,
  setText,
} from "../paste/draft.ts";
import { finish } from "../paste/finish.ts";
import type { PasteOptions, PasteResult } from "../paste/paste.ts";
import type { ArgdownData, ArgdownTitle, Operator } from "./argdown-lines.ts";
import { type ArgdownItem, splitArgdown } from "./argdown-items.ts";

/** The relation of a line, known once all that it can be about has been read. */
interface Box {
  id: RelationId | null;
}

interface Frame {
  readonly indent: number;
  readonly claimId: ClaimId;
  readonly box: Box;
}

/** An undercut or backing: which relation it is about shows only in the end. */
interface Late {
  readonly item: ArgdownItem;
  readonly premise: ClaimId;
  readonly about: Frame;
  readonly side: "undercut" | "backing";
  readonly box: Box;
  readonly isReference: boolean;
  readonly linked: { readonly premise: ClaimId; readonly isReference: boolean }[];
}

interface Reading {
  readonly draft: Draft;
  readonly claimOf: Map<string, ClaimId>;
  readonly worded: Set<ClaimId>;
  readonly premises: Set<ClaimId>;
  readonly frames: Frame[];
  /** By the box of their relation, in reading order. */
  readonly late: Map<Box, Late>;
}

/**
 * Reads Argdown as far as it is a map of claims: statements and arguments with their texts, and the relations
 * below them. Arguments are claims here, and premises with a conclusion become linked reasons of theirs.
 */
export function readArgdown(lines: readonly string[], options: PasteOptions): PasteResult {
  const place = options.place ?? "top";
  const draft = createDraft(place);
  const { items, title } = splitArgdown(lines, (line, code, text) => report(draft, line, code, text));
  const reading: Reading = {
    draft,
    claimOf: new Map(),
    worded: new Set(),
    premises: new Set(),
    frames: [],
    late: new Map(),
  };
  for (const item of items) placeItem(reading, item);
  relateRest(reading);
  for (const each of reading.late.values()) placeLate(reading, each);
  const { base, lineOf, notes } = draft;
  return finish({ format: "argdown", title, map: draftMap(draft), place, base, lineOf, notes });
}

function placeItem(reading: Reading, item: ArgdownItem): void {
  const { draft, frames } = reading;
  let before: Frame | undefined;
  while ((frames.at(-1)?.indent ?? -Infinity) >= item.indent) before = frames.pop();
  const about = frames.at(-1);
  const claim = claimFor(reading, item);
  if (claim === null) return;
  const { claimId, isReference } = claim;
  const box: Box = { id: null };
  if (item.data.linked === true && before !== undefined && linkTo(reading, before, claim)) {
    frames.push({ indent: item.indent, claimId, box: before.box });
    return;
  }
  frames.push({ indent: item.indent, claimId, box });
  const side = sideOf(item);
  if (item.operator === null) return;
  if (about === undefined) {
    report(draft, item.line, "sideWithoutParent", item.text);
    return;
  }
  const isOutward = item.operator.length === 2 && item.operator !== "><";
  const premise = isOutward ? about.claimId : claimId;
  const target = isOutward ? { indent: item.indent, claimId, box } : about;
  reading.premises.add(premise);
  if (side === "undercut" || side === "backing") {
    const own = isOutward ? { id: null } : box;
    reading.late.set(own, { item, premise, about: target, side, box: own, isReference, linked: [] });
    return;
  }
  const related = relate(draft, {
    premise,
    target: { type: "claim", id: target.claimId },
    side,
    line: item.line,
    isReference: !isOutward && isReference,
  });
  if (!isOutward) box.id = related;
}

function linkTo(
  reading: Reading,
  before: Frame,
  claim: { readonly claimId: ClaimId; readonly isReference: boolean },
): boolean {
  const { claimId: premise, isReference } = claim;
  const late = reading.late.get(before.box);
  if (late !== undefined) late.linked.push({ premise, isReference });
  else if (before.box.id === null || !link(reading.draft, before.box.id, premise, isReference)) return false;
  reading.premises.add(premise);
  return true;
}

const SIDES: Readonly<Record<Operator, BranchSide>> = {
  "+": "reason",
  "+>": "reason",
  "-": "objection",
  "->": "objection",
  _: "undercut",
  "_>": "undercut",
  "><": "contradiction",
};

function sideOf({ operator, data }: ArgdownItem): BranchSide {
  return data.kind ?? SIDES[operator ?? "+"];
}

/** A title without a text is what stands under that title elsewhere, or a claim worded like its title. */
function claimFor(
  reading: Reading,
  item: ArgdownItem,
): { readonly claimId: ClaimId; readonly isReference: boolean } | null {
  const { draft, claimOf, worded } = reading;
  const { title, text, line, data, tags } = item;
  const kind = data.question === true ? "question" : "claim";
  const key = title === null ? null : keyOf(title);
  const known = key === null ? undefined : claimOf.get(key);
  if (known === undefined) {
    const claimId = addClaim(draft, {
      text: text === "" && title !== null ? title.name : text,
      line,
      kind,
      saidBy: attributionOf(data),
      tags,
    });
    if (claimId === null) return null;
    if (key !== null) claimOf.set(key, claimId);
    if (text !== "") worded.add(claimId);
    return { claimId, isReference: text === "" };
  }
  // What is said of a claim wherever it stands is said of the claim.
  addTags(draft, known, tags);
  if (text === "") return { claimId: known, isReference: true };
  if (worded.has(known)) {
    const isSame = draft.claims.get(known)?.text === cleanSentence(text);
    for (const each of isSame ? [] : item.lines) report(draft, each, "secondWordingLeftOut", text);
    return { claimId: known, isReference: true };
  }
  setText(draft, known, text, { kind, saidBy: attributionOf(data) });
  draft.lineOf.set(known, line);
  worded.add(known);
  return { claimId: known, isReference: false };
}

function keyOf({ type, name }: ArgdownTitle): string {
  return `${type} ${name}`;
}

function attributionOf({ saidBy, reportedBy, saidWhen, status }: ArgdownData): Attribution | null {
  if (status !== undefined) return { type: status };
  if (saidBy === undefined) return null;
  const short = (name: string | undefined): string | null =>
    name === undefined || name.length > NAME_MAX_LENGTH ? null : name;
  const name = short(saidBy);
  if (name === null) return null;
  return { type: "speaker", name, reportedBy: short(reportedBy), saidWhen: short(saidWhen) };
}

/** What is a premise of nothing stands under what is pasted into. */
function relateRest({ draft, premises }: Reading): void {
  const { base } = draft;
  if (base === null) return;
  for (const id of draft.claims.keys()) {
    if (id === base || premises.has(id)) continue;
    const target: Target = { type: "claim", id: base };
    relate(draft, { premise: id, target, side: "reason", line: draft.lineOf.get(id) ?? null });
  }
}

function placeLate({ draft }: Reading, late: Late): void {
  const { item, premise, about, side, isReference } = late;
  const line = item.line;
  const on = about.box.id ?? firstRelationOf(draft, about.claimId);
  const target: Target = on === null ? { type: "claim", id: about.claimId } : { type: "relation", id: on };
  if (on === null) report(draft, line, "undercutWithoutRelation", item.text);
  late.box.id = relate(draft, { premise, target, side, line, isReference });
  for (const each of late.linked) link(draft, late.box.id, each.premise, each.isReference);
}

function firstRelationOf(draft: Draft, claimId: ClaimId): RelationId | null {
  return draft.claims.get(claimId)?.primary ?? draft.firstFrom.get(claimId) ?? null;
}
