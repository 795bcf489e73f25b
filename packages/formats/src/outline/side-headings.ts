import type { BranchSide } from "@crux/domain";
import type { OutlineItem } from "./outline-items.ts";

/**
 * Lines that say only a side, as in minutes and mails: "Pros:", "Nachteile", "Аргументи проти". Words of the languages
 * that the product speaks; what stands below such a line stands on that side of the claim above it.
 */
const SIDES: readonly (readonly [side: BranchSide, words: readonly string[]])[] = [
  ["reason", ["pro", "pros", "for", "in favour", "in favor", "arguments for", "pro arguments", "reasons"]],
  [
    "reason",
    ["reasons for", "arguments in favour", "arguments in favor", "advantages", "benefits", "upsides"],
  ],
  ["reason", ["für", "dafür", "argumente für", "argumente dafür", "pro-argumente", "gründe", "gründe dafür"]],
  ["reason", ["vorteile", "за", "аргументи за", "доводи за", "переваги", "плюси"]],
  ["objection", ["con", "cons", "contra", "contras", "against", "arguments against", "con arguments"]],
  ["objection", ["objections", "reasons against", "disadvantages", "drawbacks", "downsides"]],
  ["objection", ["gegen", "dagegen", "kontra", "argumente gegen", "argumente dagegen", "gegenargumente"]],
  ["objection", ["contra-argumente", "kontra-argumente", "gründe dagegen", "einwände", "nachteile"]],
  ["objection", ["проти", "аргументи проти", "доводи проти", "заперечення", "недоліки", "мінуси"]],
];

const SIDE_OF = new Map(SIDES.flatMap(([side, words]) => words.map((word) => [word, side] as const)));

interface Section {
  readonly heading: OutlineItem;
  readonly side: BranchSide;
  /** Where its own items stand; what is deeper stands under them. */
  readonly level: number;
  /** Its items are bare lines, as the heading is one. */
  readonly isOfLines: boolean;
}

/**
 * Takes headings of a side out of the items and gives their side to what stands below them. A heading is one only where
 * something does. A bare line stands half a step above what comes after it, as a sign does; see rule 2.4.
 */
export function readSideHeadings(
  items: readonly OutlineItem[],
  say: (item: OutlineItem) => void,
): readonly OutlineItem[] {
  let open: Section[] = [];
  return items.map((item, index) => {
    open = open.filter((section) => !isBehind(section, item));
    const side = sideOfHeading(item);
    const section = side === null ? null : openSection(item, side, items[index + 1]);
    if (section !== null) {
      say(item);
      open = [...open.filter(({ heading }) => heading.indent < item.indent), section];
      return { ...item, indent: stepOf(item), isSideHeading: true };
    }
    const own = open.at(-1);
    if (own === undefined) return item;
    const isDirect = item.indent <= own.level;
    const given = isDirect && !item.isSideWorded ? { side: own.side } : {};
    return { ...item, ...given, indent: Math.max(item.indent, stepOf(own.heading)) };
  });
}

/** Half a step below a bare line, so that what stands on its level stands under the line before it. */
function stepOf({ kind, indent }: OutlineItem): number {
  return kind === "plain" ? indent + 0.5 : indent;
}

function openSection(heading: OutlineItem, side: BranchSide, next: OutlineItem | undefined): Section | null {
  if (next === undefined || next.kind === "heading" || sideOfHeading(next) !== null) return null;
  const isDeeper = next.indent > heading.indent;
  const isBelow = heading.kind === "plain" && next.indent === heading.indent;
  // A bare word above bare lines may be one of them; with a colon it is none.
  if (!isDeeper && !(isBelow && (next.kind === "bullet" || /[:：]/u.test(heading.text)))) return null;
  return { heading, side, level: next.indent, isOfLines: isBelow && next.kind === "plain" };
}

/** Whether the section is over where this item stands. */
function isBehind({ heading, isOfLines }: Section, item: OutlineItem): boolean {
  if (item.indent < heading.indent) return true;
  if (item.indent > heading.indent) return false;
  return heading.kind !== "plain" || item.kind === "heading" || (item.kind === "plain" && !isOfLines);
}

function sideOfHeading({ text, see, side, isLinked, isSideWorded }: OutlineItem): BranchSide | null {
  if (see !== null || isLinked || isSideWorded) return null;
  // "- Against" in a list of signs is an objection; "- Against:" is a heading even there.
  return side === null || /[:：]/u.test(text) ? findSide(text) : null;
}

/** The side that a text alone says, as a heading of a list does; null for all others. */
export function findSide(text: string): BranchSide | null {
  if (text.length > 60) return null;
  const word = text
    .replaceAll(/[*_:：]+/gu, " ")
    .trim()
    .replaceAll(/\s+/gu, " ")
    .toLowerCase();
  return SIDE_OF.get(word) ?? null;
}
