import {
  applyChanges,
  type Branch,
  type BranchPremise,
  emptyMap,
  issues,
  premisesOfBranch,
  project,
  runCommand,
} from "@crux/domain";
import { buildMap, claimId, relationId, seededRandom } from "@crux/domain/testing";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type OutlineWords, type PasteOptions, type PastePlace, readPastedText } from "./index.ts";

const WORDS: OutlineWords = {
  claim: "claim",
  question: "question",
  reason: "because",
  objection: "but",
  answer: "answer",
  undercut: "not relevant, because",
  backing: "relevant, because",
  contradiction: "contradicts",
  restatement: "in other words",
  and: "and",
  see: "see",
  saidBy: "said by",
};
const GERMAN: OutlineWords = { ...WORDS, reason: "weil", objection: "aber" };

const SIGNS = {
  claim: "",
  question: "?",
  reason: "+",
  objection: "-",
  answer: "=",
  undercut: "_",
  backing: "^",
  contradiction: "><",
  restatement: "==",
} as const;

/** A tree in one line a branch: sign, texts of linked premises with &, references with @. */
function sketch(branches: readonly Branch[], depth = 0): string[] {
  return branches.flatMap((branch) => {
    const premises = premisesOfBranch(branch);
    const text = premises
      .map((row: BranchPremise) => `${row.see === undefined ? "" : "@"}${row.text}`)
      .join(" & ");
    return [
      `${"  ".repeat(depth)}${SIGNS[branch.side]}${text}`,
      ...premises.flatMap((row) => sketch(row.children, depth + 1)),
    ];
  });
}

function read(text: string, options: PasteOptions = {}) {
  const result = readPastedText(text, { words: [WORDS, GERMAN], ...options });
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  const notes = result.report.notes.map(({ line, code }) => `${line} ${code}`);
  return { ...result, tree: sketch(result.branches), notes };
}

function refusalOf(text: string) {
  const result = readPastedText(text);
  return result.ok ? null : result.refusal;
}

test("1.1 the format is told by the text", () => {
  const formatOf = (text: string) => read(text).format;
  expect(formatOf("One\n  Two")).toBe("outline");
  expect(formatOf("- One\n  - Two")).toBe("outline");
  expect(formatOf("- [ ] To do\n- [x] Done\n- [A link](http://a.b)")).toBe("outline");
  expect(formatOf("Thesis\n+ For\n- Against")).toBe("proCon");
  expect(formatOf("[Thesis]: We should.\n  + <Reason>: It helps.")).toBe("argdown");
  expect(formatOf("A claim\n  <+ for it")).toBe("argdown");
  expect(formatOf("Discussion Title: X\n\n1. Thesis\n1.1. Pro: Yes")).toBe("kialo");
  expect(formatOf("1. Thesis\n1.1. Con: No")).toBe("kialo");
  expect(refusalOf('{"format":"other"}')).toEqual({ code: "notACruxMap" });
  expect(formatOf("{ braces may begin a claim too")).toBe("outline");
});

test("1.2 every line is in a branch or in a note", () => {
  const pieces = fc.constantFrom(
    "+ ",
    "- ",
    "  ",
    "\t",
    "* ",
    "1. ",
    "1.1. Pro: ",
    "[a]: ",
    "<b>",
    "_ ",
    ">< ",
    "# ",
    "(1) ",
    "----",
    "===",
    "word",
    "because: ",
    "and: ",
    "see: word",
    "-> See 1.1.",
    "// ",
    "{x: y}",
    "#tag",
    "?",
    "\u0000",
    "x".repeat(600),
    "<!-- ",
    "Discussion Title: ",
  );
  const line = fc.array(pieces, { maxLength: 5 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 12 }),
      fc.constantFrom<PastePlace>("top", "claim", "question", "relation"),
      (lines, place) => {
        const text = lines
          .map((each, index) => (each.trim() === "" ? each : `${each} ${MARK}${index}${MARK}`))
          .join("\n");
        const result = readPastedText(text, { place, words: [WORDS] });
        if (!result.ok) return;
        const kept = JSON.stringify([result.branches, result.title]);
        const noted = new Set(result.report.notes.map((each) => each.line));
        for (const [index, each] of lines.entries()) {
          const isKept =
            kept.includes(`${MARK}${index}${MARK}`) || noted.has(index + 1) || each.trim() === "";
          // A title of Argdown that is only referred to is kept by what it refers to.
          expect(isKept, `${index + 1}: ${each}\n${text}`).toBe(true);
        }
      },
    ),
    { numRuns: 300 },
  );
});
const MARK = "z";

