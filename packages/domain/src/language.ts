/** The languages that Crux itself speaks, as BCP 47 tags. What people write on a map may be in any. */
export const LANGUAGES = ["en", "de", "uk"] as const;

export type Language = (typeof LANGUAGES)[number];

/** What is spoken with somebody of whom nothing is known. */
export const DEFAULT_LANGUAGE: Language = "en";

/** Whether a value that came from outside names one of them. */
export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value);
}
