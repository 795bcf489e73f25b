/** How many colours there are for people; the colours themselves belong to each theme. */
export const PERSON_COLOR_COUNT = 12;

/** Which of the colours is a person's: the same on every screen, without anybody keeping a list. */
export function personColor(userId: string): number {
  let sum = 0;
  for (const sign of userId) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % 65_521;
  return sum % PERSON_COLOR_COUNT;
}
