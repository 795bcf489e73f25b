import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashBuildInputs, isBuildInput } from "./build-hash.ts";

let root: string;

async function put(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "crux-hash-"));
  await put("apps/web/src/page.tsx", "one");
  await put("packages/domain/src/index.ts", "two");
  await put("pnpm-lock.yaml", "three");
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

test.each([
  ["apps/web/src/app/page.tsx", true],
  ["apps/web/messages/en/map.json", true],
  ["packages/domain/src/index.ts", true],
  ["prisma/schema/map.prisma", true],
  ["packages/domain/src/index.test.ts", false],
  ["apps/web/src/ui/button.dom.test.tsx", false],
  ["apps/web/.next/server/page.js", false],
  ["packages/db/src/generated/client.ts", false],
  ["packages/db/node_modules/pg/index.js", false],
  ["apps/web/next-env.d.ts", false],
  ["packages/domain/SPEC.md", false],
])("%s counts: %s", (path, counts) => {
  expect(isBuildInput(path)).toBe(counts);
});

test("the hash follows the inputs and nothing else", async () => {
  const first = await hashBuildInputs(root);
  await put("apps/web/.next/BUILD_ID", "x");
  await put("packages/domain/src/index.test.ts", "x");
  await put("apps/collab/src/main.ts", "x");
  expect(await hashBuildInputs(root)).toBe(first);
  await put("packages/domain/src/index.ts", "2");
  const second = await hashBuildInputs(root);
  expect(second).not.toBe(first);
  await put("packages/domain/src/index.ts", "two");
  expect(await hashBuildInputs(root)).toBe(first);
});

test("a file that is moved, added or removed changes the hash", async () => {
  const first = await hashBuildInputs(root);
  await put("packages/domain/src/more.ts", "");
  const second = await hashBuildInputs(root);
  await rm(join(root, "packages/domain/src/more.ts"));
  await put("packages/domain/src/other.ts", "");
  expect(new Set([first, second, await hashBuildInputs(root)]).size).toBe(3);
});
