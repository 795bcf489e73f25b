import type { ServerResponse } from "node:http";
import { addProcessFigures, createMetrics } from "@crux/telemetry";

const BOUNDS_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** What the web server counts about itself. */
export interface WebFigures {
  /** Counts a request from now until it has been answered or given up. */
  watch(response: ServerResponse): void;
  /** Everything, as Prometheus reads it. */
  text(): string;
}

export function createWebFigures(): WebFigures {
  const metrics = createMetrics();
  addProcessFigures(metrics);
  let underWay = 0;
  metrics.gauge("crux_web_requests_under_way", "Requests that are being answered.", () => underWay);
  const answers = metrics.counter("crux_web_answers_total", "Answers, by the first figure of their status.");
  const took = metrics.histogram(
    "crux_web_answer_seconds",
    "From a request to the end of its answer.",
    BOUNDS_SECONDS,
  );
  return {
    watch(response) {
      const startMs = performance.now();
      underWay += 1;
      response.once("close", () => {
        underWay -= 1;
        took.observe((performance.now() - startMs) / 1000);
        answers.add(1, { status: `${Math.floor(response.statusCode / 100)}xx` });
      });
    },
    text: () => metrics.text(),
  };
}
