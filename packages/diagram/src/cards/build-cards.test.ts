import {
  applyChanges,
  type ArgumentMap,
  listAffected,
  project,
  type Projection,
  runCommand,
  updateProjection,
} from "@crux/domain";
import {
  buildMap,
  claimId,
  generateMap,
  randomCommand,
  relationId,
  seededRandom,
} from "@crux/domain/testing";
import { expect, test } from "vitest";
import { plainMeasurer } from "../testing/given-sizes.ts";
import { plainLabels } from "../testing/plain-labels.ts";
import { buildCards, type CardBook, openCards, updateCards } from "./build-cards.ts";
import { DEFAULT_CARD_OPTIONS, type Card, type CardId } from "./card.ts";

const map = buildMap({
  claims: {
    q: { text: "Would it deter?", kind: "question" },
    m: "It would deter a renewed attack",
    a: {
      text: "A force is kept up",
      saidBy: { type: "speaker", name: "Donald Tusk", reportedBy: "Outlet", saidWhen: "in March" },
      citations: [
        { id: "x1", sourceId: "s1" },
        { id: "x2", sourceId: "s1" },
        { id: "x3", sourceId: "s2" },
      ],
    },
    b: { text: "Allies pay for it", saidBy: { type: "unstatedPremise" } },
    c: "It names no act",
    u: "Will, not size",
  },
  relations: [
    { id: "rm", on: "q", from: ["m"], kind: "answers" },
    { id: "ra", on: "m", from: ["a", "b"] },
    { id: "rc", on: "m", from: ["c"], kind: "attacks" },
    { id: "ru", on: "ra", from: ["u"], kind: "attacks" },
  ],
});

function cardsOf(stored: ArgumentMap, options = DEFAULT_CARD_OPTIONS): ReadonlyMap<string, Card> {
  return buildCards(project(stored), plainMeasurer, plainLabels, options);
}

const words = (card: Card | undefined, part: string): readonly string[] =>
  card?.rows.flatMap((row) => row.runs.filter((run) => run.part === part).map((run) => run.text)) ?? [];

test("C1 linked premises are rows of one card, a claim at the top is a card of its own", () => {
  const cards = cardsOf(map);
  expect([...cards.keys()].toSorted()).toEqual(["q", "ra", "rc", "rm", "ru"]);
  expect(cards.get("ra")?.rows.map((row) => row.claimId)).toEqual(["a", "b"]);
  expect(cards.get("q")?.relationId).toBeNull();
});

test("C2 rows fill the card and all text lies within it", () => {
  for (const card of cardsOf(map).values()) {
    expect(card.rows.reduce((sum, row) => sum + row.heightPx, 0)).toBe(card.heightPx);
    expect(card.widthPx).toBe(264);
    for (const run of card.rows.flatMap((row) => row.runs)) {
      expect(run.leftPx).toBeGreaterThanOrEqual(12);
      expect(run.leftPx + run.widthPx).toBeLessThanOrEqual(252);
      expect(run.topPx + 16).toBeLessThanOrEqual(card.heightPx);
    }
  }
});

test("C3 the side is a word, and main claims are set larger", () => {
  const cards = cardsOf(map);
  expect(words(cards.get("ra"), "side")).toEqual(["because", "and"]);
  expect(words(cards.get("rc"), "side")).toEqual(["but"]);
  expect(words(cards.get("ru"), "side")).toEqual(["not relevant, because"]);
  expect(words(cards.get("q"), "side")).toEqual(["question"]);
  expect(cards.get("rm")).toMatchObject({ side: "answer", rows: [{ style: "mainClaim" }] });
});

test("C4 the note gives speaker and citations, unless they are switched off", () => {
  expect(words(cardsOf(map).get("ra"), "note")).toEqual([
    "Donald Tusk, in March",
    "3 citations",
    "unstated premise",
  ]);
  const bare = cardsOf(map, { direction: "ltr", hasNames: false, hasSources: false });
  expect(words(bare.get("ra"), "note")).toEqual(["unstated premise"]);
});

test("C5 reasons and objections are counted where there are any", () => {
  const cards = cardsOf(map);
  expect(cards.get("rm")?.rows[0]?.pills.map(({ side, text }) => [side, text])).toEqual([
    ["reason", "1"],
    ["objection", "1"],
  ]);
  expect(cards.get("rc")?.rows[0]?.pills).toEqual([]);
});

/** Every card of a book, asked for one by one. */
function allOf(book: CardBook): Map<CardId, Card> {
  const cards = new Map<CardId, Card>();
  for (const id of [...book.projection.map.claims.keys(), ...book.projection.map.relations.keys()]) {
    const card = book.get(id);
    if (card !== undefined) cards.set(id, card);
  }
  return cards;
}

