/**
 * Long drills add up: each run is one line of `docs/drills/<name>.jsonl`, with its seed, the commit, and what it counted.
 * Runs count together as long as the rooms that they prove something about are the same, told by a hash of the rooms'
 * sources.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFile, mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../../..", import.meta.url));
const DIRECTORY = join(ROOT, "docs/drills");
const ROOMS = ["packages/ydoc/src", "packages/db/src", "apps/collab/src"];

/** What one run counted; only counts, which may be added up. */
export type DrillCounts = Readonly<Record<string, number>>;

export interface Ledger {
  /** The sums of all earlier runs on the same sources; none where earlier runs do not count. */
  readonly earlier: DrillCounts;
  /** Adds this run, and gives the sums with it. */
  add(seed: number, counts: DrillCounts): Promise<DrillCounts>;
}

/**
 * Opens the ledger of a drill.
 *
 * @param options.isKept false for runs that leave no line, as those among the tests
 * @param options.isResumed whether earlier runs on the same sources count
 */
export async function openLedger(
  name: string,
  options: { readonly isKept: boolean; readonly isResumed: boolean },
): Promise<Ledger> {
  const file = join(DIRECTORY, `${name}.jsonl`);
  const sources = await hashSources();
  const lines = (await readFile(file, "utf8").catch(() => "")).split("\n").filter((line) => line !== "");
  const runs = options.isResumed ? lines.map(readRun).filter((run) => run.sources === sources) : [];
  const earlier = runs.reduce<DrillCounts>((sum, { counts }) => addCounts(sum, counts), {});
  return {
    earlier,
    async add(seed, counts) {
      if (options.isKept) {
        await mkdir(DIRECTORY, { recursive: true });
        const run = { at: new Date().toISOString(), commit: findCommit(), sources, seed, counts };
        await appendFile(file, `${JSON.stringify(run)}\n`);
      }
      return addCounts(earlier, { runs: 1, ...counts });
    },
  };
}

function readRun(line: string): { readonly sources: string; readonly counts: DrillCounts } {
  // Written by `add` above.
  const run = JSON.parse(line) as { readonly sources: string; readonly counts: DrillCounts };
  return { sources: run.sources, counts: { runs: 1, ...run.counts } };
}

function addCounts(one: DrillCounts, other: DrillCounts): DrillCounts {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...names].map((name) => [name, (one[name] ?? 0) + (other[name] ?? 0)]));
}

/** Figures of all runs together, named apart from those of this run. */
export function inAll(sums: DrillCounts): Record<string, number> {
  return Object.fromEntries(
    Object.entries(sums).map(([name, value]) => [
      `all${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
      value,
    ]),
  );
}

/** The commit that is checked out; null outside a checkout. */
function findCommit(): string | null {
  try {
    return execFileSync("git", ["rev-parse", "--short=12", "HEAD"], {
      cwd: ROOT,
      encoding: "utf8",
      stdio: "pipe",
    }).trim();
  } catch {
    return null; // An unpacked archive has none; the hash of the sources says what was run.
  }
}

/** Tests and what is generated change nothing about what a drill proves. */
async function hashSources(): Promise<string> {
  const hash = createHash("sha256");
  for (const room of ROOMS) {
    const files = await readdir(join(ROOT, room), { recursive: true });
    for (const file of files.filter(isSource).toSorted()) {
      hash.update(`${room}/${file}\0`).update(await readFile(join(ROOT, room, file)));
    }
  }
  return hash.digest("hex").slice(0, 16);
}

function isSource(file: string): boolean {
  return file.endsWith(".ts") && !file.endsWith(".test.ts") && !/^(?:generated|testing)\//u.test(file);
}
