import { splitComment } from "@crux/domain";

export interface MentionedPerson {
  readonly id: string;
  readonly name: string;
}

/** What stands in the field: mentions by name, as people read them. */
export function textFromStored(stored: string, mentioned: readonly MentionedPerson[], gone: string): string {
  return splitComment(stored)
    .map((part) =>
      part.type === "words" ? part.words : `@${mentioned.find(({ id }) => id === part.userId)?.name ?? gone}`,
    )
    .join("");
}

/**
 * What is sent: each `@name` of somebody who was chosen becomes their id. The longest name is looked for first, so that
 * "Ann Marie" is not taken for "Ann".
 */
export function storedFromText(text: string, chosen: readonly MentionedPerson[]): string {
  const people = chosen.toSorted((one, other) => other.name.length - one.name.length);
  let stored = "";
  let index = 0;
  while (index < text.length) {
    const person =
      text[index] === "@" ? people.find(({ name }) => text.startsWith(name, index + 1)) : undefined;
    if (person === undefined) {
      stored += text[index];
      index += 1;
    } else {
      stored += `<@${person.id}>`;
      index += 1 + person.name.length;
    }
  }
  return stored;
}

export interface MentionQuery {
  /** Where the "@" stands. */
  readonly start: number;
  readonly words: string;
}

const QUERY_MAX = 40;

/** The name that is being typed before the caret, if one is: behind an "@" at the beginning of a word. */
export function findMentionQuery(text: string, caret: number): MentionQuery | null {
  const before = text.slice(Math.max(0, caret - QUERY_MAX), caret);
  const match = /(?:^|[\s(])@([^\s@]*(?: [^\s@]*)?)$/u.exec(before);
  if (match === null) return null;
  const words = match[1] ?? "";
  return { start: caret - words.length - 1, words };
}

/** Who may be meant: those with a word of their name that begins so, at most six. */
export function matchPeople(people: readonly MentionedPerson[], words: string): readonly MentionedPerson[] {
  const wanted = words.toLocaleLowerCase();
  return people
    .filter(({ name }) => {
      const lower = name.toLocaleLowerCase();
      return lower.startsWith(wanted) || lower.split(/\s+/u).some((word) => word.startsWith(wanted));
    })
    .slice(0, 6);
}
