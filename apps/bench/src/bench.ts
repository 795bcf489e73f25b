/** What a benchmark measured, and what it should have reached. */
export interface BenchResult {
  /** Name with unit, such as `seenP95Ms`, to number. */
  readonly figures: Readonly<Record<string, number>>;
  /** Name of the bar to the figure it holds against a limit. */
  readonly bars: Readonly<Record<string, Bar>>;
}

interface Bar {
  readonly figure: string;
  readonly atMost?: number;
  readonly atLeast?: number;
}

export interface BenchOptions {
  /** Tells a person how far it is; not part of the result. */
  readonly log: (line: string) => void;
  /** A whole number given as `--name N`, or the fallback. */
  readonly number: (name: string, fallback: number) => number;
  /** Whether `--name` was given. */
  readonly flag: (name: string) => boolean;
}

export interface Bench {
  readonly name: string;
  /** Starts what it needs, measures, and stops what it started. */
  run(options: BenchOptions): Promise<BenchResult>;
}
