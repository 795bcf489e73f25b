import { join } from "node:path";
import { expect, test } from "vitest";
import { checkoutDirectory } from "../checkout.ts";
import { listPlaywrightFailures, listVitestFailures } from "./failures.ts";

test("Vitest: a failed test is named by its file, with the first line of what went wrong", () => {
  const report = {
    testResults: [
      {
        name: join(checkoutDirectory, "a.test.ts"),
        status: "failed",
        assertionResults: [
          { status: "passed", fullName: "adds", failureMessages: [] },
          {
            status: "failed",
            fullName: "divides",
            failureMessages: ["\u001B[31mError: by zero\u001B[39m\n  at a"],
          },
        ],
      },
      {
        name: join(checkoutDirectory, "b.test.ts"),
        status: "failed",
        message: "Cannot find module\nmore",
        assertionResults: [],
      },
      { name: "c.test.ts", status: "passed", message: "", assertionResults: [] },
    ],
  };
  expect(listVitestFailures(report)).toEqual([
    { name: "a.test.ts › divides", reason: "Error: by zero" },
    { name: "b.test.ts", reason: "Cannot find module" },
  ]);
});

test("Playwright: in every suite, with those that passed only when repeated", () => {
  const spec = (title: string, ok: boolean, status: string, message: string) => ({
    file: "a.spec.ts",
    line: 7,
    title,
    ok,
    tests: [{ status, results: [{ errors: message === "" ? [] : [{ message }] }] }],
  });
  const report = {
    errors: [{ message: "The product did not start" }],
    suites: [
      {
        specs: [spec("opens", true, "expected", "")],
        suites: [
          {
            specs: [
              spec("closes", false, "unexpected", "Error: open\nat"),
              spec("turns", true, "flaky", "no"),
            ],
          },
        ],
      },
    ],
  };
  expect(listPlaywrightFailures(report)).toEqual([
    { name: "a.spec.ts:7 › closes", reason: "Error: open" },
    { name: "a.spec.ts:7 › turns", reason: "no" },
    { name: "before the tests", reason: "The product did not start" },
  ]);
});

test("a report that is lost or cut off names nothing", () => {
  expect(listVitestFailures(null)).toEqual([]);
  expect(listPlaywrightFailures({ suites: [{}, "?"] })).toEqual([]);
});
