/** How many colours there are for people; the colours themselves belong to each theme. */
export const PERSON_COLOR_COUNT = 12;

/** Which of the colours is a person's: the same on every screen, without anybody keeping a list. */
export function personColor(userId: string): number {
  let sum = 0;
  for (const sign of userId) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % 65_521;
  return sum % PERSON_COLOR_COUNT;
}

/** How many patterns of a ring there are; what they look like belongs to the page. */
export const PERSON_PATTERN_COUNT = 4;

/**
 * Which pattern the ring of a person has: two of the same colour are told apart by it, and everybody by those who see no
 * colours. From another sum than the colour's, so that the one says nothing of the other.
 */
export function personPattern(userId: string): number {
  let sum = 7;
  for (const sign of userId) sum = (sum * 131 + (sign.codePointAt(0) ?? 0)) % 65_497;
  return (sum >>> 3) % PERSON_PATTERN_COUNT;
}
