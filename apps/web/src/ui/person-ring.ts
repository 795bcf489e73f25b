import { personPattern } from "@crux/domain";

/*
 * A person's ring has one of four patterns, around a face, a name that goes along with a cursor, and a claim. Borders and
 * outlines, for these are drawn with forced colours, too, where every ground is that of the page.
 */
const OUTLINES = [
  "outline-2 outline-solid",
  "outline-2 outline-dashed",
  "outline-2 outline-dotted",
  "outline-3 outline-double",
] as const;
const BORDERS = ["solid", "dashed", "dotted", "double"] as const;

/** The classes of the ring around a person's face or name; its colour is set beside it. */
export function ringOf(personId: string): string {
  return `outline-offset-1 ${OUTLINES[personPattern(personId)] ?? OUTLINES[0]}`;
}

/** The style of a border that stands for a person. */
export function borderStyleOf(personId: string): (typeof BORDERS)[number] {
  return BORDERS[personPattern(personId)] ?? BORDERS[0];
}

/** The colour of a person in the theme in force. */
export const colorOfPerson = (index: number): string => `var(--color-person-${index})`;
