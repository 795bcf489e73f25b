import { createHash } from "node:crypto";
import { readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** What the build of the web application reads, from the root of the checkout. */
const INPUTS = [
  "apps/web",
  "packages",
  "prisma/schema",
  "pnpm-lock.yaml",
  "tsconfig.base.json",
  "turbo.json",
] as const;

const LEFT_OUT_FOLDERS = new Set(["node_modules", "dist", "test-results"]);
const LEFT_OUT_FILES = /(?:\.test\.tsx?|\.bench\.ts|\.md|\.log|next-env\.d\.ts|\.tsbuildinfo)$/u;

/** Tells whether a change of this file can change the build. Names begin with the root of the checkout. */
export function isBuildInput(path: string): boolean {
  const parts = path.split("/");
  const folders = parts.slice(0, -1);
  if (folders.some((folder) => LEFT_OUT_FOLDERS.has(folder) || folder.startsWith("."))) return false;
  // Generated files follow from others that are counted, and the launcher writes them anew.
  if (folders.includes("generated") || path.startsWith("apps/web/public/fonts/")) return false;
  return !LEFT_OUT_FILES.test(path);
}

async function listFiles(root: string, path: string): Promise<readonly string[]> {
  const full = join(root, path);
  const found = await stat(full).catch(() => null);
  if (found === null) return [];
  if (!found.isDirectory()) return [path];
  const entries = await readdir(full, { withFileTypes: true });
  const lists = await Promise.all(
    entries.map(async (entry) => {
      const inner = `${path}/${entry.name}`;
      if (entry.isDirectory()) return isBuildInput(`${inner}/x`) ? await listFiles(root, inner) : [];
      return entry.isFile() && isBuildInput(inner) ? [inner] : [];
    }),
  );
  return lists.flat();
}

/** A hash of everything that the build reads: equal hashes, equal builds. */
export async function hashBuildInputs(root: string): Promise<string> {
  const lists = await Promise.all(INPUTS.map(async (path) => await listFiles(root, path)));
  const hash = createHash("sha256");
  for (const path of lists.flat().toSorted()) {
    const content = await readFile(join(root, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.update(process.version).digest("hex");
}
