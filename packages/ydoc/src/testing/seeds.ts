/**
 * The seeds of a fuzz test: fresh ones each run, as many as `CRUX_FUZZ_SEEDS` says or `count`; with `CRUX_FUZZ_SEED`
 * exactly that one. They are printed, since a seed that failed is to become a named test.
 */
export function fuzzSeeds(name: string, count: number): number[] {
  const { CRUX_FUZZ_SEED: only, CRUX_FUZZ_SEEDS: wanted } = process.env;
  const first = only === undefined ? Date.now() % 1_000_000_000 : Number(only);
  const length = only === undefined ? Number(wanted ?? count) : 1;
  process.stdout.write(
    `fuzz ${name}: seeds ${first} to ${first + length - 1} (again with CRUX_FUZZ_SEED=…)\n`,
  );
  return Array.from({ length }, (_, index) => first + index);
}
