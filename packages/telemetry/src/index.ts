/** What a server tells its operator: lines for a log and figures for Prometheus. Neither holds anything people wrote. */
export { createLog, type Log, type LogFields, logConsole } from "./log.ts";
export { createMetrics, type Counter, type Gauge, type Histogram, type Metrics } from "./metrics.ts";
export { mayReadMetrics, METRICS_TYPE } from "./may-read-metrics.ts";
export { addProcessFigures } from "./process-figures.ts";