test("C6 an edit measures again only what it touches", () => {
  const before = project(map);
  const cards = openCards(before, plainMeasurer, plainLabels);
  const known = allOf(cards);
  const claims = new Map(map.claims);
  const edited = claims.get(claimId("c"));
  if (edited === undefined) throw new Error("the map has the claim");
  claims.set(edited.id, { ...edited, text: "It names no act at all" });
  const after = updateProjection(before, { ...map, claims }, new Set([edited.id]));
  const updated = updateCards(cards, after, listAffected(before, after));
  expect(allOf(updated)).toEqual(buildCards(after, plainMeasurer, plainLabels));
  expect(updated.get(relationId("ra"))).toBe(known.get(relationId("ra")));
  expect(updated.get(relationId("rc"))).not.toBe(known.get(relationId("rc")));
  expect(cards.get(relationId("rc"))).toBe(known.get(relationId("rc")));
});

test("C6 a book that was followed once can be followed again, and keeps what it has measured", () => {
  const before = project(map);
  const cards = openCards(before, plainMeasurer, plainLabels);
  const known = allOf(cards);
  const reworded = (id: string): Projection => {
    const edited = map.claims.get(claimId(id));
    if (edited === undefined) throw new Error("the map has the claim");
    const claims = new Map(map.claims).set(edited.id, { ...edited, text: "Other words" });
    return updateProjection(before, { ...map, claims }, new Set([id]));
  };
  const first = reworded("c");
  const second = reworded("b");
  allOf(updateCards(cards, first, listAffected(before, first)));
  const updated = updateCards(cards, second, listAffected(before, second));
  expect(allOf(updated)).toEqual(buildCards(second, plainMeasurer, plainLabels));
  expect(updated.get(relationId("rc"))).toBe(known.get(relationId("rc")));
});

test("C6 a removed objection changes the counts of the claim it was about", () => {
  const before = project(map);
  const cards = openCards(before, plainMeasurer, plainLabels);
  const known = allOf(cards);
  const relations = new Map(map.relations);
  relations.delete(relationId("rc"));
  const after = project({ ...map, relations });
  const updated = updateCards(cards, after, listAffected(before, after));
  expect(allOf(updated)).toEqual(buildCards(after, plainMeasurer, plainLabels));
  expect(updated.get(relationId("rm"))).not.toBe(known.get(relationId("rm")));
});

test("C6 the cards after any commands are those of a map that is opened afresh", () => {
  for (let seed = 1; seed <= 25; seed += 1) {
    const random = seededRandom(seed);
    let projection = project(generateMap({ claims: 18, seed, crossRelations: 3, undercuts: 2, linked: 3 }));
    let cards = openCards(projection, plainMeasurer, plainLabels);
    for (let step = 0; step < 20; step += 1) {
      const result = runCommand(projection, randomCommand(projection, random), {
        actor: null,
        nowMs: step,
        random: random.bytes,
      });
      if (!result.ok) continue;
      const stored = applyChanges(projection.stored, result.changes);
      const next = updateProjection(projection, stored, differences(projection.stored, stored));
      allOf(cards);
      cards = updateCards(cards, next, listAffected(projection, next));
      expect(allOf(cards), `seed ${seed}, step ${step}`).toEqual(
        buildCards(next, plainMeasurer, plainLabels),
      );
      projection = next;
    }
  }
});

/** The ids of claims and relations that are not the same values in both maps. */
function differences(before: ArgumentMap, after: ArgumentMap): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const [id, claim] of after.claims) if (before.claims.get(id) !== claim) ids.add(id);
  for (const [id, relation] of after.relations) if (before.relations.get(id) !== relation) ids.add(id);
  return ids;
}

test("C7 from right to left a card is mirrored", () => {
  const left = cardsOf(map).get("ra");
  const right = cardsOf(map, { ...DEFAULT_CARD_OPTIONS, direction: "rtl" }).get("ra");
  const pills = (card: Card | undefined): readonly number[] =>
    card?.rows.flatMap((row) => row.pills.map((pill) => pill.leftPx)) ?? [];
  expect(right?.heightPx).toBe(left?.heightPx);
  expect(pills(right)).toEqual(pills(left).map((leftPx) => 264 - leftPx - 20));
  expect(right?.rows[1]?.textLeftPx).toBe(12);
});

test("C7 what is ours in the other direction stands where the card begins, clear of the counts and of the claim", () => {
  const card = cardsOf(map, { ...DEFAULT_CARD_OPTIONS, direction: "rtl" }).get("ra");
  const rows = card?.rows ?? [];
  const ours = rows.flatMap((row) => row.runs.filter((run) => run.part !== "text"));
  expect(ours.map((run) => run.direction)).toEqual(ours.map(() => "ltr"));
  const starts = ours.filter((run) => run.part === "side").map((run) => run.leftPx + run.widthPx);
  expect(starts).toEqual([248, 248]);
  for (const { runs, pills } of rows) {
    const boxes = [...runs.filter((run) => run.part !== "text"), ...pills].map((box) => ({
      leftPx: box.leftPx,
      rightPx: box.leftPx + box.widthPx,
      line: Math.round(box.topPx / 20),
    }));
    for (const [at, box] of boxes.entries()) {
      const others = boxes.filter((other, index) => index > at && other.line === box.line);
      for (const other of others)
        expect(box.rightPx <= other.leftPx || box.leftPx >= other.rightPx, JSON.stringify([box, other])).toBe(
          true,
        );
    }
  }
});
