/**
 * `npm test`: everything, from a fresh clone, without a terminal. A failing part does not keep the later ones from
 * running, so that one run shows all that is wrong.
 */
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { checkoutDirectory } from "../checkout.ts";
import { readJsonFile } from "../private-file.ts";
import { addCounts, countProgram } from "./counts.ts";
import type { Counts } from "./counts.ts";
import type { Failure } from "./failures.ts";
import { findBrowser } from "./find-browser.ts";
import { findPrograms } from "./find-programs.ts";
import { groupParts } from "./group-parts.ts";
import { listParts } from "./parts.ts";
import type { Part } from "./parts.ts";

interface Outcome {
  readonly part: Part;
  readonly counts: Counts;
  readonly failures: readonly Failure[];
  readonly minutes: number;
}

/**
 * Runs the parts whose names are given, or all. Resolves with the exit code.
 *
 * @param options.signal ends the part that runs and skips the rest
 */
export async function runTests(options: {
  readonly only: readonly string[];
  readonly signal: AbortSignal;
  readonly write: (line: string) => void;
}): Promise<number> {
  const { only, signal, write } = options;
  const reportDirectory = await mkdtemp(join(tmpdir(), "crux-reports-"));
  const parts = listParts(reportDirectory).filter(({ name }) => only.length === 0 || only.includes(name));
  const outcomes: Outcome[] = [];
  const startedMs = performance.now();
  try {
    const browser = parts.some(({ needsBrowser }) => needsBrowser) ? findBrowser(write) : null;
    const missing = parts.some(({ needsPrograms }) => needsPrograms) ? findPrograms(write) : [];
    const run = async (part: Part): Promise<Outcome> => {
      if (part.needsPrograms && missing.length > 0) {
        write(`✗ ${part.name}: without ${missing.join(" and ")}, which could not be installed.`);
        return { part, counts: countProgram(1), failures: [], minutes: 0 };
      }
      if (part.needsBrowser && browser === null) {
        write(`✗ ${part.name}: no browser. Install Chromium or Chrome, or name one in CRUX_BROWSER.`);
        return { part, counts: countProgram(1), failures: [], minutes: 0 };
      }
      return await runPart(part, browser, signal, write);
    };
    for (const group of groupParts(parts)) {
      if (signal.aborted) break;
      outcomes.push(...(await Promise.all(group.map(run))));
    }
  } finally {
    await rm(reportDirectory, { recursive: true, force: true });
  }
  const minutes = (performance.now() - startedMs) / 60_000;
  return summarize(outcomes, { minutes, isIncomplete: signal.aborted || parts.length === 0 }, write);
}

async function runPart(
  part: Part,
  browser: string | null,
  signal: AbortSignal,
  write: (line: string) => void,
): Promise<Outcome> {
  if (!part.isCalm) write(`\n— ${part.name}`);
  const startedMs = performance.now();
  if (part.reportFile !== undefined) await rm(part.reportFile, { force: true });
  const [file, ...parameters] = part.command;
  const tools = join(checkoutDirectory, "node_modules/.bin");
  const child = spawn(file === "node" ? process.execPath : join(tools, file), parameters, {
    cwd: part.cwd,
    env: {
      ...process.env,
      PATH: `${tools}${delimiter}${process.env["PATH"] ?? ""}`,
      ...(browser === null ? {} : { CRUX_BROWSER: browser }),
      // Without a terminal, colours would be noise in a log.
      ...(process.stdout.isTTY ? {} : { NO_COLOR: "1" }),
      TURBO_TELEMETRY_DISABLED: "1",
      NEXT_TELEMETRY_DISABLED: "1",
    },
    // Of those that run together each is shown as one, when it has ended.
    stdio: part.isLong && !part.isCalm ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const output: string[] = [];
  child.stdout?.setEncoding("utf8").on("data", (text: string) => output.push(text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => output.push(text));
  const end = (): void => {
    child.kill("SIGTERM");
  };
  signal.addEventListener("abort", end, { once: true });
  const exitCode = await new Promise<number>((resolve) => {
    child.once("error", (error) => {
      output.push(error.message);
      resolve(1);
    });
    child.once("close", (code) => resolve(code ?? 1));
  });
  signal.removeEventListener("abort", end);
  if (part.isCalm) write(`\n— ${part.name}`);
  if (part.isCalm || exitCode !== 0) write(output.join("").trim());
  const report = part.reportFile === undefined ? null : await readJsonFile(part.reportFile);
  return {
    part,
    counts: part.count(report, exitCode),
    failures: part.listFailures?.(report) ?? [],
    minutes: (performance.now() - startedMs) / 60_000,
  };
}

function summarize(
  outcomes: readonly Outcome[],
  { minutes: allMinutes, isIncomplete }: { readonly minutes: number; readonly isIncomplete: boolean },
  write: (line: string) => void,
): number {
  // Once more at the end: what comes between is long, and a log that was cut short still tells.
  for (const { part, failures } of outcomes) {
    for (const { name, reason } of failures) write(`\n✗ ${part.name}: ${name}\n  ${reason}`);
  }
  write("");
  for (const { part, counts, minutes } of outcomes) {
    const mark = counts.failed === 0 ? "✓" : "✗";
    const figures = `${counts.passed} passed${counts.failed === 0 ? "" : `, ${counts.failed} failed`}`;
    write(`${mark} ${part.name.padEnd(14)} ${minutes.toFixed(2).padStart(6)} min   ${figures}`);
  }
  const { passed, failed } = addCounts(outcomes.map(({ counts }) => counts));
  write(`  ${"all".padEnd(14)} ${allMinutes.toFixed(2).padStart(6)} min`);
  write(`${passed} passed, ${failed + (isIncomplete ? 1 : 0)} failed`);
  return failed === 0 && !isIncomplete ? 0 : 1;
}