test("1.3 what is too large, too deep or holds no claim is refused with a code", () => {
  expect(refusalOf("")).toEqual({ code: "nothingFound" });
  expect(refusalOf(" \n\t\n---\n- \n***")).toEqual({ code: "nothingFound" });
  expect(refusalOf("x".repeat(4_000_001))).toMatchObject({ code: "textTooLarge", max: 4_000_000 });
  expect(refusalOf("x\n".repeat(20_001))).toEqual({ code: "tooManyClaims", count: 20_001, max: 20_000 });
  expect(refusalOf("x\n".repeat(100_001))).toMatchObject({ code: "tooManyClaims" });
  const deep = (depth: number): string =>
    Array.from({ length: depth }, (_, index) => `${" ".repeat(index)}x${index}`).join("\n");
  expect(refusalOf(deep(501))).toEqual({ code: "tooDeep", depth: 501, max: 500 });
  expect(refusalOf(deep(500))).toBe(null);
});

test("1.4 texts are cleaned, and what goes is noted", () => {
  const { tree, notes } = read("A\u00a0b\u0007c\n  d\u202Ee\n  e\tf  g");
  expect(tree).toEqual(["A\u00a0bc", "  +de", "  +e f g"]);
  expect(notes).toEqual(["1 charactersLeftOut", "2 charactersLeftOut"]);
});

test("1.5 long claims are cut behind a sentence, and the rest stays with them", () => {
  const sentence = `${"word ".repeat(60).trim()}.`;
  const { branches, notes } = read(`Top\n  ${sentence} ${sentence} End`);
  const [reason] = branches[0]?.children ?? [];
  expect(reason?.text).toBe(sentence);
  expect(reason?.linked?.map(({ text }) => text)).toEqual([`${sentence} End`]);
  expect(notes).toEqual(["2 claimSplit"]);
  expect(read("y".repeat(1200)).branches.map(({ text }) => text.length)).toEqual([500, 500, 200]);
  expect(read("y".repeat(1200), { place: "claim" }).branches[0]?.linked).toHaveLength(2);
  const emoji = read("😀".repeat(400)).branches.map(({ text }) => text);
  expect(emoji.join("")).toBe("😀".repeat(400));
  expect(emoji.every((text) => text.isWellFormed())).toBe(true);
  const many = read(`Top\n  because: first\n${"  and: more\n".repeat(70)}`);
  expect(many.branches[0]?.children.map((branch) => premisesOfBranch(branch).length)).toEqual([50, 21]);
  expect(many.notes).toEqual(["2 linkedWithoutRelation"]);
});

