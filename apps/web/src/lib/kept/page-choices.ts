/** Choices of a person on this device that the server writes into `<html>`, so that the first paint is right. */
export interface PageChoice {
  readonly cookie: string;
  readonly attribute: "motion" | "labels";
  /** In `<html data-…>` while it is on. */
  readonly on: string;
  /** The same for who has put it off; null where that leaves it to the system. */
  readonly off: string | null;
  /** On which devices it is on for who has not chosen, as the style sheet has it, too. */
  readonly onByDefault: string | null;
}

/** Nothing moves, whatever the system says. */
export const REDUCED_MOTION: PageChoice = {
  cookie: "crux-motion",
  attribute: "motion",
  on: "reduced",
  off: null,
  onByDefault: null,
};
/** Buttons with an icon show their words. No tooltip comes up under a finger: there they do unless it is put off. */
export const SHOWN_LABELS: PageChoice = {
  cookie: "crux-labels",
  attribute: "labels",
  on: "shown",
  off: "hidden",
  onByDefault: "(pointer: coarse)",
};

/** What stands in `<html>` for a choice, from the cookie's value; undefined for who has not chosen. */
export function chosenValue(choice: PageChoice, value: string | undefined): string | undefined {
  return value === choice.on || value === choice.off ? value : undefined;
}
