import { expect, test } from "vitest";
import { askedInTitle } from "./asked-in-title.ts";

test("a title that asks is the question of its map", () => {
  expect(askedInTitle(" Should we build more bike lanes? ")).toBe("Should we build more bike lanes?");
  expect(askedInTitle("Чи потрібно це?")).toBe("Чи потрібно це?");
  expect(askedInTitle("هل نحتاج هذا؟")).toBe("هل نحتاج هذا؟");
  expect(askedInTitle("„Brauchen wir das?“")).toBe("„Brauchen wir das?“");
});

test("a title that only names is none", () => {
  expect(askedInTitle("Bike lanes")).toBe("");
  expect(askedInTitle("What next? Notes")).toBe("");
  expect(askedInTitle("")).toBe("");
});
