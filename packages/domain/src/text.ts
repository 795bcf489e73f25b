const LINE_BREAKS = /[ \t]*[\r\n\v\f\u0085\u2028\u2029]+[ \t]*/gu;
/**
 * Controls, byte order marks, noncharacters, and the marks that turn the direction of the text around them:
 * the last can make a claim read otherwise than it is stored. Joiners stay, scripts and emoji need them.
 */
const UNWANTED = /[\p{Cc}\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF\u{FDD0}-\u{FDEF}]|\p{Surrogate}/gu;

/**
 * Makes text storable: line breaks become one space, tabs a space, control characters and lone surrogates go,
 * the rest is put into Unicode form NFC. Spaces at the ends stay, since this also cleans what is being typed;
 * `cleanSentence` takes them off.
 */
export function cleanText(text: string): string {
  return text.replace(LINE_BREAKS, " ").replaceAll("\t", " ").replace(UNWANTED, "").normalize("NFC");
}

/** `cleanText` for a finished sentence: runs of blanks become one, none at the ends. */
export function cleanSentence(text: string): string {
  return cleanText(text)
    .replace(/\s{2,}/gu, " ")
    .trim();
}

/** Whether a place in a text, in UTF-16 units, lies between the two halves of one character. */
export function isInsidePair(text: string, index: number): boolean {
  const left = text.charCodeAt(index - 1);
  const right = text.charCodeAt(index);
  return left >= 0xd800 && left <= 0xdbff && right >= 0xdc00 && right <= 0xdfff;
}
