import { isBlankOrRule } from "../outline/outline-marks.ts";
import type { PasteNoteCode } from "../paste/paste.ts";
import {
  type ArgdownData,
  type ArgdownTitle,
  frontmatterEnd,
  type Operator,
  readOperator,
  readText,
  readTitle,
  withoutComments,
} from "./argdown-lines.ts";

export interface ArgdownItem {
  readonly line: number;
  /** All lines of its text, the first included. */
  readonly lines: readonly number[];
  readonly indent: number;
  readonly operator: Operator | null;
  readonly title: ArgdownTitle | null;
  readonly text: string;
  readonly data: ArgdownData;
  readonly tags: readonly string[];
}

type Say = (line: number, code: PasteNoteCode, text: string) => void;

interface RawItem {
  readonly line: number;
  readonly lines: number[];
  readonly indent: number;
  readonly operator: Operator | null;
  readonly title: ArgdownTitle | null;
  content: string;
  readonly isLinked: boolean;
}

const STEP = /^\((\d+)\)\s*/u;
const INFERENCE = /^-{2,}(?:$|[^-].*-{2,}\s*$|-*$)/u;
const TAB = 4;
/** Premises stand under their argument, as relations do. */
const STEP_INDENT = 1;

/** Cuts Argdown into statements and arguments; lines that go on a text are added to it. */
export function splitArgdown(
  lines: readonly string[],
  say: Say,
): { readonly items: readonly ArgdownItem[]; readonly title: string | null } {
  const end = frontmatterEnd(lines);
  const title = end === null ? null : readFrontmatter(lines.slice(0, end), say);
  const raw: RawItem[] = [];
  let isOpen = false;
  let isConclusion = false;
  let hasPremise = false;
  let comment: string | null = null;
  for (let index = end === null ? 0 : end + 1; index < lines.length; index += 1) {
    const line = index + 1;
    const whole = lines[index] ?? "";
    const bare = whole.trim();
    if (comment !== null || /^(?:\/\/|\/\*|<!--)/u.test(bare)) {
      if (bare !== "") say(line, "commentLeftOut", whole);
      comment = commentAfter(bare, comment);
      continue;
    }
    const content = withoutComments(bare, (text) => say(line, "commentLeftOut", text)).trim();
    if (content === "") {
      isOpen = false;
      continue;
    }
    if (/^#{1,6}\s/u.test(content)) {
      say(line, "headingLeftOut", content);
      isOpen = false;
      continue;
    }
    if (INFERENCE.test(content)) {
      say(line, "inferenceAsReason", content);
      isConclusion = hasPremise;
      isOpen = false;
      continue;
    }
    const step = STEP.exec(content);
    const { operator, rest } = readOperator(content);
    const named = readTitle(step === null ? rest : content.slice(step[0].length));
    const last = raw.at(-1);
    const startsAnew = operator !== null || step !== null || (named !== null && named.hasColon);
    if (!startsAnew && isOpen && last !== undefined) {
      last.content = `${last.content} ${content}`;
      last.lines.push(line);
      continue;
    }
    if (step === null) {
      const isTop = operator === null;
      if (isTop) hasPremise = false;
      const text = isTop ? rest.replace(/^(?:\*|\d{1,3}\.)\s+/u, "") : rest;
      const indent = isTop ? 0 : STEP_INDENT + columnsOf(whole);
      raw.push(itemOf({ line, indent, operator, isLinked: false }, named, text));
    } else {
      const text = content.slice(step[0].length);
      // With a conclusion the argument is a reason for it; before it, each premise holds with the others.
      const stepOperator: Operator = isConclusion ? "+>" : "+";
      const isLinked = !isConclusion && hasPremise;
      raw.push(itemOf({ line, indent: STEP_INDENT, operator: stepOperator, isLinked }, named, text));
      if (!isConclusion) hasPremise = true;
      isConclusion = false;
    }
    isOpen = true;
  }
  return { title, items: raw.flatMap((item) => readItem(item, say)) };
}

function itemOf(
  at: Pick<RawItem, "line" | "indent" | "operator" | "isLinked">,
  named: ReturnType<typeof readTitle>,
  text: string,
): RawItem {
  return named === null
    ? { ...at, lines: [at.line], title: null, content: text }
    : { ...at, lines: [at.line], title: named.title, content: named.rest };
}

function readItem({ content, isLinked, ...item }: RawItem, say: Say): ArgdownItem[] {
  const { text, data, tags, leftOut } = readText(content);
  for (const each of leftOut) say(item.line, "dataLeftOut", each);
  if (item.title === null && isBlankOrRule(text)) {
    say(item.line, text === "" ? "emptyItem" : "lineLeftOut", text);
    return [];
  }
  return [{ ...item, text, tags, data: isLinked ? { ...data, linked: true } : data }];
}

/** The end mark that a comment over several lines waits for; null when it is closed. */
function commentAfter(content: string, open: string | null): string | null {
  if (open !== null) return content.includes(open) ? null : open;
  if (content.startsWith("//")) return null;
  const mark = content.startsWith("/*") ? "*/" : "-->";
  return content.includes(mark) ? null : mark;
}

function readFrontmatter(lines: readonly string[], say: Say): string | null {
  let title: string | null = null;
  for (const [index, whole] of lines.entries()) {
    const found = /^title\s*:\s*(.+)$/u.exec(whole.trim())?.[1];
    if (found !== undefined && title === null) {
      title = unquoted(found);
      say(index + 1, "titleApart", title);
    } else if (/[^=\s]/u.test(whole)) {
      say(index + 1, "frontmatterLeftOut", whole);
    }
  }
  return title;
}

function unquoted(value: string): string {
  try {
    const parsed: unknown = JSON.parse(value);
    if (typeof parsed === "string") return parsed;
  } catch {
    // No string in quotes: taken as it stands.
  }
  return value.trim();
}

function columnsOf(line: string): number {
  let columns = 0;
  for (const character of line) {
    if (character === "\t") columns = (Math.floor(columns / TAB) + 1) * TAB;
    else if (/\s/u.test(character)) columns += 1;
    else break;
  }
  return columns;
}
