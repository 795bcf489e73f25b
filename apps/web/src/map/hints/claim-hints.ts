/** What somebody might want to do about a claim they are writing. None of it stops them. */
export type HintCode = "question" | "twoClaims" | "noSource" | "shared";

/** Shorter than this a claim is still being begun. */
const BEGUN_LENGTH = 25;
/** Two sentences in one claim: an end, and something of some length behind it. */
const TWO_SENTENCES = /[.!?…。！？؟][”"’')\]]*\s+\p{Lu}.{12,}/u;
/** A second thought joined to the first. Words of the languages that the product speaks. */
const JOINED =
  /[;；؛]|, (?:and|but|because|so that)\s.{20,}|\b(?:furthermore|moreover|besides)\b|, (?:und|aber|weil|denn|außerdem)\s.{20,}|, (?:і|й|але|бо|тому що|крім того)\s.{20,}/iu;
/** Figures and appeals to somebody who knows: what readers will ask the source of. */
const REPORTED =
  /\d[\d.,\u00a0 ]*\s?(?:%|‰|percent|per cent|Prozent|відсотк|million|billion|Million|Milliarde|мільйон|мільярд)|\b(?:according to|studies|a study|research|statistics)\b|\b(?:laut|Studien?|Statistik(?:en)?|Untersuchung(?:en)?)\b|(?:згідно з|дослідження|статистик)/iu;

/** A name such as "e.g." or "Dr." does not end a sentence. */
const ABBREVIATED = /\b(?:e\.g|i\.e|cf|Dr|Mr|Mrs|Ms|St|z\.\s?B|d\.\s?h|vgl|bzw|ca|Nr|напр|ін|див)\.\s+/giu;

/**
 * Reads a claim as it is written and finds what may be better put otherwise.
 *
 * @param isSourced it has an attribution or a citation already
 */
export function findHints(text: string, isQuestion: boolean, isSourced: boolean): readonly HintCode[] {
  const words = text.trim();
  if (words.length < BEGUN_LENGTH) return /[?？؟]$/u.test(words) && !isQuestion ? ["question"] : [];
  const hints: HintCode[] = [];
  if (!isQuestion && /[?？؟][”"’')\]]*$/u.test(words)) hints.push("question");
  const plain = words.replaceAll(ABBREVIATED, "");
  if (TWO_SENTENCES.test(plain) || (JOINED.test(plain) && plain.length > 60)) hints.push("twoClaims");
  if (!isQuestion && !isSourced && REPORTED.test(words)) hints.push("noSource");
  return hints;
}
