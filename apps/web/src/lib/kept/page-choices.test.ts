import { expect, test } from "vitest";
import { chosenValue, REDUCED_MOTION, SHOWN_LABELS } from "./page-choices.ts";

test("labels can be chosen and put off; who has not chosen has what the device asks for", () => {
  expect(chosenValue(SHOWN_LABELS, "shown")).toBe("shown");
  expect(chosenValue(SHOWN_LABELS, "hidden")).toBe("hidden");
  expect(chosenValue(SHOWN_LABELS, undefined)).toBeUndefined();
  expect(chosenValue(SHOWN_LABELS, '"><script>')).toBeUndefined();
});

test("reduced motion is only ever added to what the system says", () => {
  expect(chosenValue(REDUCED_MOTION, "reduced")).toBe("reduced");
  expect(chosenValue(REDUCED_MOTION, "full")).toBeUndefined();
  expect(chosenValue(REDUCED_MOTION, "")).toBeUndefined();
});