test("1.6 whatever is read for a place comes in there, and leaves no issue", () => {
  const onto = buildMap({
    claims: { a: "Main", b: "Reason", q: { kind: "question" } },
    relations: [{ id: "r1", on: "a", from: ["b"] }],
  });
  const targets = {
    top: null,
    claim: { type: "claim", id: claimId("a") },
    question: { type: "claim", id: claimId("q") },
    relation: { type: "relation", id: relationId("r1") },
  } as const;
  const pieces = fc.constantFrom(
    "+ ",
    "- ",
    "_ ",
    "+> ",
    "-> ",
    "_> ",
    ">< ",
    "[a]",
    "<b>",
    "[c]: ",
    ": ",
    "  ",
    "    ",
    "question: ",
    "answer: ",
    "in other words: ",
    "contradicts: ",
    "not relevant, because: ",
    "and: ",
    "see: one",
    "one",
    "two?",
    "1.1. Pro: ",
    "1.1.1. Con: ",
    "1.2. -> See 1.1.1.",
    "1. ",
    "(1) ",
    "(2) ",
    "----",
    "y".repeat(550),
    '{"linked": true}',
    '{"kind": "backing"}',
    '{"kind": "restatement"}',
    '{"question": true}',
  );
  const lines = fc.array(
    fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join("")),
    { maxLength: 14 },
  );
  const random = seededRandom(2);
  let added = 0;
  fc.assert(
    fc.property(lines, fc.constantFrom<PastePlace>("top", "claim", "question", "relation"), (each, place) => {
      const result = readPastedText(each.join("\n"), { place, words: [WORDS] });
      if (!result.ok) return;
      const command = { type: "addBranch", target: targets[place], branches: result.branches } as const;
      const done = runCommand(project(onto), command, { actor: null, nowMs: 1, random: random.bytes });
      if (!done.ok) throw new Error(JSON.stringify([done.refusal, result.branches]));
      const map = applyChanges(onto, done.changes);
      expect(issues(map)).toEqual([]);
      expect(map.claims.size).toBe(onto.claims.size + result.report.claims);
      added += 1;
    }),
    { numRuns: 400 },
  );
  expect(added).toBeGreaterThan(100);
});

test("1.7 sides that become one on a relation leave no doubled relation", () => {
  const result = readPastedText("- because: one\n- in other words: see: one", {
    place: "relation",
    words: [WORDS],
  });
  expect(result.ok && result.branches.map(({ side, text }) => [side, text])).toEqual([["backing", "one"]]);
  expect(result.ok && result.report.notes.map(({ code }) => code)).toEqual(["equalRelationLeftOut"]);
});

test("1.7 circles and doubled relations are left out, their claims stay", () => {
  const circle = read("[A]: One\n  + [B]: Two\n\n[B]\n  + [A]");
  expect(circle.tree).toEqual(["One", "  +Two"]);
  expect(circle.notes).toEqual(["5 circleLeftOut"]);
  const doubled = read("Discussion Title: T\n1. Top\n1.1. Pro: One\n1.2. Pro: -> See 1.1.");
  expect(doubled.tree).toEqual(["Top", "  +One"]);
  expect(doubled.notes).toEqual(["1 titleApart", "4 equalRelationLeftOut"]);
  expect(read("[A]: One\n  + [A]").notes).toEqual(["2 circleLeftOut"]);
});

test("1.8 a question stands at the top and takes answers, elsewhere it is a claim", () => {
  expect(read("What now?\n  Go\n    Fast\n  Stay").tree).toEqual([
    "?What now?",
    "  =Go",
    "    +Fast",
    "  =Stay",
  ]);
  expect(read("What now?\n  Go", { place: "claim" }).tree).toEqual(["+What now?", "  +Go"]);
  expect(read("question: What\n  Go", { place: "claim" }).notes).toEqual(["1 questionAsClaim"]);
  expect(read("Go\nStay", { place: "question" }).tree).toEqual(["=Go", "=Stay"]);
  expect(read("What now?\n+ Go\n- Stay").tree).toEqual(["What now?", "  +Go", "  -Stay"]);
  const answer = read("Claim\n  answer: Yes");
  expect([answer.tree, answer.notes]).toEqual([["Claim", "  +Yes"], ["2 answerAsReason"]]);
  expect(read("+ Bears\n- Does not", { place: "relation" }).tree).toEqual(["^Bears", "_Does not"]);
});

