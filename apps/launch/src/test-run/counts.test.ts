import { expect, test } from "vitest";
import { addCounts, countPlaywright, countVitest } from "./counts.ts";

test("Vitest: passed and failed tests are counted", () => {
  expect(countVitest({ numPassedTests: 12, numFailedTests: 2 }, 1)).toEqual({ passed: 12, failed: 2 });
});

test("a run that fails without a failed test is one failure, a lost report too", () => {
  expect(countVitest({ numPassedTests: 12, numFailedTests: 0 }, 1)).toEqual({ passed: 12, failed: 1 });
  expect(countVitest(null, 1)).toEqual({ passed: 0, failed: 1 });
  expect(countPlaywright(null, 1)).toEqual({ passed: 0, failed: 1 });
});

test("Playwright: a test that passed only when repeated has failed", () => {
  expect(countPlaywright({ stats: { expected: 5, unexpected: 1, flaky: 2, skipped: 1 } }, 1)).toEqual({
    passed: 5,
    failed: 3,
  });
});

test("counts are added up", () => {
  expect(addCounts([])).toEqual({ passed: 0, failed: 0 });
  expect(
    addCounts([
      { passed: 1, failed: 2 },
      { passed: 3, failed: 0 },
    ]),
  ).toEqual({ passed: 4, failed: 2 });
});
