import type { BranchSide } from "@crux/domain";

export interface Mark {
  readonly kind: "bullet" | "heading" | "plain";
  readonly side: BranchSide | null;
  /** Depth for comparing; headings stand above all, signs half a step below what has none. */
  readonly indent: number;
  /** Where the text begins. */
  readonly column: number;
  readonly text: string;
}

const TAB = 4;
const BULLET = /^(?:[-*•‣◦▪▫·●○■□–—−→»]|\+)(?=\s|$)/u;
const NUMBER = /^\(?((?:\d{1,3}\.)*\d{1,3})[.)]*(?=\s)/u;
const LETTER = /^\(?[a-z]\)(?=\s)/u;
const HEADING = /^(#{1,6})\s+/u;
const HEADING_INDENT = -10;
/** Signs of a mail that is quoted. */
const QUOTED = /^(?:\s*>)+ ?/u;

/** Whether a line holds no words: it is empty, or draws a line. */
export function isBlankOrRule(text: string): boolean {
  return /^[\s\-=*_~#+.•·–—]*$/u.test(text);
}

/**
 * The numbers of a text that count something: a "1", or one with a neighbour. All others are words: "3.5 million
 * people" is a claim, and so is "1914. It began".
 */
export function numberMarks(lines: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  for (const line of lines) {
    const found = NUMBER.exec(line.replace(QUOTED, "").trimStart());
    if (found?.[1] !== undefined && !isBare(found[0])) seen.add(found[1]);
  }
  const neighbour = (number: string, step: number): string => {
    const parts = number.split(".");
    const last = Number(parts.at(-1) ?? "0") + step;
    return [...parts.slice(0, -1), String(last)].join(".");
  };
  return new Set(
    [...seen].filter(
      (number) =>
        /(?:^|\.)1$/u.test(number) || seen.has(neighbour(number, 1)) || seen.has(neighbour(number, -1)),
    ),
  );
}

/** "7 reasons" begins with a number, "7. Reasons" with a mark. */
function isBare(mark: string): boolean {
  return /^\d+$/u.test(mark);
}

/**
 * Tells the mark of a line from its words; a line without one is plain.
 *
 * @param whole the line as it stands, with what it is indented by
 * @param isSigned whether "+" and "-" say the side in this text; else they are bullets
 * @param numbers those that count something here: all others are words
 */
export function readMark(whole: string, isSigned: boolean, numbers: ReadonlySet<string>): Mark {
  const line = whole.replace(QUOTED, "").trimEnd();
  const content = line.trimStart();
  const indent = columnsOf(line.slice(0, line.length - content.length));
  const heading = HEADING.exec(content);
  if (heading?.[1] !== undefined) {
    const depth = HEADING_INDENT + heading[1].length;
    return {
      kind: "heading",
      side: null,
      indent: depth,
      column: indent,
      text: content.slice(heading[0].length),
    };
  }
  const number = NUMBER.exec(content);
  if (number?.[1] !== undefined && !isBare(number[0]) && numbers.has(number[1])) {
    const depth = number[1].split(".").length - 1;
    return bullet(content, number[0], { indent, depth: indent + depth, side: null });
  }
  const mark = BULLET.exec(content) ?? LETTER.exec(content);
  if (mark !== null) {
    const side = isSigned ? signOf(mark[0]) : null;
    return bullet(content, mark[0], { indent, depth: side === null ? indent : indent + 0.5, side });
  }
  return { kind: "plain", side: null, indent, column: indent, text: content };
}

function bullet(
  content: string,
  mark: string,
  at: { readonly indent: number; readonly depth: number; readonly side: BranchSide | null },
): Mark {
  const rest = content.slice(mark.length);
  const text = rest.trimStart();
  const column = at.indent + mark.length + columnsOf(rest.slice(0, rest.length - text.length));
  return { kind: "bullet", side: at.side, indent: at.depth, column, text };
}

function signOf(mark: string): BranchSide | null {
  if (mark === "+") return "reason";
  return ["-", "–", "—", "−"].includes(mark) ? "objection" : null;
}

function columnsOf(blanks: string): number {
  let columns = 0;
  for (const blank of blanks) columns = blank === "\t" ? (Math.floor(columns / TAB) + 1) * TAB : columns + 1;
  return columns;
}
