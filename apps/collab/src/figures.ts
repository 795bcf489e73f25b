import { addProcessFigures, createMetrics } from "@crux/telemetry";

/** What the server counts about itself. */
export interface CollabFigures {
  stored(seconds: number): void;
  refused(reason: string): void;
  problem(): void;
  /** Everything, as Prometheus reads it. */
  text(): string;
}

const APPEND_BOUNDS_SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** @param look tells what is open at the moment. */
export function createFigures(look: {
  readonly connections: () => number;
  readonly documents: () => number;
  readonly sockets: () => number;
  readonly isRelayUp: () => boolean;
}): CollabFigures {
  const metrics = createMetrics();
  addProcessFigures(metrics);
  metrics.gauge("crux_collab_connections", "Connections of people to maps.", look.connections);
  metrics.gauge("crux_collab_documents", "Maps that are open here.", look.documents);
  metrics.gauge("crux_collab_sockets", "Open sockets.", look.sockets);
  metrics.gauge("crux_collab_relay_up", "1 while Redis answers.", () => (look.isRelayUp() ? 1 : 0));
  const append = metrics.histogram(
    "crux_append_seconds",
    "From an edit's arrival at the write door until it is on disk.",
    APPEND_BOUNDS_SECONDS,
  );
  const refusals = metrics.counter("crux_refusals_total", "Connections refused or ended, by reason.");
  const problems = metrics.counter("crux_problems_total", "Faults that were reported.");
  return {
    stored: (seconds) => append.observe(seconds),
    refused: (reason) => refusals.add(1, { reason }),
    problem: () => problems.add(),
    text: () => metrics.text(),
  };
}
