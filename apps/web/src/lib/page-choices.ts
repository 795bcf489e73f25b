/** Choices of a person on this device that the server writes into `<html>`, so that the first paint is right. */
export interface PageChoice {
  readonly cookie: string;
  /** In `<html data-…>` while it is on. */
  readonly attribute: "motion" | "labels";
  readonly value: string;
}

/** Nothing moves, whatever the system says. */
export const REDUCED_MOTION: PageChoice = { cookie: "crux-motion", attribute: "motion", value: "reduced" };
/** Buttons with an icon show their words. */
export const SHOWN_LABELS: PageChoice = { cookie: "crux-labels", attribute: "labels", value: "shown" };

/** Whether a choice is on, from the cookie's value. */
export function isChosen(choice: PageChoice, value: string | undefined): boolean {
  return value === choice.value;
}
