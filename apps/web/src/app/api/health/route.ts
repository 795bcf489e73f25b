import { getRuntime } from "../../../server/runtime.ts";

export const dynamic = "force-dynamic";

/** Answers 200 when pages can be served and the database answers, 503 otherwise. Tells nothing else. */
export async function GET(): Promise<Response> {
  const { api, services } = getRuntime();
  const isHealthy = await api.isHealthy(services);
  return Response.json(
    { healthy: isHealthy },
    { status: isHealthy ? 200 : 503, headers: { "Cache-Control": "no-store" } },
  );
}
