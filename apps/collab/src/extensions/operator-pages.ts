import { mayReadMetrics, METRICS_TYPE } from "@crux/telemetry";
import type { Extension } from "@hocuspocus/server";
import { alreadyAnswered } from "../safe.ts";

export interface OperatorPagesOptions {
  /** Whether the database answers and the server is not on its way out. */
  readonly isHealthy: () => Promise<boolean>;
  readonly figures: () => string;
  /** What must be brought to read the figures; null: a direct request from this machine. */
  readonly metricsToken: string | null;
}

/** Answers `GET /api/health` (and `/health`) and `GET /metrics` for who runs the server; nothing else is fetched here. */
export function operatorPages({ isHealthy, figures, metricsToken }: OperatorPagesOptions): Extension {
  return {
    extensionName: "operator-pages",
    async onRequest({ request, response }) {
      const path = request.method === "GET" ? request.url : null;
      const send = (status: number, type: string, body: string): void => {
        response.writeHead(status, { "Content-Type": type, "Cache-Control": "no-store" }).end(body);
      };
      if (path === "/api/health" || path === "/health") {
        const healthy = await isHealthy();
        send(healthy ? 200 : 503, "application/json", JSON.stringify({ healthy }));
      } else if (path === "/metrics" && mayReadMetrics(request, metricsToken)) {
        send(200, METRICS_TYPE, figures());
      } else {
        send(404, "application/json", JSON.stringify({ status: "notFound" }));
      }
      await alreadyAnswered();
    },
  };
}
