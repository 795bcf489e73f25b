import { expect, test } from "vitest";
import { findCause } from "./child-process.ts";

test("the last line that speaks of an error is the cause, not its stack", () => {
  expect(
    findCause(["starting", "Error: port 3000 cannot be used", "    at listen (net.js:1)", "    at main", ""]),
  ).toBe("Error: port 3000 cannot be used");
});

test("without one it is the last line said, and never empty", () => {
  expect(findCause(["one", "two", ""])).toBe("two");
  expect(findCause([])).toBe("it gave no reason.");
});
