/** Where one thought ends and another begins, the surest sign first. */
const SEAMS: readonly RegExp[] = [
  /[.!?…。！？؟][”"’')\]]*\s+(?=\p{Lu}|[“„«"(])/gu,
  /\s*[;；؛]\s*/gu,
  /,?\s+(?:and|but|because|while|und|aber|weil|denn|während|і|та|але|бо|тому що)\s+/giu,
  /,\s+/gu,
];

/**
 * Proposes how to part a claim in two: at the seam nearest to its middle. Without a seam the second half is left empty, for
 * a wrong proposal costs more than none.
 */
export function splitSentence(text: string): readonly [first: string, second: string] {
  const middle = text.length / 2;
  for (const seam of SEAMS) {
    const found = [...text.matchAll(seam)].toSorted(
      (a, b) => Math.abs(a.index - middle) - Math.abs(b.index - middle),
    )[0];
    if (found === undefined) continue;
    const end = /^[.!?…。！？؟]/u.test(found[0]) ? found.index + found[0].trimEnd().length : found.index;
    const first = text.slice(0, end).trim();
    const second = text.slice(found.index + found[0].length).trim();
    if (first !== "" && second !== "") return [first, capital(second)];
  }
  return [text, ""];
}

function capital(text: string): string {
  const [first = ""] = text;
  return first.toLocaleUpperCase() + text.slice(first.length);
}
