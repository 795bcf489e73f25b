import { expect, test } from "vitest";
import { splitSentence } from "./split-sentence.ts";

test("a claim is parted where one thought ends, at the surest sign first", () => {
  expect(splitSentence("The hall is free. It is near, and dry.")).toEqual([
    "The hall is free.",
    "It is near, and dry.",
  ]);
  expect(splitSentence("The hall is free and the bus is late")).toEqual([
    "The hall is free",
    "The bus is late",
  ]);
  expect(splitSentence("Зал вільний, але автобус пізній")).toEqual(["Зал вільний", "Автобус пізній"]);
});

test("of several seams the one nearest to the middle is taken", () => {
  expect(splitSentence("A and b and the rest of it here")).toEqual(["A and b", "The rest of it here"]);
});

test("without a seam the second half is left open", () => {
  expect(splitSentence("The hall is free")).toEqual(["The hall is free", ""]);
});
