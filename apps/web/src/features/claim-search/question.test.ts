import { expect, test } from "vitest";
import { isEmptyQuestion, readQuestion, writeQuestion } from "./question.ts";

test("an address says what is asked, and reads back the same", () => {
  const search = "q=written+guarantee&by=Ann&tag=two+words&author=person0000&unsourced=1&changed=1";
  const question = readQuestion(search);
  expect(question).toMatchObject({
    words: "written guarantee",
    isUnansweredObjection: false,
    tag: "two words",
  });
  expect(writeQuestion(question)).toBe(search);
  expect(isEmptyQuestion(question)).toBe(false);
});

test("an address that asks nothing, or asks it badly, is an empty question", () => {
  expect(isEmptyQuestion(readQuestion("q=++&author=../x&else=1"))).toBe(true);
});
