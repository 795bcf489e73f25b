import { expect, test } from "vitest";
import { findHints } from "./claim-hints.ts";

const hints = (text: string, isQuestion = false, isSourced = false) => findHints(text, isQuestion, isSourced);

test("a question is no claim, unless it is one", () => {
  expect(hints("Is it safe?")).toEqual(["question"]);
  expect(hints("Чи це безпечно для всіх нас?")).toEqual(["question"]);
  expect(hints("Is it safe to go there at night?", true)).toEqual([]);
});

test("two sentences, or two thoughts joined, are two claims", () => {
  expect(hints("The hall is free. The last bus leaves at nine.")).toEqual(["twoClaims"]);
  expect(hints("The hall is free of charge on Mondays; the last bus leaves too early for most")).toEqual([
    "twoClaims",
  ]);
  expect(hints("Die Halle ist montags umsonst zu haben, und der letzte Bus fährt viel zu früh ab")).toEqual([
    "twoClaims",
  ]);
});

test("abbreviations, lists of two words and short texts are left in peace", () => {
  expect(hints("Dr. Smith says that halls, e.g. Old ones, are cold")).toEqual([]);
  expect(hints("Bread and butter are cheap and good for everybody")).toEqual([]);
  expect(hints("It is. No")).toEqual([]);
});

test("figures and studies ask for a source until there is one", () => {
  expect(hints("About 40 % of all members never come")).toEqual(["noSource"]);
  expect(hints("Laut einer Studie kommen viele Mitglieder nie")).toEqual(["noSource"]);
  expect(hints("About 40 % of all members never come", false, true)).toEqual([]);
});
