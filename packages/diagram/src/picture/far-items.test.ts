import { project } from "@crux/domain";
import { buildMap, relationId } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { buildCards } from "../cards/build-cards.ts";
import type { Card } from "../cards/card.ts";
import { plainMeasurer } from "../testing/given-sizes.ts";
import { plainLabels } from "../testing/plain-labels.ts";
import { cutToLines } from "./cut-to-lines.ts";
import { farCardItems, farDetail, farHeadingItems } from "./far-items.ts";

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

test("D5 a repeated heading says the beginning of its claim, and without words is a quiet box", () => {
  const card = objection();
  const [row] = card.rows;
  if (row === undefined) throw new Error("the card has a row");
  const heading = {
    id: "h",
    parentCardId: card.id,
    parentClaimId: row.claimId,
    rectangle: { x: 40, y: 20, width: 264, height: 64 },
    continues: [],
  };
  const texts = farHeadingItems(heading, card, "words").flatMap((item) =>
    item.type === "text" ? [item] : [],
  );
  const said = texts.map(({ text }) => text).join(" ");
  expect(said.length).toBeGreaterThan(8);
  expect(SENTENCE.startsWith(said.replace(/…$/u, "").trimEnd())).toBe(true);
  for (const { baselineY, x, widthPx } of texts) {
    expect(baselineY).toBeLessThanOrEqual(84);
    expect(x + widthPx).toBeLessThanOrEqual(304);
  }
  for (const detail of ["blocks", "specks"] as const) {
    expect(farHeadingItems(heading, card, detail).map(({ type }) => type)).toEqual(["box"]);
  }
});
