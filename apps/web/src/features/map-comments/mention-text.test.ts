import { expect, test } from "vitest";
import { findMentionQuery, matchPeople, storedFromText, textFromStored } from "./mention-text.ts";

const ann = { id: "ann000000", name: "Ann" };
const annMarie = { id: "annmarie0", name: "Ann Marie" };

test("names become ids and come back, the longest first", () => {
  const stored = storedFromText("Hi @Ann Marie, and @Ann!", [ann, annMarie]);
  expect(stored).toBe("Hi <@annmarie0>, and <@ann000000>!");
  expect(textFromStored(stored, [ann, annMarie], "somebody")).toBe("Hi @Ann Marie, and @Ann!");
  expect(textFromStored(stored, [ann], "somebody")).toBe("Hi @somebody, and @Ann!");
});

test("only who was chosen is mentioned", () => {
  expect(storedFromText("@Ann and a@Ann.example", [])).toBe("@Ann and a@Ann.example");
});

test("a name is being typed behind an @ that begins a word, also its second word", () => {
  expect(findMentionQuery("Hi @An", 6)).toEqual({ start: 3, words: "An" });
  expect(findMentionQuery("@Ann Ma", 7)).toEqual({ start: 0, words: "Ann Ma" });
  expect(findMentionQuery("mail@ann", 8)).toBeNull();
  expect(findMentionQuery("@Ann Marie said", 15)).toBeNull();
});

test("people are found by any word of their name", () => {
  expect(matchPeople([ann, annMarie], "mar")).toEqual([annMarie]);
  expect(matchPeople([ann, annMarie], "ann m")).toEqual([annMarie]);
  expect(matchPeople([ann, annMarie], "")).toHaveLength(2);
});
