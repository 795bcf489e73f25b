import { expect, test } from "vitest";
import { addProcessFigures, createLog, createMetrics, mayReadMetrics } from "./index.ts";

test("figures are written as Prometheus reads them", () => {
  const metrics = createMetrics();
  const refused = metrics.counter("crux_refused_total", "Refused.");
  metrics.counter("crux_never_total", "Never.");
  metrics.gauge("crux_open", "Open.", () => 3);
  const took = metrics.histogram("crux_seconds", "Took.", [0.01, 0.1]);
  refused.add(1, { code: 'a"b' });
  refused.add(2, { code: 'a"b' });
  for (const value of [0.005, 0.05, 5]) took.observe(value);
  expect(metrics.text().split("\n")).toEqual([
    "# HELP crux_refused_total Refused.",
    "# TYPE crux_refused_total counter",
    'crux_refused_total{code="a\\"b"} 3',
    "# HELP crux_never_total Never.",
    "# TYPE crux_never_total counter",
    "crux_never_total 0",
    "# HELP crux_open Open.",
    "# TYPE crux_open gauge",
    "crux_open 3",
    "# HELP crux_seconds Took.",
    "# TYPE crux_seconds histogram",
    'crux_seconds_bucket{le="0.01"} 1',
    'crux_seconds_bucket{le="0.1"} 2',
    'crux_seconds_bucket{le="+Inf"} 3',
    "crux_seconds_sum 5.055",
    "crux_seconds_count 3",
    "",
  ]);
});

test("a process tells its memory and how long it was deaf", () => {
  const metrics = createMetrics();
  addProcessFigures(metrics);
  expect(metrics.text()).toMatch(/^process_resident_memory_bytes [1-9]\d+$/mu);
  expect(metrics.text()).toMatch(/^event_loop_longest_seconds \d/mu);
});

test("a line is one JSON object, without passwords and without the fields of an error", () => {
  const lines: string[] = [];
  const log = createLog("collab", (line) => lines.push(line));
  const error = Object.assign(new Error("no route to postgresql://crux:geheim@host:5432/crux"), {
    detail: "Key (text)=(What somebody wrote) exists.",
  });
  log.error("storing failed", error, { map: "abc" });
  log.info("ready", { port: 3001 });
  expect(lines).toHaveLength(2);
  const told = lines.map((line): unknown => JSON.parse(line));
  expect(told).toMatchObject([
    { server: "collab", level: "error", event: "storing failed", map: "abc" },
    { level: "info", event: "ready", port: 3001 },
  ]);
  expect(lines.join("")).not.toMatch(/geheim|somebody wrote/u);
  expect(lines[0]).toContain("postgresql://…@host");
});

test("figures are for the machine itself, or for who brings the token", () => {
  const request = (remoteAddress: string, headers: Record<string, string> = {}) =>
    // Only these two are looked at.
    ({ socket: { remoteAddress }, headers }) as unknown as Parameters<typeof mayReadMetrics>[0];
  expect(mayReadMetrics(request("127.0.0.1"), null)).toBe(true);
  expect(mayReadMetrics(request("10.0.0.7"), null)).toBe(false);
  expect(mayReadMetrics(request("127.0.0.1", { "x-forwarded-for": "10.0.0.7" }), null)).toBe(false);
  expect(mayReadMetrics(request("10.0.0.7", { authorization: "Bearer right" }), "right")).toBe(true);
  expect(mayReadMetrics(request("127.0.0.1", { authorization: "Bearer wrong" }), "right")).toBe(false);
  expect(mayReadMetrics(request("127.0.0.1"), "right")).toBe(false);
});
