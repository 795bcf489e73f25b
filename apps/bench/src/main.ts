import { readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Bench, BenchResult } from "./bench.ts";

/**
 * `pnpm bench <name> [--json FILE] [--counts-only] [--option N …]`: runs one benchmark. The last line is one JSON object
 * `{"bench", "figures", "bars", "pass"}`; the exit code is 1 when a bar is missed or the name is unknown.
 * Long drills append a line to docs/drills and add earlier ones with `--resume`, as long as they prove the same program.
 * With `--counts-only`, as in `npm test`, times and memory are printed but not judged: a busy machine would make a right
 * program fail. Weights of what a page loads are the same on every machine, and judged.
 */
const directory = dirname(fileURLToPath(import.meta.url));
const NOT_BENCHES = new Set(["main.ts", "bench.ts"]);

async function listBenches(): Promise<readonly string[]> {
  const files = await readdir(directory);
  return files
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !NOT_BENCHES.has(file))
    .map((file) => file.slice(0, -".ts".length))
    .toSorted();
}

async function findBench(name: string): Promise<Bench | null> {
  // The name is one of the listed files, so nothing but our own modules is loaded.
  const loaded: unknown = await import(pathToFileURL(join(directory, `${name}.ts`)).href);
  return hasBench(loaded) ? loaded.bench : null;
}

function hasBench(loaded: unknown): loaded is { readonly bench: Bench } {
  return typeof loaded === "object" && loaded !== null && "bench" in loaded;
}

/** Figures carry their unit in the name. */
const PRINTED_ONLY = /(?:Ms|Megabytes|FramesPerSecond)$|^times/;

/** A bar whose figure is missing is missed. */
function isReached(result: BenchResult, countsOnly: boolean): boolean {
  return Object.values(result.bars).every(({ figure, atMost, atLeast }) => {
    if (countsOnly && PRINTED_ONLY.test(figure)) return true;
    const value = result.figures[figure];
    if (value === undefined || Number.isNaN(value)) return false;
    return (atMost === undefined || value <= atMost) && (atLeast === undefined || value >= atLeast);
  });
}

function readNumber(args: readonly string[], option: string): number | null {
  const place = args.indexOf(`--${option}`);
  const value = place < 0 ? "" : (args[place + 1] ?? "");
  if (place >= 0 && !/^\d{1,9}$/u.test(value)) throw new Error(`--${option} takes a whole number.`);
  return place < 0 ? null : Number(value);
}

async function main(args: readonly string[]): Promise<number> {
  const names = await listBenches();
  const name = args[0];
  const bench = name !== undefined && names.includes(name) ? await findBench(name) : null;
  if (bench === null) {
    console.error(`Usage: pnpm bench <name> [--json FILE] [--counts-only]. Benchmarks: ${names.join(", ")}.`);
    return 1;
  }
  const result = await bench.run({
    log: (line) => console.error(line),
    number: (option, fallback) => readNumber(args, option) ?? fallback,
    flag: (option) => args.includes(`--${option}`),
  });
  const pass = isReached(result, args.includes("--counts-only"));
  const line = JSON.stringify({ bench: bench.name, figures: result.figures, bars: result.bars, pass });
  const place = args.indexOf("--json");
  const file = place < 0 ? undefined : args[place + 1];
  if (file !== undefined) await writeFile(file, `${line}\n`);
  console.log(line);
  return pass ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
