import { expect, test } from "vitest";
import type { UserId } from "../ids.ts";
import {
  COMMENT_MAX_LENGTH,
  commentLine,
  MENTIONS_MAX,
  readCommentText,
  splitComment,
} from "./comment-text.ts";

const lena = "lena0000" as UserId;

test("7.1 a comment keeps its lines, and nothing of what cannot be kept", () => {
  expect(readCommentText("  First.\r\n\r\n\r\n\r\nSecond\t\u202E line. \u0000 \n")).toEqual({
    ok: true,
    text: "First.\n\nSecond  line.",
    mentions: [],
  });
  const once = readCommentText("a\u2028b\n\n\nc");
  expect(once.ok && readCommentText(once.text)).toEqual(once);
});

test("7.1 an empty comment, one too long and one that calls everybody are refused", () => {
  expect(readCommentText(" \n\t\u0007")).toEqual({ ok: false, code: "commentEmpty" });
  expect(readCommentText("x".repeat(COMMENT_MAX_LENGTH)).ok).toBe(true);
  expect(readCommentText("x".repeat(COMMENT_MAX_LENGTH + 1))).toEqual({ ok: false, code: "commentTooLong" });
  const crowd = Array.from({ length: MENTIONS_MAX + 1 }, (_, index) => `<@person${10 + index}>`).join("");
  expect(readCommentText(crowd)).toEqual({ ok: false, code: "tooManyMentions" });
});

test("7.2 mentions are found once each, and shown by the name of now", () => {
  const read = readCommentText(`<@${lena}> and <@${lena}>, see <@x> and @nobody`);
  expect(read.ok && read.mentions).toEqual([lena]);
  expect(splitComment(`Hi <@${lena}>!`)).toEqual([
    { type: "words", words: "Hi " },
    { type: "mention", userId: lena },
    { type: "words", words: "!" },
  ]);
  expect(commentLine(`Hi\n<@${lena}>`, () => "Lena")).toBe("Hi @Lena");
});
