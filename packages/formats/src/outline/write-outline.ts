import {
  BRANCH_SIDES,
  type BranchPremise,
  type BranchSide,
  branchesOf,
  type ClaimId,
  type Projection,
  premisesOfBranch,
} from "@crux/domain";
import { guardEnd, writeOutlineTags } from "../tag-text.ts";
import { isBlankOrRule } from "./outline-marks.ts";
import type { OutlineWords } from "../outline-words.ts";
import { findSide } from "./side-headings.ts";

export interface OutlineOptions {
  /** Left out: the whole map. */
  readonly rootIds?: readonly ClaimId[];
  readonly words: OutlineWords;
  /** Off: who says a claim is left out. */
  readonly includeNames: boolean;
}

/**
 * Writes claims as bullets, two blanks a step, each with the word for its side: text that reads as prose and
 * that `readPastedText` reads back. A claim with several parents is written once and referred to elsewhere.
 * Tags stand at the ends of lines. Citations, pins, and of an attribution all but the speaker's name are not written.
 */
export function writeOutline(
  projection: Projection,
  { rootIds, words, includeNames }: OutlineOptions,
): string {
  const lines: string[] = [];
  const pending: Row[] = branchesOf(projection, rootIds)
    .map((row): Row => ({ row, word: row.side === "question" ? words.question : null, depth: 0 }))
    .toReversed();
  const starts = [...BRANCH_SIDES, "and" as const, "see" as const].map(
    (means) => `${words[means].toLowerCase()}:`,
  );
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { row, word, depth } = next;
    const text =
      row.see === undefined
        ? claimText(row, words, { starts, word, includeNames })
        : `${words.see}: ${row.text}`;
    const whole = guardEnd(`${word === null ? "" : `${word}: `}${text}`);
    lines.push(`${"  ".repeat(depth)}- ${whole}${writeOutlineTags(row.tags ?? [])}`);
    for (const child of childrenOf(row, words, depth + 1).toReversed()) pending.push(child);
  }
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

interface Row {
  readonly row: BranchPremise;
  /** Null for a claim at the top. */
  readonly word: string | null;
  readonly depth: number;
}

function childrenOf({ children }: BranchPremise, words: OutlineWords, depth: number): Row[] {
  return children.flatMap((branch) =>
    premisesOfBranch(branch).map((row, place): Row => ({
      row,
      word: place === 0 ? words[wordOf(branch.side)] : words.and,
      depth,
    })),
  );
}

function wordOf(side: BranchSide): BranchSide {
  return side === "claim" ? "reason" : side;
}

/** A text that would itself be read as a word, a title, a side or nothing gets the word for a claim before it. */
function claimText(
  row: BranchPremise,
  words: OutlineWords,
  how: { readonly starts: readonly string[]; readonly word: string | null; readonly includeNames: boolean },
): string {
  const text = row.text.toLowerCase();
  const isWord = [...how.starts, "pro:", "con:"].some((start) => text.startsWith(start));
  const isMark =
    how.word === null &&
    (/^[[<]/u.test(text) || /[?？؟]$/u.test(text) || isBlankOrRule(text) || findSide(text) !== null);
  const isGuarded = how.word !== words.question && (isWord || isMark);
  const guarded = isGuarded ? `${words.claim}: ${row.text}` : row.text;
  const { saidBy } = row;
  if (!how.includeNames || saidBy?.type !== "speaker" || /[()]/u.test(saidBy.name)) return guarded;
  return `${guarded} (${words.saidBy} ${saidBy.name})`;
}
