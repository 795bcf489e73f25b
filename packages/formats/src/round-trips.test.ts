import {
  applyChanges,
  type ArgumentMap,
  type BranchSide,
  branchesOf,
  canonicalText,
  type Citation,
  cleanSentence,
  type Claim,
  emptyMap,
  issues,
  project,
  type Projection,
  runCommand,
  tagKey,
} from "@crux/domain";
import { citationId, generateMap, seededRandom, sourceId } from "@crux/domain/testing";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  type OutlineWords,
  type PasteOptions,
  readPastedText,
  writeArgdown,
  writeCruxBranch,
  writeOutline,
} from "./index.ts";

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
const random = seededRandom(3);

function paste(text: string, format: string, options: PasteOptions = {}): ArgumentMap {
  const read = readPastedText(text, { words: [WORDS], ...options });
  if (!read.ok) throw new Error(`${JSON.stringify(read.refusal)}\n${text.slice(0, 2000)}`);
  expect(read.report.notes.filter(({ code }) => code !== "titleApart")).toEqual([]);
  expect(read.format).toBe(format);
  const added = runCommand(
    project(emptyMap()),
    { type: "addBranch", target: null, branches: read.branches },
    { actor: null, nowMs: 1, random: random.bytes },
  );
  if (!added.ok) throw new Error(JSON.stringify(added.refusal));
  const map = applyChanges(emptyMap(), added.changes);
  expect(issues(map)).toEqual([]);
  return map;
}

/** The map with other texts and without what a format does not carry. */
function reworded(map: ArgumentMap, change: (claim: Claim, place: number) => Partial<Claim>): ArgumentMap {
  const claims = [...map.claims.values()].map((claim, place) => ({ ...claim, ...change(claim, place) }));
  return { ...map, meta: emptyMap().meta, claims: new Map(claims.map((claim) => [claim.id, claim])) };
}

const generated = fc
  .record({ seed: fc.integer(), claims: fc.integer({ min: 1, max: 40 }) })
  .map(({ seed, claims }) =>
    generateMap({ seed, claims, crossRelations: 5, undercuts: 4, linked: 4, pins: 2, questions: 1 }),
  );

const sidesAlone = fc.constantFrom("Pros", "**Nachteile:**", "За");
const anySentences = fc
  .tuple(
    fc.constantFrom(
      "",
      "- ",
      "+ ",
      "because: ",
      "see: ",
      "claim: ",
      "[a]: ",
      "<b>: ",
      "1. ",
      "# ",
      "> ",
      "pro: ",
      "{",
    ),
    fc.string({ unit: "grapheme", maxLength: 30 }),
    fc.constantFrom(
      "",
      "?",
      " #tag",
      " \\#tag",
      " #(two words)",
      " #1",
      " {x: y}",
      " // z",
      " \\",
      "]",
      "(1)",
      " *so*",
      " http://a.b/c_d",
    ),
  )
  .map((parts) => cleanSentence(parts.join("")));
/** Texts that begin and end like marks, words, titles, data and numbers; some say only a side. */
const sentences = fc.oneof({ weight: 14, arbitrary: anySentences }, { weight: 1, arbitrary: sidesAlone });

/** What a branch is under a claim that was something else where it was copied. */
const SIDE_ON_CLAIM: ReadonlyMap<BranchSide, BranchSide> = new Map([
  ["claim", "reason"],
  ["answer", "reason"],
  ["backing", "reason"],
  ["undercut", "objection"],
]);

const TAGS = ["cost", "two words", "Ціна", "1", "a\\b {c} //d", "x-y_z"];
/** Some claims have a tag or two. */
const taggedAt = (place: number): Partial<Claim> =>
  place % 3 === 0
    ? {
        tags: new Map(
          [place, place + 1].map((at) => TAGS[at % TAGS.length] ?? "").map((tag) => [tagKey(tag), tag]),
        ),
      }
    : {};

const unpinned = { pin: null, citations: new Map<Citation["id"], Citation>() };

test("4.1 an outline reads back as an equal canonical map, whatever the texts", () => {
  fc.assert(
    fc.property(generated, fc.array(sentences, { minLength: 40, maxLength: 40 }), (map, texts) => {
      // A text may stand twice, but then what refers to it means the first.
      const plain = reworded(map, ({ text }, place) => ({
        ...unpinned,
        ...taggedAt(place),
        text: cleanSentence(`${place}${text} ${texts[place] ?? ""}`),
      }));
      const back = paste(writeOutline(project(plain), { words: WORDS, includeNames: true }), "outline");
      expect(canonicalText(back)).toBe(canonicalText(plain));
    }),
    { numRuns: 60 },
  );
});