test("1.9 at the top a side means nothing, and an undercut without a relation is an objection", () => {
  const sides = read("+ For\n- Against");
  expect([sides.tree, sides.notes]).toEqual([
    ["For", "Against"],
    ["1 sideWithoutParent", "2 sideWithoutParent"],
  ]);
  expect(read("+ For\n- Against", { place: "claim" }).tree).toEqual(["+For", "-Against"]);
  const undercut = read("Top\n  not relevant, because: Beside it");
  expect([undercut.tree, undercut.notes]).toEqual([["Top", "  -Beside it"], ["2 undercutWithoutRelation"]]);
  expect(read("Top\n  not relevant, because: Beside it", { place: "claim" }).tree).toEqual([
    "+Top",
    "  _Beside it",
  ]);
});

test("2.1 depth is told by indentation and headings", () => {
  expect(read("A\n\tB\n\t\tC\n    D\nE").tree).toEqual(["A", "  +B", "    +C", "  +D", "E"]);
  expect(read("# Top\n\n## Part\n- one\n  goes on\n   - under\n\nAfter").tree).toEqual([
    "Top",
    "  +Part",
    "    +one goes on",
    "      +under",
    "    +After",
  ]);
  expect(read("> A mail\n>  - quoted").tree).toEqual(["A mail", "  +quoted"]);
});

test("2.2 marks are taken off, numbers only where they count", () => {
  expect(read("* A\n  • B\n    1) C\n    2) D\n  a) E\n  – F").tree).toEqual([
    "A",
    "  +B",
    "    +C",
    "    +D",
    "  +E",
    "  +F",
  ]);
  expect(read("1. A\n1.1 B\n1.2 C\n2. D").tree).toEqual(["A", "  +B", "  +C", "D"]);
  expect(read("3.5 million people\n1914. It began\n7 reasons").tree).toEqual([
    "3.5 million people",
    "1914. It began",
    "7 reasons",
  ]);
});

test("2.3 words tell sides, links and references", () => {
  const { tree, notes } = read(
    [
      "- Top (said by An envoy)",
      "  - Because: one",
      "  - and: two",
      "    - but: no",
      "  - aber: three",
      "    - because: see: two",
      "    - Pro: see: nothing",
      "  - because: claim: because: four",
    ].join("\n"),
  );
  expect(tree).toEqual([
    "Top",
    "  +one & two",
    "    -no",
    "  -three",
    "    +@two",
    "    +see: nothing",
    "  +because: four",
  ]);
  expect(notes).toEqual(["7 unknownReference"]);
  const [top] = read("Top (said by An envoy)").branches;
  expect(top?.saidBy).toEqual({ type: "speaker", name: "An envoy", reportedBy: null, saidWhen: null });
});

test("2.4 signs are about the line before them that has none", () => {
  expect(read("Thesis\n+ For\n- Against\n  + For that\n* Other\n+ For").tree).toEqual([
    "Thesis",
    "  +For",
    "  -Against",
    "    +For that",
    "Other",
    "  +For",
  ]);
});

test("2.5 Argdown statements, arguments and relations become branches", () => {
  const { tree, notes } = read(
    `[Main]: We should
      go on.
  + <One>: It helps.
    _ <Cut>: Beside the point.
      - Not so.
  <- <Two>
  >< [Other]: We should stop.
    +> [Third]: Costs fall.

<Two>: It costs.
  + <One>
  _ Says who

[Late]: Late
  -> <Two>`,
  );
  expect(notes).toEqual([]);
  expect(tree).toEqual([
    "We should go on.",
    "  +It helps.",
    "    _Beside the point.",
    "      -Not so.",
    "  -It costs.",
    "    +@It helps.",
    "    -Late",
    "    _Says who",
    "  ><We should stop.",
    "Costs fall.",
    "  +@We should stop.",
  ]);
});

