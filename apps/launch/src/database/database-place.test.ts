import { chmod, mkdir, mkdtemp, rm, stat, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { claimDirectory } from "./database-place.ts";

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "crux-place-"));
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

test("a folder is made that others can only pass through, and taken again by the next start", async () => {
  const directory = join(root, "crux-1");
  await claimDirectory(directory);
  expect((await stat(directory)).mode & 0o777).toBe(0o711);
  await claimDirectory(directory);
});

test("a folder that others can write to, a link, and what is no folder are refused with the next step", async () => {
  const open = join(root, "open");
  await mkdir(open);
  await chmod(open, 0o777);
  const real = join(root, "real");
  await mkdir(real, { mode: 0o711 });
  const link = join(root, "link");
  await symlink(real, link);
  for (const directory of [open, link]) {
    await expect(claimDirectory(directory)).rejects.toMatchObject({
      message: expect.stringContaining(directory),
      nextStep: expect.stringContaining("CRUX_DATA_DIR"),
    });
  }
});