test("4.1 single texts of any kind come back from an outline and from Argdown", () => {
  fc.assert(
    fc.property(
      fc.array(
        sentences.filter((text) => text !== ""),
        { minLength: 2, maxLength: 8 },
      ),
      (texts) => {
        const unique = [...new Set(texts)];
        const [first = "", ...rest] = unique;
        const branches = [
          {
            side: "claim",
            text: first,
            children: rest.map((text) => ({ side: "reason", text, children: [] }) as const),
          },
        ] as const;
        const added = runCommand(
          project(emptyMap()),
          { type: "addBranch", target: null, branches },
          { actor: null, nowMs: 1, random: random.bytes },
        );
        if (!added.ok) throw new Error(JSON.stringify(added.refusal));
        const map = applyChanges(emptyMap(), added.changes);
        const shown = project(map);
        const outline = paste(writeOutline(shown, { words: WORDS, includeNames: false }), "outline");
        expect(canonicalText(outline)).toBe(canonicalText(map));
        expect(canonicalText(paste(writeArgdown(shown, { includeNames: false }), "argdown"))).toBe(
          canonicalText(map),
        );
      },
    ),
    { numRuns: 100 },
  );
});

test("4.2 Argdown reads back as an equal canonical map, undercuts and linked premises included", () => {
  fc.assert(
    fc.property(generated, (map) => {
      const plain = reworded(map, (_claim, place) => ({ ...unpinned, ...taggedAt(place) }));
      const back = paste(writeArgdown(project(plain), { includeNames: true }), "argdown");
      expect(canonicalText(back)).toBe(canonicalText(plain));
    }),
    { numRuns: 60 },
  );
});

test("4.3 a copied branch reads back as the same branch, with its side, pins and citations", () => {
  const source = { title: "A heading", isOwnDescription: false, outlet: null, dated: null };
  const sources = ["source01", "source02"].map((name) => ({ ...source, id: sourceId(name) }));
  const everything = { includeNames: true, includeSources: true };
  fc.assert(
    fc.property(generated, fc.integer(), (map, seed) => {
      const own = seededRandom(seed);
      const cited = reworded(map, () => {
        const id = citationId(`citation${own.below(1e9)}`);
        const citation = { id, sourceId: own.pick(sources).id, paragraph: 2, quote: null };
        return own.below(3) === 0 ? { citations: new Map([[id, citation]]) } : {};
      });
      const whole = project(cited);
      const root = own.pick([...map.claims.keys()]);
      if (map.claims.get(root)?.kind === "question") return;
      const text = writeCruxBranch(whole, [root], sources, everything);
      const known = readPastedText(text, { place: "claim", sourceIds: new Set(sources.map(({ id }) => id)) });
      if (!known.ok) throw new Error(JSON.stringify(known.refusal));
      const [branch] = branchesOf(whole, [root]);
      const { side, ...rest } = branch ?? { side: "claim" as const };
      const sideThere = SIDE_ON_CLAIM.get(side) ?? side;
      // The pin of the branch itself means nothing in another place; those within it do.
      const unpin = (each: object | undefined) => ({ ...each, pin: null });
      expect(known.branches.map(unpin)).toEqual([unpin({ ...rest, side: sideThere })]);
      const unknown = readPastedText(text, { place: "claim" });
      const notes = unknown.ok ? unknown.report.notes : [];
      const citing = text.split('"sourceId"').length - 1;
      expect(notes.filter(({ code }) => code === "citationLeftOut")).toHaveLength(citing);
    }),
    { numRuns: 50 },
  );
});

test("4.4 names that are switched off are in none of the texts", () => {
  const shown: Projection = project(generateMap({ seed: 4, claims: 30 }));
  const [root] = shown.roots;
  const texts = [
    writeOutline(shown, { words: WORDS, includeNames: false }),
    writeArgdown(shown, { includeNames: false }),
    writeCruxBranch(shown, root === undefined ? [] : [root], [], {
      includeNames: false,
      includeSources: false,
    }),
  ];
  const names = [...shown.map.claims.values()].flatMap(({ saidBy }) =>
    saidBy?.type === "speaker" ? saidBy.name : [],
  );
  expect(names.length).toBeGreaterThan(3);
  for (const text of texts) for (const name of names) expect(text).not.toContain(name);
});

test("4.5 parts of a map are written alone, several of them side by side", () => {
  const map = generateMap({ seed: 9, claims: 25, linked: 2 });
  const shown = project(map);
  const [top] = shown.roots;
  const [first, second] = (top === undefined ? [] : (shown.relationsOn.get(top) ?? [])).flatMap(
    (id) => shown.premisesOf.get(id) ?? [],
  );
  if (first === undefined || second === undefined) throw new Error("The seed gives two");
  const outline = writeOutline(shown, { rootIds: [first, second], words: WORDS, includeNames: false });
  expect(outline.split("\n").filter((line) => line.startsWith("- "))).toHaveLength(2);
  const argdown = writeArgdown(shown, { rootIds: [first, second], includeNames: false });
  expect(argdown).not.toContain("title:");
  expect(argdown.split("\n").filter((line) => line.startsWith("["))).toHaveLength(2);
});
