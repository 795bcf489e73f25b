import { project } from "@crux/domain";
import { buildMap, relationId } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { buildCards } from "../cards/build-cards.ts";
import type { Card } from "../cards/card.ts";
import { plainMeasurer } from "../testing/given-sizes.ts";
import { plainLabels } from "../testing/plain-labels.ts";
import { cutToLines } from "./cut-to-lines.ts";
import { farCardItems, farDetail } from "./far-items.ts";

const SENTENCE = "A guarantee that nobody would honour deters nobody and may invite the attack it forbids";
const box = { x: 40, y: 20, width: 264, height: 120 };

function objection(): Card {
  const map = buildMap({
    claims: { m: "It deters", a: SENTENCE },
    relations: [{ id: "r", on: "m", from: ["a"], kind: "attacks" }],
  });
  const card = buildCards(project(map), plainMeasurer, plainLabels).get(relationId("r"));
  if (card === undefined) throw new Error("the map has the card");
  return card;
}

test("D5 the smaller the map the less of a card is drawn", () => {
  expect([1, 0.5, 0.49, 0.2, 0.19, 0.07, 0.01].map(farDetail)).toEqual([
    null,
    null,
    "words",
    "words",
    "blocks",
    "blocks",
    "specks",
  ]);
  const card = objection();
  const fills = (detail: "words" | "blocks" | "specks") =>
    farCardItems(card, box, detail).flatMap((item) => (item.type === "box" ? [item.fill] : []));
  expect(fills("specks")).toEqual(["attack"]);
  expect(fills("blocks")).toEqual(["attackTint", "attack"]);
  expect(farCardItems(card, box, "words").some(({ type }) => type === "text")).toBe(true);
});

test("D5 the large words are the beginning of the sentence, and stay on their card", () => {
  const card = objection();
  const texts = farCardItems(card, box, "words").flatMap((item) => (item.type === "text" ? [item] : []));
  expect(texts.length).toBeGreaterThan(1);
  const said = texts.map(({ text }) => text).join(" ");
  expect(said.endsWith("…")).toBe(true);
  expect(SENTENCE.startsWith(said.slice(0, -1).trimEnd())).toBe(true);
  for (const { x, widthPx, baselineY } of texts) {
    expect(x).toBeGreaterThanOrEqual(box.x);
    expect(x + widthPx).toBeLessThanOrEqual(box.x + box.width);
    expect(baselineY).toBeLessThanOrEqual(box.y + box.height);
  }
});

test("D5 a word that is too long is cut, and an empty sentence has no lines", () => {
  const [row] = objection().rows;
  if (row === undefined) throw new Error("the card has a row");
  const line = { text: "Donaudampfschifffahrtsgesellschaft", widthPx: 238, direction: "ltr" as const };
  const long = { ...row, text: { lines: [line], widthPx: 238, lineHeightPx: 20, heightPx: 20 } };
  expect(cutToLines(long, "farClaim", 200, 2)).toHaveLength(1);
  expect(cutToLines(long, "farClaim", 200, 2)[0]?.text).toMatch(/^Donau.*…$/u);
  expect(
    cutToLines(
      { ...row, text: { lines: [], widthPx: 0, lineHeightPx: 20, heightPx: 0 } },
      "farClaim",
      200,
      2,
    ),
  ).toEqual([]);
});
