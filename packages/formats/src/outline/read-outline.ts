import {
  type Attribution,
  type BranchSide,
  type ClaimId,
  NAME_MAX_LENGTH,
  type RelationId,
} from "@crux/domain";
import { addClaim, createDraft, type Draft, draftMap, link, relate, report } from "../paste/draft.ts";
import { finish } from "../paste/finish.ts";
import type { PasteOptions, PasteResult } from "../paste/paste.ts";
import { type OutlineItem, splitItems } from "./outline-items.ts";
import { readSideHeadings } from "./side-headings.ts";

interface Frame {
  readonly indent: number;
  /** Null for a claim that stands elsewhere and is not found yet. */
  readonly claimId: ClaimId | null;
  readonly relationId: RelationId | null;
}

/**
 * Reads text in which depth is told by indentation, bullets, numbers or headings. With `isSigned`, `+` marks a
 * reason and `-` an objection; else a side is told by a word and a colon, and what has neither is a reason for
 * what it stands under.
 */
export function readOutline(lines: readonly string[], isSigned: boolean, options: PasteOptions): PasteResult {
  const place = options.place ?? "top";
  const draft = createDraft(place);
  const split = splitItems(lines, { isSigned, words: options.words ?? [] }, (line, code, text) =>
    report(draft, line, code, text),
  );
  const items = readSideHeadings(split, ({ line, text }) => report(draft, line, "sideHeadingRead", text));
  const isClaim = (item: OutlineItem): boolean => item.see === null && !item.isSideHeading;
  const texts = new Set(items.filter(isClaim).map(({ text }) => text));
  const claimIds = items.map((item) => (item.isSideHeading ? null : makeClaim(draft, item, texts)));
  const byText = new Map<string, ClaimId>();
  for (const [index, item] of items.entries()) {
    const id = claimIds[index] ?? null;
    if (id !== null && isClaim(item) && !byText.has(item.text)) byText.set(item.text, id);
  }
  const frames: Frame[] = [];
  for (const [index, item] of items.entries()) {
    placeItem(draft, frames, withListSide(item, frames, draft, options), claimIds[index] ?? null, byText);
  }
  const { base, lineOf, notes } = draft;
  const format = isSigned ? "proCon" : "outline";
  return finish({ format, title: null, map: draftMap(draft), place, base, lineOf, notes });
}

/** Null for what stands elsewhere in the outline. */
function makeClaim(draft: Draft, item: OutlineItem, texts: ReadonlySet<string>): ClaimId | null {
  const { text, line, see, tags } = item;
  if (see !== null) {
    if (texts.has(see)) return null;
    report(draft, line, "unknownReference", see);
  }
  const kind = item.side === "question" || isAsked(draft, item) ? "question" : "claim";
  return addClaim(draft, { text, line, kind, saidBy: speaker(item.saidBy), tags });
}

/** What stands at the top and ends in a question mark, though no word says so. */
function isAsked(draft: Draft, item: OutlineItem): boolean {
  return draft.base === null && item.side === null && item.isFirst && /[?？؟]$/u.test(item.text);
}

function speaker(name: string | null): Attribution | null {
  if (name === null || name.length > NAME_MAX_LENGTH) return null;
  return { type: "speaker", name, reportedBy: null, saidWhen: null };
}

/** Gives the side that a whole list was said to have to what no word gives one. */
function withListSide(
  item: OutlineItem,
  frames: readonly Frame[],
  draft: Draft,
  { listSide }: PasteOptions,
): OutlineItem {
  if (listSide === undefined || item.isSideWorded) return item;
  const above = frames.filter(({ indent }) => indent < item.indent).length;
  return above === (draft.base === null ? 1 : 0) ? { ...item, side: listSide } : item;
}

function placeItem(
  draft: Draft,
  frames: Frame[],
  item: OutlineItem,
  ownId: ClaimId | null,
  byText: ReadonlyMap<string, ClaimId>,
): void {
  let before: Frame | undefined;
  while ((frames.at(-1)?.indent ?? -Infinity) >= item.indent) before = frames.pop();
  const parent = frames.at(-1);
  if (item.isSideHeading) return;
  const isReference = ownId === null;
  const claimId = ownId ?? byText.get(item.see ?? "") ?? null;
  if (claimId === null) return;
  const push = (relationId: RelationId | null): void => {
    frames.push({ indent: item.indent, claimId, relationId });
  };
  if (item.isLinked) {
    const relationId = before?.relationId ?? null;
    if (relationId !== null && link(draft, relationId, claimId, isReference)) {
      push(relationId);
      return;
    }
    report(draft, item.line, "linkedWithoutRelation", item.text);
  }
  push(relateItem(draft, { item, parent, claimId, isReference }));
}

function relateItem(
  draft: Draft,
  at: {
    readonly item: OutlineItem;
    readonly parent: Frame | undefined;
    readonly claimId: ClaimId;
    readonly isReference: boolean;
  },
): RelationId | null {
  const { item, parent, claimId, isReference } = at;
  const side: BranchSide = item.side ?? "reason";
  const { line } = item;
  const { base } = draft;
  if (parent === undefined && base === null) {
    if (item.side !== null && item.side !== "claim" && item.side !== "question") {
      report(draft, line, "sideWithoutParent", item.text);
    }
    return null;
  }
  const isAboutRelation = side === "undercut" || side === "backing";
  if (isAboutRelation && parent !== undefined) {
    if (parent.relationId !== null) {
      const target = { type: "relation", id: parent.relationId } as const;
      return relate(draft, { premise: claimId, target, side, line, isReference });
    }
    report(draft, line, "undercutWithoutRelation", item.text);
  }
  const above = parent === undefined ? base : parent.claimId;
  if (above === null) return null;
  const own = draft.claims.get(claimId);
  if (side === "restatement" && !isReference && own !== undefined) {
    draft.claims.set(claimId, { ...own, kind: draft.claims.get(above)?.kind ?? own.kind });
  }
  return relate(draft, { premise: claimId, target: { type: "claim", id: above }, side, line, isReference });
}
