import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { releaseLock, takeLock } from "./running.ts";

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "crux-lock-"));
});

afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

/** A process that lives until it is ended, with these words on its command line. */
async function live(...words: readonly string[]) {
  const child = spawn(process.execPath, ["--eval", "console.log(1); setInterval(() => {}, 1000)", ...words]);
  await once(child.stdout, "data");
  return {
    pid: child.pid ?? 0,
    async end() {
      child.kill();
      await once(child, "exit");
    },
  };
}

test("a launcher that lives keeps its lock; once it is gone, or is another program by now, the next one takes it", async () => {
  const lock = join(directory, "launcher.pid");
  const launcher = await live("/somewhere/apps/launch/src/main.ts", "start");
  await writeFile(lock, String(launcher.pid));
  expect(await takeLock(directory)).toEqual({ heldBy: launcher.pid });
  await launcher.end();
  expect(await takeLock(directory)).toEqual({ heldBy: null });
  expect(await readFile(lock, "utf8")).toBe(String(process.pid));

  const stranger = await live("/usr/bin/launcher", "/home/launch/main.ts");
  await writeFile(lock, String(stranger.pid));
  expect(await takeLock(directory)).toEqual({ heldBy: null });
  await stranger.end();
  await releaseLock(directory);
});
