/** What a line of Argdown says about the one that it stands under. */
export type Operator = "+" | "-" | "_" | "+>" | "->" | "_>" | "><";

export interface ArgdownTitle {
  /** A statement or an argument: the two have titles of their own. */
  readonly type: "statement" | "argument";
  readonly name: string;
}

const OPERATOR = /^(<\+|<-|<_|\+>|->|_>|><|\+|-|_)(?=[[<\s])\s*/u;
const TITLE = /^(?:\[([^\]]{1,300})\]|<([^>]{1,300})>)\s*(?:(:)(?=\s|$)|(?=$|[{#]))/u;
const ARROWS = /^\s*(?:<\+|<-|<_|\+>|_>|><)\s+\S/u;

/**
 * Whether lines are Argdown: a title with a colon, a title behind a sign, or an arrow that only Argdown has.
 * Boxes to tick and links in brackets are neither.
 */
export function isArgdown(lines: readonly string[]): boolean {
  if (frontmatterEnd(lines) !== null) return true;
  return lines.some((line) => {
    if (ARROWS.test(line)) return true;
    const { operator, rest } = readOperator(line.trim());
    const title = readTitle(rest);
    if (title === null) return false;
    return title.hasColon || (operator !== null && !/^x$/iu.test(title.title.name.trim()));
  });
}

/** The index of the line that closes the frontmatter; null where there is none. */
export function frontmatterEnd(lines: readonly string[]): number | null {
  const start = lines.findIndex((line) => line.trim() !== "");
  if (start === -1 || !/^={3,}\s*$/u.test(lines[start] ?? "")) return null;
  const end = lines.findIndex((line, index) => index > start && /^={3,}\s*$/u.test(line));
  return end === -1 ? null : end;
}

/** The relation by which a line begins, told apart from what follows; null and the line itself where it begins by none. */
export function readOperator(content: string): { readonly operator: Operator | null; readonly rest: string } {
  const found = OPERATOR.exec(content);
  if (found?.[1] === undefined) return { operator: null, rest: content };
  return { operator: OPERATORS[found[1]] ?? null, rest: content.slice(found[0].length) };
}

const OPERATORS: Readonly<Record<string, Operator>> = {
  "+": "+",
  "<+": "+",
  "-": "-",
  "<-": "-",
  _: "_",
  "<_": "_",
  "+>": "+>",
  "->": "->",
  "_>": "_>",
  "><": "><",
};

/** The title in brackets by which a line begins: of a statement `[…]` or an argument `<…>`. Null for none and for an empty one. */
export function readTitle(
  content: string,
): { readonly title: ArgdownTitle; readonly hasColon: boolean; readonly rest: string } | null {
  const found = TITLE.exec(content);
  if (found === null || (found[1] ?? found[2] ?? "").trim() === "") return null;
  const statement = found[1]?.trim();
  const title: ArgdownTitle =
    statement === undefined
      ? { type: "argument", name: (found[2] ?? "").trim() }
      : { type: "statement", name: statement };
  return { title, hasColon: found[3] !== undefined, rest: content.slice(found[0].length).trim() };
}

/** Characters that mean something in Argdown; a backslash before any character takes its meaning away. */
const SPECIAL = /[\\#{}[\]<>*_@]|\/(?=[/*])/gu;

export function escapeText(text: string): string {
  return text.replace(SPECIAL, (found) => `\\${found}`);
}

function unescapeText(text: string): string {
  return text.replace(/\\(.)/gu, "$1");
}

/** What this program adds in braces, as YAML in the form of JSON; other programs carry it along unread. */
export interface ArgdownData {
  readonly kind?: "answer" | "restatement" | "backing";
  readonly question?: true;
  /** Holds only together with the line before at the same depth. */
  readonly linked?: true;
  readonly saidBy?: string;
  readonly reportedBy?: string;
  readonly saidWhen?: string;
  readonly status?: "unstatedPremise" | "noSourceYet";
}

const DATA = /(?:^|\s)(?<!\\)\{(.*)\}\s*$/u;
const TAG = /(?:^|\s)#(?:\(([^)]{0,200})\)|([\p{L}\p{M}\p{N}_-]+))/gu;
const COMMENT = /(?:^|\s)(?:\/\/.*|\/\*.{0,2000}?\*\/|<!--.{0,2000}?-->)/gu;

export interface ArgdownText {
  readonly text: string;
  readonly data: ArgdownData;
  readonly tags: readonly string[];
  /** Data of other programs. */
  readonly leftOut: readonly string[];
}

/** Takes comments off one line; they may hide the beginning of nothing that goes on below. */
export function withoutComments(line: string, onComment: (text: string) => void): string {
  return line.replace(COMMENT, (found) => {
    onComment(found);
    return "";
  });
}

/** Takes data and tags off a text, and the backslashes. */
export function readText(content: string): ArgdownText {
  const leftOut: string[] = [];
  const tags: string[] = [];
  let text = content;
  let data: ArgdownData = {};
  // Asked first, since without an end every brace would be tried in vain.
  const braces = text.trimEnd().endsWith("}") ? DATA.exec(text) : null;
  if (braces !== null) {
    text = text.slice(0, braces.index);
    const own = readData(`{${braces[1] ?? ""}}`);
    if (own === null) leftOut.push(braces[0]);
    else data = own;
  }
  text = text.replace(TAG, (_found, words: string | undefined, word: string | undefined) => {
    tags.push(words === undefined ? (word ?? "") : unescapeText(words));
    return "";
  });
  return { text: unescapeText(text.trim()), data, tags, leftOut };
}

const KINDS = ["answer", "restatement", "backing"] as const;
const STATUSES = ["unstatedPremise", "noSourceYet"] as const;

/** Null for data of other programs. */
function readData(json: string): ArgdownData | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    // YAML of any other form is not ours.
    return null;
  }
  if (typeof parsed !== "object" || parsed === null) return null;
  const given = new Map<string, unknown>(Object.entries(parsed));
  const kind = KINDS.find((each) => each === given.get("kind"));
  const status = STATUSES.find((each) => each === given.get("status"));
  const name = (key: string): string | undefined => {
    const value = given.get(key);
    return typeof value === "string" && value.trim() !== "" ? value : undefined;
  };
  const [saidBy, reportedBy, saidWhen] = [name("saidBy"), name("reportedBy"), name("saidWhen")];
  const data: ArgdownData = {
    ...(kind === undefined ? {} : { kind }),
    ...(status === undefined ? {} : { status }),
    ...(given.get("question") === true ? { question: true } : {}),
    ...(given.get("linked") === true ? { linked: true } : {}),
    ...(saidBy === undefined ? {} : { saidBy }),
    ...(reportedBy === undefined ? {} : { reportedBy }),
    ...(saidWhen === undefined ? {} : { saidWhen }),
  };
  return Object.keys(data).length === given.size && given.size > 0 ? data : null;
}
