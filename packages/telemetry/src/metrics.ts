/**
 * Figures in Prometheus' text format, version 0.0.4. Written out here because the usual library brings a tracing
 * framework along for less than this file does.
 */

/** Label names to values: few and fixed ones, since every combination is a series of its own. */
type Labels = Readonly<Record<string, string>>;

export interface Counter {
  add(count?: number, labels?: Labels): void;
}

export interface Gauge {
  set(value: number, labels?: Labels): void;
}

export interface Histogram {
  observe(value: number): void;
}

export interface Metrics {
  /** Counts up and never down. Its name ends in `_total`. */
  counter(name: string, help: string): Counter;
  /** A value that comes and goes; `read`, if given, is asked each time the figures are read. */
  gauge(name: string, help: string, read?: () => number): Gauge;
  /** How values are spread over the given upper bounds, in ascending order. */
  histogram(name: string, help: string, bounds: readonly number[]): Histogram;
  /** All figures as they are now. */
  text(): string;
}

/** A page of figures, empty at first; each is written in the order in which it was asked for. Names are not checked. */
export function createMetrics(): Metrics {
  const families: (() => string[])[] = [];

  function family(name: string, help: string, type: string, samples: () => readonly string[]): void {
    families.push(() => [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...samples()]);
  }

  return {
    counter(name, help) {
      const values = new Map<string, number>();
      family(name, help, "counter", () => series(name, values, 0));
      return {
        add(count = 1, labels = {}) {
          const key = labelText(labels);
          values.set(key, (values.get(key) ?? 0) + count);
        },
      };
    },
    gauge(name, help, read) {
      const values = new Map<string, number>();
      family(name, help, "gauge", () => {
        if (read !== undefined) values.set("", read());
        return series(name, values, 0);
      });
      return { set: (value, labels = {}) => values.set(labelText(labels), value) };
    },
    histogram(name, help, bounds) {
      const counts = bounds.map(() => 0);
      let count = 0;
      let sum = 0;
      family(name, help, "histogram", () => [
        ...bounds.map((bound, index) => `${name}_bucket{le="${bound}"} ${counts[index] ?? 0}`),
        `${name}_bucket{le="+Inf"} ${count}`,
        `${name}_sum ${sum}`,
        `${name}_count ${count}`,
      ]);
      return {
        observe(value) {
          count += 1;
          sum += value;
          for (const [index, bound] of bounds.entries())
            if (value <= bound) counts[index] = (counts[index] ?? 0) + 1;
        },
      };
    },
    text: () => `${families.flatMap((lines) => lines()).join("\n")}\n`,
  };
}

function series(name: string, values: ReadonlyMap<string, number>, unset: number): string[] {
  if (values.size === 0) return [`${name} ${unset}`];
  return [...values].map(([labels, value]) => `${name}${labels} ${value}`);
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

function escaped(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}
