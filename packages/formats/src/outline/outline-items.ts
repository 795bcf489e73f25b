import { BRANCH_SIDES } from "@crux/domain";
import type { BranchSide } from "@crux/domain";
import type { PasteNoteCode } from "../paste/paste.ts";
import { takeTags } from "../tag-text.ts";
import { isBlankOrRule, type Mark, numberMarks, readMark } from "./outline-marks.ts";
import type { OutlineWords } from "../outline-words.ts";

export interface OutlineItem {
  readonly line: number;
  /** What is deeper stands under what is less deep. */
  readonly indent: number;
  /** Null where neither a sign nor a word tells. */
  readonly side: BranchSide | null;
  /** Holds only together with the item before. */
  readonly isLinked: boolean;
  readonly text: string;
  /** The text of the claim that is meant, for a claim that stands elsewhere. */
  readonly see: string | null;
  readonly saidBy: string | null;
  readonly tags: readonly string[];
  /** Whether it stands under nothing. */
  readonly isFirst: boolean;
  readonly kind: Mark["kind"];
  /** A word tells its side, and no sign. */
  readonly isSideWorded: boolean;
  /** Is no claim, but says on which side those below it stand. */
  readonly isSideHeading: boolean;
}

interface Reading {
  readonly isSigned: boolean;
  readonly words: readonly OutlineWords[];
}

type Say = (line: number, code: PasteNoteCode, text: string) => void;

/** Cuts lines into items; a line that goes on the item before, by its indentation, is added to that. */
export function splitItems(lines: readonly string[], reading: Reading, say: Say): readonly OutlineItem[] {
  const items: OutlineItem[] = [];
  const vocabulary = vocabularyOf(reading.words);
  const numbers = numberMarks(lines);
  /** Where text that goes on the item before would begin; null after a blank line and where there is no bullet. */
  let goesOnAt: number | null = null;
  let least = Infinity;
  for (const [index, whole] of lines.entries()) {
    const line = index + 1;
    if (whole.trim() === "") {
      goesOnAt = null;
      continue;
    }
    const mark = readMark(whole, reading.isSigned, numbers);
    const last = items.at(-1);
    if (mark.kind === "plain" && goesOnAt === mark.column && last !== undefined) {
      const more = takeTags(mark.text);
      const tags = [...last.tags, ...more.tags];
      items[items.length - 1] = { ...last, text: `${last.text} ${more.text}`, tags };
      continue;
    }
    if (isBlankOrRule(mark.text)) {
      say(line, mark.text === "" ? "emptyItem" : "lineLeftOut", whole);
      goesOnAt = null;
      continue;
    }
    least = Math.min(least, mark.indent);
    goesOnAt = mark.kind === "bullet" ? mark.column : null;
    const isFirst = mark.indent <= least;
    const words = readWords(mark.text, mark.side, vocabulary);
    items.push({ line, indent: mark.indent, isFirst, kind: mark.kind, isSideHeading: false, ...words });
  }
  return items;
}

type Word = BranchSide | "and" | "see" | "saidBy";

interface Vocabulary {
  readonly words: readonly (readonly [word: string, means: Word])[];
  readonly saidBy: readonly string[];
}

function vocabularyOf(sets: readonly OutlineWords[]): Vocabulary {
  const words = sets.flatMap((set) =>
    [...BRANCH_SIDES, "and" as const, "see" as const].map(
      (means) => [`${set[means].toLowerCase()}:`, means] as const,
    ),
  );
  const signs = [
    ["pro:", "reason"],
    ["con:", "objection"],
  ] as const;
  // The longest first: one word may be the beginning of another.
  const sorted = [...words, ...signs].toSorted(([a], [b]) => b.length - a.length);
  return { words: sorted, saidBy: sets.map((set) => set.saidBy) };
}

function readWords(input: string, sign: BranchSide | null, vocabulary: Vocabulary) {
  const { text: words, tags } = takeTags(input.trim().replace(/\s{2,}/gu, " "));
  let text = words;
  let side = sign;
  let isSideWorded = false;
  let isLinked = false;
  let means = leadingWord(text, vocabulary);
  if (means !== null && means.means !== "see") {
    text = means.rest;
    if (means.means === "and") isLinked = true;
    else if (means.means !== "saidBy") {
      side = means.means;
      isSideWorded = true;
    }
    // After the side one more word may stand, which says that what follows is the claim itself or one elsewhere.
    means = side === "claim" || side === "question" ? null : leadingWord(text, vocabulary);
    if (means?.means === "claim") text = means.rest;
  }
  if (means?.means === "see")
    return { side, isLinked, text, see: means.rest, saidBy: null, tags, isSideWorded };
  const said = readSaidBy(text, vocabulary);
  return { side, isLinked, text: said.text, see: null, saidBy: said.name, tags, isSideWorded };
}

function leadingWord(
  text: string,
  { words }: Vocabulary,
): { readonly means: Word; readonly rest: string } | null {
  const start = text.slice(0, 100).toLowerCase();
  const found = words.find(([word]) => start.startsWith(word));
  if (found === undefined) return null;
  const rest = text.slice(found[0].length).trim();
  return rest === "" ? null : { means: found[1], rest };
}

function readSaidBy(
  text: string,
  { saidBy }: Vocabulary,
): { readonly text: string; readonly name: string | null } {
  for (const word of saidBy) {
    const start = text.lastIndexOf(` (${word} `);
    if (start <= 0 || !text.endsWith(")")) continue;
    const name = text.slice(start + word.length + 3, -1).trim();
    if (name !== "" && !/[()]/u.test(name)) return { text: text.slice(0, start), name };
  }
  return { text, name: null };
}
