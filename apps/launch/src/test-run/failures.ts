import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { checkoutDirectory } from "../checkout.ts";

/** One test that failed, as the end of a run names it. */
export interface Failure {
  /** The file and the test, as they are found again. */
  readonly name: string;
  /** The first line of what went wrong. */
  readonly reason: string;
}

function at(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function listAt(value: unknown, name: string): readonly unknown[] {
  const list = at(value, name);
  return Array.isArray(list) ? list : [];
}

function textAt(value: unknown, name: string): string {
  const text = at(value, name);
  return typeof text === "string" ? text : "";
}

function firstLine(text: string): string {
  return stripVTControlCharacters(text).trim().split("\n")[0] ?? "";
}

/** The failed tests of Vitest's JSON report; a file that could not be loaded is one. */
export function listVitestFailures(report: unknown): readonly Failure[] {
  return listAt(report, "testResults").flatMap((file) => {
    const name = relative(checkoutDirectory, textAt(file, "name"));
    const failed = listAt(file, "assertionResults")
      .filter((test) => textAt(test, "status") === "failed")
      .map((test) => ({
        name: `${name} › ${textAt(test, "fullName")}`,
        reason: firstLine(listAt(test, "failureMessages").join("\n")),
      }));
    const isLoaded = failed.length > 0 || textAt(file, "status") !== "failed";
    return isLoaded ? failed : [{ name, reason: firstLine(textAt(file, "message")) }];
  });
}

/** The failed tests of Playwright's JSON report, those that passed when repeated among them. */
export function listPlaywrightFailures(report: unknown): readonly Failure[] {
  const listSuite = (suite: unknown): readonly Failure[] => [
    ...listAt(suite, "specs").flatMap((spec) => {
      if (at(spec, "ok") === true && !listAt(spec, "tests").some((test) => at(test, "status") === "flaky"))
        return [];
      const errors = listAt(spec, "tests").flatMap((test) =>
        listAt(test, "results").flatMap((result) => listAt(result, "errors")),
      );
      return [
        {
          name: `${textAt(spec, "file")}:${String(at(spec, "line"))} › ${textAt(spec, "title")}`,
          reason: firstLine(textAt(errors[0], "message")),
        },
      ];
    }),
    ...listAt(suite, "suites").flatMap(listSuite),
  ];
  // What failed outside of any test: the start of the product, a file that could not be loaded.
  const outside = listAt(report, "errors").map((error) => ({
    name: "before the tests",
    reason: firstLine(textAt(error, "message")),
  }));
  return [...listAt(report, "suites").flatMap(listSuite), ...outside];
}
