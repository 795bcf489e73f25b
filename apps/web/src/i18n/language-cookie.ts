import { isLanguage } from "@crux/domain";
import type { Language } from "@crux/domain";

/** Holds the language chosen on this device: for pages before signing in, and for mails asked for there. */
export const LANGUAGE_COOKIE = "crux-language";

/** What each language calls itself: the one list of words that is the same in all of them. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: "English",
  de: "Deutsch",
  uk: "Українська",
};

/** Keeps a choice in the browser for a year. */
export function writeLanguageCookie(language: Language): void {
  document.cookie = `${LANGUAGE_COOKIE}=${language}; path=/; max-age=31536000; samesite=lax`;
}

/**
 * The language somebody asks for who is not known: the device's choice, else the one that the browser likes best.
 *
 * @param accepted the header `Accept-Language` (RFC 9110, 12.5.4), such as `uk-UA,uk;q=0.9,en;q=0.5`
 * @returns null when nothing they ask for is spoken here
 */
export function askedLanguage(cookie: string | undefined, accepted: string | null): Language | null {
  if (isLanguage(cookie)) return cookie;
  const ranges = (accepted ?? "").slice(0, HEADER_MAX_LENGTH).split(",").map(readRange);
  // The sort is stable: of two that are liked equally the first is taken.
  const liked = ranges
    .filter(({ weight }) => weight > 0)
    .toSorted((left, right) => right.weight - left.weight);
  for (const { tag } of liked) if (isLanguage(tag)) return tag;
  return null;
}

/** Real headers are far shorter; it is read at every request. */
const HEADER_MAX_LENGTH = 400;

function readRange(range: string): { readonly tag: string; readonly weight: number } {
  const [name = "", ...parameters] = range.split(";").map((part) => part.trim());
  const quality = parameters.find((parameter) => parameter.toLowerCase().startsWith("q="));
  const weight = quality === undefined ? 1 : Number(quality.slice(2));
  return { tag: name.toLowerCase().split("-")[0] ?? "", weight: Number.isFinite(weight) ? weight : 0 };
}
