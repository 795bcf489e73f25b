import { expect, test } from "vitest";
import { safePath } from "./safe-path.ts";

test.each(["/", "/maps/abc", "/join/tok?x=1"])("%s is a place of our own", (path) => {
  expect(safePath(path)).toBe(path);
});

test.each([
  "//evil.example",
  "/\\evil.example",
  "https://evil.example",
  "",
  "maps",
  "/\t/evil.example",
  "/a\\b",
  undefined,
  ["/a"],
])("%j is not gone to", (path) => {
  expect(safePath(path)).toBeNull();
});
