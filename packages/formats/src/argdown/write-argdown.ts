import {
  type Branch,
  type BranchPremise,
  type BranchSide,
  branchesOf,
  type ClaimId,
  type Projection,
  premisesOfBranch,
} from "@crux/domain";
import { writeArgdownTags } from "../tag-text.ts";
import { type ArgdownData, escapeText } from "./argdown-lines.ts";

export interface ArgdownOptions {
  /** Left out: the whole map, with its title. */
  readonly rootIds?: readonly ClaimId[];
  /** Off: who says a claim is left out. */
  readonly includeNames: boolean;
}

/**
 * Writes claims as Argdown: what stands at the top as statements, all else as arguments, so that an undercut
 * has the argument it disputes. What Argdown has no sign for (linked premises, answers, backings,
 * restatements, speakers) is in braces behind the text. Citations and pins are not written.
 */
export function writeArgdown(projection: Projection, options: ArgdownOptions): string {
  const branches = branchesOf(projection, options.rootIds);
  const titles = titlesOf(branches);
  const { title } = projection.map.meta;
  const head =
    options.rootIds === undefined && title !== "" ? `===\ntitle: ${JSON.stringify(title)}\n===\n\n` : "";
  const roots = branches.map((branch) => {
    const isQuestion = branch.side === "question";
    const lines = [
      rowLine(branch, titles, "", { isRoot: true, includeNames: options.includeNames, isQuestion }),
    ];
    const pending = childrenOf(branch, 1, isQuestion).toReversed();
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      lines.push(
        rowLine(next.row, titles, `${"  ".repeat(next.depth)}${SIGNS[next.side]} `, {
          isRoot: false,
          includeNames: options.includeNames,
          isQuestion: next.isQuestion,
          side: next.side,
          isLinked: next.isLinked,
        }),
      );
      for (const child of childrenOf(next.row, next.depth + 1, next.isQuestion).toReversed())
        pending.push(child);
    }
    return lines.join("\n");
  });
  return `${head}${roots.join("\n\n")}\n`;
}

interface Row {
  readonly row: BranchPremise;
  readonly side: BranchSide;
  readonly depth: number;
  readonly isLinked: boolean;
  readonly isQuestion: boolean;
}

function childrenOf({ children }: BranchPremise, depth: number, isUnderQuestion: boolean): Row[] {
  return children.flatMap((branch) =>
    premisesOfBranch(branch).map((row, place): Row => {
      const isQuestion = branch.side === "question" || (isUnderQuestion && branch.side === "restatement");
      return { row, side: branch.side, depth, isLinked: place > 0, isQuestion };
    }),
  );
}

const SIGNS: Readonly<Record<BranchSide, string>> = {
  claim: "+",
  question: "+",
  reason: "+",
  answer: "+",
  backing: "+",
  restatement: "+",
  objection: "-",
  undercut: "_",
  contradiction: "><",
};

type Titles = ReadonlyMap<string | BranchPremise, string>;

function rowLine(
  row: BranchPremise,
  titles: Titles,
  start: string,
  how: {
    readonly isRoot: boolean;
    readonly includeNames: boolean;
    readonly isQuestion: boolean;
    readonly side?: BranchSide;
    readonly isLinked?: boolean;
  },
): string {
  const name = titles.get(row.see ?? row) ?? "";
  const title = name.startsWith("[") ? name : `<${name}>`;
  const data = dataOf(row, how);
  const braces =
    Object.keys(data).length === 0
      ? ""
      : ` ${JSON.stringify(data).replaceAll("//", "\\/\\/").replaceAll("/*", "\\/*").replaceAll("<!--", "\\u003c!--")}`;
  return row.see === undefined
    ? `${start}${title}: ${escapeText(row.text)}${writeArgdownTags(row.tags ?? [], escapeText)}${braces}`
    : `${start}${title}${braces}`;
}

function dataOf(row: BranchPremise, how: Parameters<typeof rowLine>[3]): ArgdownData {
  const { side } = how;
  const kind = side === "answer" || side === "restatement" || side === "backing" ? side : null;
  const saidBy = how.includeNames ? row.saidBy : undefined;
  return {
    ...(kind === null ? {} : { kind }),
    ...(how.isQuestion && row.see === undefined ? { question: true } : {}),
    ...(how.isLinked === true ? { linked: true } : {}),
    ...(saidBy === undefined || saidBy.type === "speaker" ? {} : { status: saidBy.type }),
    ...(saidBy?.type === "speaker" ? speakerData(saidBy) : {}),
  };
}

function speakerData(speaker: {
  readonly name: string;
  readonly reportedBy: string | null;
  readonly saidWhen: string | null;
}): ArgdownData {
  const { name, reportedBy, saidWhen } = speaker;
  return {
    saidBy: name,
    ...(reportedBy === null ? {} : { reportedBy }),
    ...(saidWhen === null ? {} : { saidWhen }),
  };
}

const TITLE_WORDS = 6;
const TITLE_LENGTH = 48;

/** Titles from the first words, each only once; claims at the top in brackets. */
function titlesOf(branches: readonly Branch[]): Titles {
  const titles = new Map<string | BranchPremise, string>();
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  const give = (row: BranchPremise, isRoot: boolean): void => {
    if (row.see !== undefined) return;
    const words = row.text.match(/[\p{L}\p{M}\p{N}'’-]+/gu)?.slice(0, TITLE_WORDS) ?? [];
    const start = words.join(" ").slice(0, TITLE_LENGTH).toWellFormed().trim();
    const name = /[\p{L}\p{N}]/u.test(start) ? start : "Claim";
    let number = counts.get(name) ?? 1;
    let unique = number === 1 ? name : `${name} ${number}`;
    for (; taken.has(unique); unique = `${name} ${number}`) number += 1;
    counts.set(name, number + 1);
    taken.add(unique);
    const title = isRoot ? `[${unique}]` : unique;
    titles.set(row, title);
    if (row.key !== undefined) titles.set(row.key, title);
  };
  const pending: { readonly row: BranchPremise; readonly isRoot: boolean }[] = branches
    .map((row) => ({ row, isRoot: true }))
    .toReversed();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    give(next.row, next.isRoot);
    for (const { row } of childrenOf(next.row, 0, false).toReversed()) pending.push({ row, isRoot: false });
  }
  return titles;
}
