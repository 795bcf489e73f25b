import type { SearchInput } from "@crux/api";
import { isId } from "@crux/domain";
import type { UserId } from "@crux/domain";

/** What is looked for. */
export type Question = Omit<SearchInput, "teamId">;

const FLAGS = {
  isWithoutSource: "unsourced",
  isUnansweredObjection: "unanswered",
  isChangedSinceVisit: "changed",
} as const;

/** Reads the question out of an address; what it does not know it passes over. */
export function readQuestion(search: string): Question {
  const parameters = new URLSearchParams(search);
  const author = parameters.get("author");
  return {
    words: (parameters.get("q") ?? "").slice(0, 200),
    saidBy: (parameters.get("by") ?? "").slice(0, 200),
    authorId: isId(author) ? (author as UserId) : null, // The form is checked; a foreign id finds nothing.
    tag: (parameters.get("tag") ?? "").slice(0, 200),
    isWithoutSource: parameters.has(FLAGS.isWithoutSource),
    isUnansweredObjection: parameters.has(FLAGS.isUnansweredObjection),
    isChangedSinceVisit: parameters.has(FLAGS.isChangedSinceVisit),
  };
}

/** The reverse: the part of the address behind the question mark. */
export function writeQuestion(question: Question): string {
  const parameters = new URLSearchParams();
  if (question.words.trim() !== "") parameters.set("q", question.words);
  if (question.saidBy.trim() !== "") parameters.set("by", question.saidBy);
  if (question.tag.trim() !== "") parameters.set("tag", question.tag);
  if (question.authorId !== null) parameters.set("author", question.authorId);
  for (const [flag, name] of Object.entries(FLAGS)) {
    if (question[flag as keyof typeof FLAGS]) parameters.set(name, "1"); // The keys of FLAGS are flags of a question.
  }
  return parameters.toString();
}

/** Whether nothing at all is asked. */
export function isEmptyQuestion(question: Question): boolean {
  return writeQuestion(question) === "";
}
