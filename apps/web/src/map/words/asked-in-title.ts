/** The languages of the world end a question so, perhaps in quotation marks. */
const ASKS = /[?？؟\u037e][”"’»“')\]]*$/u;

/** The question that a title already asks, so that nobody writes it a second time; else "". */
export function askedInTitle(title: string): string {
  const words = title.trim();
  return ASKS.test(words) ? words : "";
}
