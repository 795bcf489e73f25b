/** The value below which this share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** Rounded to a tenth, so that a line of figures can be read. */
export function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Frames a second and the slow end of the times between frames. */
export function frameFigures(gapsMs: readonly number[]): {
  readonly perSecond: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly mostMs: number;
} {
  const sum = gapsMs.reduce((total, gap) => total + gap, 0);
  return {
    perSecond: tenth((gapsMs.length * 1000) / sum),
    p95Ms: tenth(percentile(gapsMs, 0.95)),
    p99Ms: tenth(percentile(gapsMs, 0.99)),
    mostMs: tenth(Math.max(...gapsMs)),
  };
}