test("2.9 tags of Argdown, and at the ends of lines, are tags; what looks like one elsewhere is words", () => {
  const tagsOf = (text: string) => {
    const { branches } = read(text);
    const rows = branches.flatMap((branch) => [branch, ...branch.children]);
    return rows.map((row) => [row.text, row.tags ?? []]);
  };
  expect(tagsOf("[A]: One #cost thing #(two words) #1\n  + [B]: Two \\#not #COST\n\n[A] #more")).toEqual([
    ["One thing", ["1", "cost", "more", "two words"]],
    ["Two #not", ["COST"]],
  ]);
  expect(
    tagsOf(
      "- We are #1 #cost #(two words)\n  - but: It is #dear \\#now\n  - because: #NATO stays #NATO #nato",
    ),
  ).toEqual([
    ["We are #1", ["cost", "two words"]],
    ["It is #dear #now", []],
    ["#NATO stays", ["NATO"]],
  ]);
  expect(tagsOf("Said (said by Ann) #x\n- #alone")[0]).toEqual(["Said", ["x"]]);
  expect(tagsOf(`- One #${"x".repeat(41)}`)).toEqual([[`One #${"x".repeat(41)}`, []]]);
});

test("2.9 of more tags than a claim may have the first stay, and the others are noted", () => {
  const many = Array.from({ length: 14 }, (_, index) => `#t${index}`).join(" ");
  const { branches, notes } = read(`[A]: One ${many} #(${"x".repeat(41)})`);
  expect(branches[0]?.tags).toHaveLength(12);
  expect(notes).toEqual(["1 tagLeftOut", "1 tagLeftOut", "1 tagLeftOut"]);
});

test("2.6 what Argdown has beside claims is left out and noted", () => {
  const { tree, notes, title } = read(
    `===
title: A debate
author: Somebody
===
# Part

// aside
[A]: One #(tag x) is \\#1 {isInMap: true}
  + [B]: Two // why

[B]: Other words

<C>: Sum

(1) First
(2) [B]
-- Rule --
(3) [A]`,
  );
  expect(title).toBe("A debate");
  expect(tree).toEqual(["One is #1", "  +Two", "  +Sum", "    +First & @Two"]);
  expect(notes).toEqual([
    "2 titleApart",
    "3 frontmatterLeftOut",
    "5 headingLeftOut",
    "7 commentLeftOut",
    "8 dataLeftOut",
    "9 commentLeftOut",
    "11 secondWordingLeftOut",
    "17 inferenceAsReason",
  ]);
});

test("2.7 a Kialo export is read with its title, sides and references", () => {
  const { tree, notes, title } = read(
    `Discussion Title: Should we?

1. We should.
1.1. Pro: It helps.
1.1.1. Con: Not much.
More of it.
1.2. Con: It costs.
1.2.1. Pro: -> See 1.1.1.
1.2.2. Con: -> See 9.9.
1.4.1. Pro: Lost.
`,
  );
  expect(title).toBe("Should we?");
  expect(tree).toEqual([
    "We should.",
    "  +It helps.",
    "    -Not much. More of it.",
    "  -It costs.",
    "    +@Not much. More of it.",
    "Lost.",
  ]);
  expect(notes).toEqual(["1 titleApart", "9 unknownReference", "10 unknownParent"]);
});

test("2.8 JSON of another version is refused as a file of it would be", () => {
  expect(refusalOf('{"format":"crux-branch","version":7}')).toEqual({
    code: "unknownVersion",
    version: 7,
    newest: 3,
  });
  expect(refusalOf('{"format":"crux-branch","version":1,"roots":[]}')?.code).toBe("badFileContent");
  expect(project(emptyMap()).roots).toEqual([]);
});

