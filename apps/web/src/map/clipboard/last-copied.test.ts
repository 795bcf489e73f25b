import { beforeEach, expect, test } from "vitest";
import { choosePaste, noteCopied } from "./last-copied.ts";

const COPIED = { text: "- It is near\n  - but: It is dear\n", branch: '{"type":"branch"}', isCut: false };

beforeEach(() => noteCopied(null));

test("a menu that reads only the text puts in the whole branch, in Windows too", () => {
  noteCopied(COPIED);
  for (const text of [COPIED.text, "- It is near\r\n  - but: It is dear\r\n"]) {
    expect(choosePaste({ text, branch: "" }, false)).toEqual({ type: "text", text: COPIED.branch });
  }
});

test("where the clipboard cannot be read, what was copied here is meant; without that the text is asked for", () => {
  expect(choosePaste(null, false)).toEqual({ type: "ask" });
  noteCopied(COPIED);
  expect(choosePaste(null, false)).toEqual({ type: "text", text: COPIED.branch });
});

test("what was cut moves, however it is pasted, as long as it waits and nothing else was copied since", () => {
  noteCopied({ ...COPIED, isCut: true });
  for (const found of [null, { text: COPIED.text, branch: "" }, COPIED]) {
    expect(choosePaste(found, true)).toEqual({ type: "move" });
  }
  expect(choosePaste(null, false)).toEqual({ type: "text", text: COPIED.branch });
  expect(choosePaste({ text: "Something else", branch: "" }, true)).toEqual({
    type: "text",
    text: "Something else",
  });
  expect(choosePaste({ text: COPIED.text, branch: "{}" }, true)).toEqual({ type: "text", text: "{}" });
  noteCopied(null);
  expect(choosePaste(COPIED, true)).toEqual({ type: "text", text: COPIED.branch });
});

test("an empty clipboard asks for the text", () => {
  expect(choosePaste({ text: " \n", branch: "" }, false)).toEqual({ type: "ask" });
});
