import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Metrics } from "./metrics.ts";

const RESOLUTION_MS = 10;
const NANOSECONDS = 1e9;

/** Adds what every server can tell of its process: memory, processor, how long it was deaf, what it keeps open. */
export function addProcessFigures(metrics: Metrics): void {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const startedMs = performance.now();
  metrics.gauge("process_resident_memory_bytes", "Memory in use.", () => process.memoryUsage.rss());
  metrics.gauge(
    "process_heap_used_bytes",
    "Memory of the program's values.",
    () => process.memoryUsage().heapUsed,
  );
  metrics.gauge("process_uptime_seconds", "Since the start.", () => (performance.now() - startedMs) / 1000);
  metrics.gauge("process_cpu_seconds_total", "Processor time since the start.", () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  });
  metrics.gauge("process_timers", "Timers that are waiting.", () => countResources("Timeout"));
  metrics.gauge("process_resources", "Everything that keeps the process running.", () =>
    countResources(null),
  );
  metrics.gauge("event_loop_longest_seconds", "Longest block since the figures were last read.", () => {
    // The histogram holds the resolution itself as the least delay.
    const longest = Math.max(0, delay.max / NANOSECONDS - RESOLUTION_MS / 1000);
    delay.reset();
    return longest;
  });
}

function countResources(type: string | null): number {
  const all = process.getActiveResourcesInfo();
  return type === null ? all.length : all.filter((name) => name === type).length;
}
