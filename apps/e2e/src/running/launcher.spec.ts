import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";
import { z } from "zod";
import { timeHereMs } from "../harness/machine-time.ts";
import { stackUnderTest } from "../harness/stack.ts";

/** How long a start may take that has nothing to install, make or build, on a machine that does nothing else. */
const SECOND_START_MS = 15_000;
const LAUNCHER = fileURLToPath(new URL("../../../launch/src/main.ts", import.meta.url));
const record = z.object({
  pid: z.number(),
  webPort: z.number(),
  collabPort: z.number(),
  accounts: z.array(z.object({ email: z.string(), password: z.string() })),
});

let dataDirectory: string;
const started: ChildProcess[] = [];

test.beforeAll(() => {
  dataDirectory = mkdtempSync(join(tmpdir(), "crux-launcher-"));
});

test.afterAll(async () => {
  for (const child of started.filter(
    ({ exitCode, signalCode }) => exitCode === null && signalCode === null,
  )) {
    child.kill("SIGTERM");
    await ended(child);
  }
  rmSync(dataDirectory, { recursive: true, force: true });
});

function launch(): { child: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, [LAUNCHER, "start"], {
    env: {
      ...process.env,
      CRUX_DATA_DIR: dataDirectory,
      // Taken by the stack of the other tests.
      CRUX_WEB_PORT: String(stackUnderTest().webPort),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.push(child);
  const texts: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => texts.push(String(text)));
  return { child, output: () => texts.join("") };
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  return await new Promise((resolve) => child.once("exit", (code) => resolve(code)));
}

function readRecord() {
  return record.parse(JSON.parse(readFileSync(join(dataDirectory, "running.json"), "utf8")));
}

async function answers(port: number): Promise<boolean> {
  return await fetch(`http://127.0.0.1:${port}/`, { redirect: "manual" }).then(
    () => true,
    () => false,
  );
}

test("a taken port is said; a second start tells where the first one answers; after kill -9 nothing is left, and it soon starts again with the same accounts", async () => {
  const first = launch();
  await expect.poll(first.output, { timeout: 100_000 }).toContain("Crux is ready");
  const before = readRecord();
  expect(first.output()).toContain(before.accounts[0]?.password);
  const taken = stackUnderTest().webPort;
  expect(first.output()).toContain(`Port ${taken} is taken: the web application uses ${before.webPort}`);
  expect(before.webPort).not.toBe(taken);

  const second = launch();
  expect(await ended(second.child)).toBe(0);
  expect(second.output()).toContain(`running already: http://localhost:${before.webPort}`);
  expect(await answers(before.webPort)).toBe(true);

  process.kill(before.pid, "SIGKILL");
  await ended(first.child);
  await delay(2_000); // What is promised: within two seconds.
  expect(await answers(before.webPort)).toBe(false);
  expect(await answers(before.collabPort)).toBe(false);

  const atMostMs = await timeHereMs(SECOND_START_MS);
  const sinceMs = performance.now();
  const third = launch();
  await expect.poll(third.output, { timeout: 60_000, intervals: [100] }).toContain("Crux is ready");
  const tookMs = performance.now() - sinceMs;
  console.log(`ready again after ${Math.round(tookMs)} ms`);
  expect(tookMs).toBeLessThanOrEqual(Math.max(atMostMs, await timeHereMs(SECOND_START_MS)));
  expect(readRecord().accounts).toEqual(before.accounts);
  expect(third.output()).not.toContain("Demonstration maps");
  // A closed terminal counts as Ctrl-C.
  third.child.kill("SIGHUP");
  expect(await ended(third.child)).toBe(0);
  expect(await answers(before.webPort)).toBe(false);
});
