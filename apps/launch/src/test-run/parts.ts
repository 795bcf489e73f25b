import { readdirSync } from "node:fs";
import { join } from "node:path";
import { checkoutDirectory } from "../checkout.ts";
import { countPlaywright, countProgram, countVitest } from "./counts.ts";
import type { Counts } from "./counts.ts";
import { listPlaywrightFailures, listVitestFailures } from "./failures.ts";
import type { Failure } from "./failures.ts";

/** One part of the whole test run. */
export interface Part {
  readonly name: string;
  /** A program of the workspace (found in node_modules/.bin) and its parameters. */
  readonly command: readonly [string, ...string[]];
  readonly cwd: string;
  /** The report that it writes, from which the tests are counted. */
  readonly reportFile?: string;
  readonly count: (report: unknown, exitCode: number) => Counts;
  /** What its report says of the tests that failed. */
  readonly listFailures?: (report: unknown) => readonly Failure[];
  /** Shown as it comes; otherwise only when it fails. */
  readonly isLong: boolean;
  readonly needsBrowser: boolean;
  /** Redis and faketime, for several servers at once. */
  readonly needsPrograms: boolean;
  /** Mostly waits, and measures no time: it runs together with those beside it that do the same. */
  readonly isCalm: boolean;
}

const endToEnd = join(checkoutDirectory, "apps/e2e");

function check(name: string, ...command: [string, ...string[]]): Part {
  return {
    name,
    command,
    cwd: checkoutDirectory,
    count: (_report, exitCode) => countProgram(exitCode),
    isLong: false,
    needsBrowser: false,
    needsPrograms: false,
    isCalm: false,
  };
}

function vitest(project: string, reportDirectory: string): Part {
  const reportFile = join(reportDirectory, `${project}.json`);
  return {
    name: project,
    command: [
      "vitest",
      "run",
      "--project",
      project,
      "--reporter=dot",
      "--reporter=json",
      `--outputFile=${reportFile}`,
    ],
    cwd: checkoutDirectory,
    reportFile,
    count: countVitest,
    listFailures: listVitestFailures,
    isLong: true,
    needsBrowser: false,
    needsPrograms: project === "collab",
    isCalm: false,
  };
}

/** The benchmarks that run with the tests: those that are quick. The others are run by `pnpm bench <name>`. */
function benchmarks(): readonly Part[] {
  const directory = join(checkoutDirectory, "apps/bench/src");
  const present = new Set(readdirSync(directory).map((name) => name.replace(/(?:\.bench)?\.ts$/u, "")));
  // Of the canvas only that all of a map is drawn: how fast is a matter for 10,000 claims and a quiet machine.
  const options: Readonly<Record<string, readonly string[]>> = {
    canvas: ["--claims", "150", "--visits", "1"],
  };
  return ["layout", "export", "open", "pair", "canvas"]
    .filter((name) => present.has(name))
    .map((name) => ({
      ...check(
        `bench ${name}`,
        "node",
        "apps/bench/src/main.ts",
        name,
        "--counts-only",
        ...(options[name] ?? []),
      ),
      isLong: true,
      needsBrowser: name === "open" || name === "pair" || name === "canvas",
    }));
}

/** The drills, small; they judge counts and equality here. `pnpm bench <name>` runs them as long as you like. */
const DRILLS = [
  ["kill", "--kills", "12"],
  ["fuzz", "--seeds", "600"],
  ["frames", "--frames", "20000"],
  ["nodes"],
  ["revoke", "--revocations", "10", "--clients", "5"],
  ["outage", "--seconds", "15"],
] as const;
/** Drills of faults that last: until they are over nearly nothing happens. */
const CALM: ReadonlySet<string> = new Set(["nodes", "revoke", "outage"]);

function drills(): readonly Part[] {
  return DRILLS.map(([name, ...parameters]) => ({
    ...check(`drill ${name}`, "node", "apps/bench/src/main.ts", name, "--counts-only", ...parameters),
    isLong: true,
    needsPrograms: name === "kill" || name === "nodes" || name === "revoke",
    isCalm: CALM.has(name),
  }));
}

/** Everything that `npm test` runs, in order: what is quick and fails often comes first. */
export function listParts(reportDirectory: string): readonly Part[] {
  return [
    check("format", "oxfmt", "--check", "."),
    check("lint", "oxlint", "--type-aware", "--type-check", "--deny-warnings"),
    check("types", "turbo", "run", "typecheck", "--output-logs=errors-only"),
    check("architecture", "node", "scripts/architecture/main.ts"),
    check("unused code", "knip"),
    vitest("unit", reportDirectory),
    vitest("pg", reportDirectory),
    vitest("collab", reportDirectory),
    {
      ...check("build", "node", "apps/launch/src/test-run/build.ts"),
      isLong: true,
    },
    {
      name: "e2e",
      command: ["node", "node_modules/@playwright/test/cli.js", "test"],
      cwd: endToEnd,
      reportFile: join(endToEnd, "test-results/results.json"),
      count: countPlaywright,
      listFailures: listPlaywrightFailures,
      isLong: true,
      needsBrowser: true,
      needsPrograms: false,
      isCalm: false,
    },
    ...drills(),
    ...benchmarks(),
  ];
}
