import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findPostmaster, isProcessAlive, parsePostmasterFile } from "./postmaster.ts";

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "crux-pid-"));
});

afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

test("a whole postmaster.pid tells process, directory and port", () => {
  const text = "4711\n/data/cluster\n1790000000\n55432\n\n127.0.0.1\n  123  456\nready   \n";
  expect(parsePostmasterFile(text)).toEqual({ pid: 4711, dataDirectory: "/data/cluster", port: 55_432 });
});

test("before it listens, there is no port yet", () => {
  expect(parsePostmasterFile("4711\n/data/cluster\n")).toEqual({
    pid: 4711,
    dataDirectory: "/data/cluster",
    port: null,
  });
});

test.each([[""], ["\n"], ["x\n/data"], ["4711"], ["0\n/data\n"], ["-5\n/data\n"], ["1\n/data\n"]])(
  "%j is no postmaster.pid",
  (text) => {
    expect(parsePostmasterFile(text)).toBeNull();
  },
);

test("a number that now belongs to another program is not taken for the server", async () => {
  await writeFile(join(directory, "postmaster.pid"), `${process.pid}\n${directory}\n0\n5432\n`);
  expect(isProcessAlive(process.pid)).toBe(true);
  expect(await findPostmaster(directory)).toBeNull();
});

test("no file, no server", async () => {
  expect(await findPostmaster(directory)).toBeNull();
});
