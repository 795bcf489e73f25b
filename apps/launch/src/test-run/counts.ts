/** How many tests a part of the run passed and failed. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

function numberAt(value: unknown, ...names: readonly string[]): number {
  let at: unknown = value;
  for (const name of names) at = typeof at === "object" && at !== null ? Reflect.get(at, name) : undefined;
  return typeof at === "number" ? at : 0;
}

/** A part that says only by its exit code whether all is well counts as one test. */
export function countProgram(exitCode: number): Counts {
  return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Counts what Vitest reports. A file that could not even be loaded, or no report at all, is one failure. */
export function countVitest(report: unknown, exitCode: number): Counts {
  const passed = numberAt(report, "numPassedTests");
  const failed = numberAt(report, "numFailedTests");
  return { passed, failed: exitCode !== 0 && failed === 0 ? 1 : failed };
}

/** Counts what Playwright reports. A test that passed only when repeated has failed. */
export function countPlaywright(report: unknown, exitCode: number): Counts {
  const passed = numberAt(report, "stats", "expected");
  const failed = numberAt(report, "stats", "unexpected") + numberAt(report, "stats", "flaky");
  return { passed, failed: exitCode !== 0 && failed === 0 ? 1 : failed };
}

export function addCounts(counts: readonly Counts[]): Counts {
  return counts.reduce(
    (sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }),
    { passed: 0, failed: 0 },
  );
}
