import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findUnwalkableDirectory } from "./postgres-place.ts";

/** Somebody who owns nothing here and is in no group. */
const stranger = { uid: 987_654, gid: 987_654 };
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "crux-walk-"));
  await chmod(directory, 0o711);
});

afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

test("a path whose folders let everybody through has no obstacle, even where it does not exist yet", async () => {
  expect(await findUnwalkableDirectory(join(directory, "not", "yet"), stranger)).toBeNull();
});

test("the first closed folder on the way is named", async () => {
  const closed = join(directory, "home");
  await mkdir(join(closed, "checkout"), { recursive: true });
  await chmod(closed, 0o700);
  expect(await findUnwalkableDirectory(join(closed, "checkout", "data"), stranger)).toBe(closed);
  await chmod(closed, 0o750);
  expect(await findUnwalkableDirectory(join(closed, "checkout"), stranger)).toBe(closed);
  await chmod(closed, 0o701);
  expect(await findUnwalkableDirectory(join(closed, "checkout"), stranger)).toBeNull();
});
