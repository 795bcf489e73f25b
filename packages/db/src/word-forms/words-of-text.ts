/**
 * What search takes for the words of a text. Both sides read by these rules: what is stored, and what is asked for.
 *
 * Postgres has a parser of its own, which we do not let decide: where the locale of the database is C, as in the
 * embedded server, it takes every character beyond ASCII for a letter, so that `«право»` is one word with its quotation
 * marks; and everywhere it keeps numbers, dates and addresses whole, so that nobody finds 24.11.2026 by its year. It is
 * given words with blanks between them, which it reads alike in every locale.
 *
 * What it found is marked by the number of each word, not by its position: so a text may be composed, in small letters
 * and without invisible characters where it is searched, and stays as it was written where it is read.
 */

/** Raised ones and lowered ones belong to what they stand at: CO₂. Fractions and circled ones are signs. */
const DIGITS = "\\p{Nd}\\p{Nl}⁰¹²³⁴-⁹₀-₉";

/** Between Cyrillic letters an apostrophe is a letter of the word, however it is written: `об'єкт`. */
const APOSTROPHE = "(?<=\\p{Script=Cyrillic})['’‘ʼ](?=\\p{Script=Cyrillic})";

/** Invisible characters do not part words: the soft hyphen, joiners. The blank of no width does. */
const INVISIBLE = "[\\p{Default_Ignorable_Code_Point}--\\u200B]";

const LETTER = "[\\p{L}--[ʼ\\p{Default_Ignorable_Code_Point}]]";

const WORD = new RegExp(
  `(?:${LETTER}|[${DIGITS}])(?:${LETTER}|[\\p{M}${DIGITS}]|${APOSTROPHE}|${INVISIBLE})*`,
  "gv",
);

/** Neither part of a word in its one spelling nor the line break that parts two here. */
const NOT_SPELLED = /[^\p{L}\p{M}\p{Nd}\p{Nl}'\n]|[ʼ\p{Default_Ignorable_Code_Point}]/gu;

/**
 * The words of a text in their order, each in one spelling: small letters, composed, ligatures and raised digits as
 * plain ones, the apostrophe inside a Cyrillic word as `'`.
 */
export function wordsOf(text: string): readonly string[] {
  const words = text.match(WORD);
  if (words === null) return [];
  // In one piece, since it is done for each claim of a map: a line break stands in no word.
  return words
    .join("\n")
    .replaceAll(/['’‘ʼ]/gu, "'")
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("i\u0307", "i") // Small of İ: nobody types the second dot.
    .replaceAll(NOT_SPELLED, "")
    .split("\n");
}

/** A word as Postgres stores it: without its apostrophe, which it would read as a sign or as a letter, by the locale. */
export function storedWord(word: string): string {
  return word.replaceAll("'", "");
}

/** The text with `start` and `end` round those of its words whose number is asked for and confirmed. */
export function markWords(
  text: string,
  isMarked: (wordNumber: number) => boolean,
  { start, end }: { readonly start: string; readonly end: string },
): string {
  let wordNumber = -1;
  return text.replaceAll(WORD, (word) => {
    wordNumber += 1;
    return isMarked(wordNumber) ? start + word + end : word;
  });
}
