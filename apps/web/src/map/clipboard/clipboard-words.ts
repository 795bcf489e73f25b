import type { OutlineWords } from "@crux/formats";
import german from "../../../messages/de/outline-words.json" with { type: "json" };
import english from "../../../messages/en/outline-words.json" with { type: "json" };
import ukrainian from "../../../messages/uk/outline-words.json" with { type: "json" };

/** The words that tell sides in a pasted outline: a text may come from somebody who reads another language. */
export const ALL_WORDS: readonly OutlineWords[] = [english, german, ukrainian];

const BY_LANGUAGE: Readonly<Record<string, OutlineWords>> = { en: english, de: german, uk: ukrainian };

/** The words in which a copied outline is written. */
export function wordsOf(language: string): OutlineWords {
  return BY_LANGUAGE[language] ?? english;
}
