/**
 * Other forms of a word that is looked for, in languages whose words change much and whose rules Postgres does not have.
 *
 * The forms are made when somebody asks, and looked for as whole words: "guarantee" in the genitive also asks for the
 * nominative, the dative and so on. What is stored stays as it is. Kettunen, Airio and Järvelin ("Restricted inflectional
 * form generation in management of morphological keyword variation", Information Retrieval 10, 2007) did so with the few
 * most frequent forms of a word and found almost as much as by stems or lemmas; here all the forms are made that a table
 * has. Which endings the tables have is our own choice: the common kinds of words, not every word of a language.
 *
 * Rejected: to cut the ending off and look for what begins with the rest. "право" (right) would find "правда" (truth)
 * and "правило" (rule); whole forms do not, and a consonant that changes before an ending is simply part of the table.
 */
import { CZECH } from "./czech.ts";
import type { Paradigm } from "./paradigm.ts";
import { POLISH } from "./polish.ts";
import { UKRAINIAN } from "./ukrainian.ts";

/** Shorter words are looked for as they are: their endings are too often part of another word. */
const WORD_MIN = 5;

/** Fewer letters in front of an ending tell nothing about what it ends. */
const KEPT_MIN = 3;

/** No word of these languages has as many; more would come from letters in a row that are no word. */
const FORMS_MAX = 300;

const VOWELS = "аеиіоуaeiouyąęóáéíýúůě";
/** No vowel follows on one, and where the ending is nothing, the word ends in a consonant. */
const AFTER_VOWEL = new RegExp(`[${VOWELS}єїюяьй]$`, "u");
const BY_VOWEL = new RegExp(`^(?:[${VOWELS}ь]|$)`, "u");

/**
 * The other forms that a word may have; those that begin with the word itself are left out, since who looks for the
 * beginning of a word finds them. A word that could be of several kinds has the forms of each: what is no word is found
 * nowhere. Which language it is of is told by its letters, since maps hold words of several.
 *
 * @param word in small letters, composed (NFC), the apostrophe inside it as `'`
 */
export function formsOf(word: string): readonly string[] {
  const forms = new Set<string>();
  if (Array.from(word).length < WORD_MIN) return [];
  for (const paradigm of paradigmsFor(word)) {
    for (const ending of paradigm.known) {
      const kept = keptBefore(ending, word, KEPT_MIN - paradigm.shared);
      if (kept === null) continue;
      for (const other of paradigm.all) {
        const form = kept + other;
        if (!form.startsWith(word) && canFollow(kept, other)) forms.add(form);
      }
    }
  }
  return [...forms].slice(0, FORMS_MAX);
}

function keptBefore(ending: string, word: string, keptMin: number): string | null {
  if (!word.endsWith(ending)) return null;
  const kept = word.slice(0, word.length - ending.length);
  return kept.length >= keptMin && canFollow(kept, ending) ? kept : null;
}

function canFollow(kept: string, ending: string): boolean {
  return !(AFTER_VOWEL.test(kept) && BY_VOWEL.test(ending));
}

function paradigmsFor(word: string): readonly Paradigm[] {
  if (/^[\p{Script=Cyrillic}']+$/u.test(word)) return UKRAINIAN;
  if (!/^\p{Script=Latin}+$/u.test(word)) return [];
  if (/[ąćęłńśźż]/u.test(word)) return POLISH;
  if (/[áčďéěíňřšťúůýž]/u.test(word)) return CZECH;
  return [...POLISH, ...CZECH];
}