test("2.10 a line that says only a side gives it to what stands below", () => {
  const debate = "We should meet\nPros:\n- cheap\n  - no rent\n- near\n\nCons:\n- late\nIt is a harbour";
  expect(read(debate).tree).toEqual([
    "We should meet",
    "  +cheap",
    "    +no rent",
    "  +near",
    "  -late",
    "It is a harbour",
  ]);
  expect(read(debate).notes).toEqual(["2 sideHeadingRead", "7 sideHeadingRead"]);
  const under = { place: "claim" } as const;
  const both = ["+cheap", "+near", "-late"];
  for (const text of [
    "Pros:\n- cheap\n- near\nCons:\n- late",
    "Vorteile\n  cheap\n  near\nNachteile\n  late",
    "**Переваги**\n\n* cheap\n* near\n\n**Недоліки:**\n\n* late",
    "## Für\n\n- cheap\n- near\n\n## Gegen\n\n- late",
    "- Pro\n  - cheap\n  - near\n- Contra\n  - late",
    "Аргументи за:\ncheap\nnear\nАргументи проти:\nlate",
    "Pros:\n+ cheap\n+ near\nCons:\n- late",
  ]) {
    expect(read(text, under).tree, text).toEqual(both);
  }
  // A word says otherwise; a side of one's own within a side.
  expect(read("Pros:\n- but: it is late\n- near\n  - Cons:\n    - by foot", under).tree).toEqual([
    "-it is late",
    "+near",
    "  -by foot",
  ]);
  expect(read("- It is near\n- Cons:\n  - it is late", under).tree).toEqual(["+It is near", "-it is late"]);
});

test("2.10 the word for a side is a claim where nothing stands below it", () => {
  expect(read("It is near\nPros:").tree).toEqual(["It is near", "Pros:"]);
  expect(read("For\nAgainst\nAbstained").tree).toEqual(["For", "Against", "Abstained"]);
  expect(read("Pros and cons:\n  near").tree).toEqual(["Pros and cons:", "  +near"]);
});

test("2.11 all of a list stands on the side that it is said to have", () => {
  const list = "- near\n  - by foot\n- because: cheap\n+ dry";
  const on = (listSide: NonNullable<PasteOptions["listSide"]>, place: PastePlace) =>
    read(list, { listSide, place }).tree;
  expect(on("objection", "claim")).toEqual(["-near", "  +by foot", "+cheap", "-dry"]);
  expect(on("reason", "claim")).toEqual(["+near", "  +by foot", "+cheap", "+dry"]);
  expect(on("objection", "relation")).toEqual(["_near", "  +by foot", "^cheap", "_dry"]);
  expect(on("objection", "question")).toEqual(["=near", "  +by foot", "=cheap", "=dry"]);
  expect(on("contradiction", "claim")).toEqual(["><near", "  +by foot", "+cheap", "><dry"]);
  expect(on("restatement", "claim")).toEqual(["==near", "  +by foot", "+cheap", "==dry"]);
  expect(on("restatement", "question")).toEqual(["?near", "  =by foot", "=cheap", "?dry"]);
  const debate = "We should meet\n  - near\n    - by foot";
  expect(read(debate, { listSide: "objection" }).tree).toEqual(["We should meet", "  -near", "    +by foot"]);
});

test("3.8 no text makes the reader throw, and none keeps it long", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      readPastedText(text, { words: [WORDS] });
    }),
    { numRuns: 100 },
  );
  const hostile = [
    "[".repeat(200_000),
    " <!-- /* #( {".repeat(30_000),
    "1.".repeat(200_000),
    `${" ".repeat(200_000)}x`,
    `[a]: b ${" {".repeat(100_000)}}`,
    `> `.repeat(100_000),
    "1.1. Pro: -> See 9.9.\n".repeat(4_000),
    "[a]: b\n".repeat(4_000),
    `r\n  - because: a\n${"  - and: b\n".repeat(10_000)}`,
    `[a]: x\n + <b>: y\n${' + z {"linked": true}\n'.repeat(10_000)}`,
  ];
  for (const text of hostile) {
    // Work and not time: on a busy machine the clock goes on while nobody reads.
    const before = process.cpuUsage();
    readPastedText(`[t]: u\n  + v\n${text}`, { words: [WORDS] });
    readPastedText(text, { words: [WORDS] });
    expect(process.cpuUsage(before).user / 1000, text.slice(0, 30)).toBeLessThan(5000);
  }
}, 120_000);
