import { expect, test } from "vitest";
import { askedLanguage } from "./language-cookie.ts";

test("the device's choice goes before what the browser asks for", () => {
  expect(askedLanguage("uk", "de")).toBe("uk");
  expect(askedLanguage("tlh", "de")).toBe("de");
});

test("of what the browser asks for, the one it likes best and we speak is taken", () => {
  expect(askedLanguage(undefined, "uk-UA,uk;q=0.9,en;q=0.5")).toBe("uk");
  expect(askedLanguage(undefined, "fr, en;q=0.4, de-CH;q=0.8")).toBe("de");
  expect(askedLanguage(undefined, "DE-at")).toBe("de");
  expect(askedLanguage(undefined, "de;q=0, en;q=0.1")).toBe("en");
});

test("what is not spoken, broken or endless leaves it open", () => {
  expect(askedLanguage(undefined, null)).toBeNull();
  expect(askedLanguage(undefined, "fr-FR, *;q=0.1")).toBeNull();
  expect(askedLanguage(undefined, ";;,q=,de;q=much")).toBeNull();
  expect(askedLanguage(undefined, `${"x,".repeat(100_000)}de`)).toBeNull();
});
