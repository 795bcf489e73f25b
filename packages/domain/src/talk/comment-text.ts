import { isId, type UserId } from "../ids.ts";
import { cleanText } from "../text.ts";

/** Of a comment, in UTF-16 units, mentions included. */
export const COMMENT_MAX_LENGTH = 2000;
/** People whom one comment may call. */
export const MENTIONS_MAX = 20;

const MENTION = /<@([0-9A-Za-z]{8,40})>/gu;
const LINE_BREAK = /\r\n|[\r\n\v\f\u0085\u2028\u2029]/u;

export type CommentText =
  | { readonly ok: true; readonly text: string; readonly mentions: readonly UserId[] }
  | { readonly ok: false; readonly code: "commentEmpty" | "commentTooLong" | "tooManyMentions" };

/**
 * Makes what somebody typed storable: each line by the rules of `cleanText`, at most one empty line in a row, nothing
 * blank at either end. A person is mentioned as `<@id>`, so that a later change of name shows in old comments too.
 */
export function readCommentText(input: string): CommentText {
  // What is far too long is not worth cleaning.
  if (input.length > 4 * COMMENT_MAX_LENGTH) return { ok: false, code: "commentTooLong" };
  const text = input
    .split(LINE_BREAK)
    .map((line) => cleanText(line).trimEnd())
    .join("\n")
    .replace(/\n{3,}/gu, "\n\n")
    .trim();
  if (text === "") return { ok: false, code: "commentEmpty" };
  if (text.length > COMMENT_MAX_LENGTH) return { ok: false, code: "commentTooLong" };
  const mentions = [
    ...new Set(splitComment(text).flatMap((part) => (part.type === "mention" ? [part.userId] : []))),
  ];
  if (mentions.length > MENTIONS_MAX) return { ok: false, code: "tooManyMentions" };
  return { ok: true, text, mentions };
}

export type CommentPart =
  | { readonly type: "words"; readonly words: string }
  | { readonly type: "mention"; readonly userId: UserId };

/** A stored comment as words and the people it mentions, in order. */
export function splitComment(text: string): readonly CommentPart[] {
  const parts: CommentPart[] = [];
  let end = 0;
  for (const match of text.matchAll(MENTION)) {
    const id = match[1];
    if (!isId(id)) continue;
    if (match.index > end) parts.push({ type: "words", words: text.slice(end, match.index) });
    parts.push({ type: "mention", userId: id as UserId }); // The form is checked; a foreign id names nobody.
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ type: "words", words: text.slice(end) });
  return parts;
}

/** The comment as one line of plain words, with names in place of mentions. */
export function commentLine(text: string, nameOf: (userId: UserId) => string): string {
  return splitComment(text)
    .map((part) => (part.type === "words" ? part.words : `@${nameOf(part.userId)}`))
    .join("")
    .replace(/\s+/gu, " ");
}
