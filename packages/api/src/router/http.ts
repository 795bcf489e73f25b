import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import type { ApiContext } from "../context.ts";
import { appRouter } from "./app-router.ts";
import { createCallerFactory } from "./trpc.ts";

/** At most this many procedures in one request; the screens need fewer. */
const BATCH_MAX = 12;

/**
 * Answers an HTTP request to the procedures. The caller has judged Host, Origin and our own header.
 *
 * @param endpoint the path under which the procedures hang, such as `/api/trpc`
 */
export async function answerProcedures(
  request: Request,
  endpoint: string,
  createContext: () => Promise<ApiContext>,
): Promise<Response> {
  return await fetchRequestHandler({
    router: appRouter,
    req: request,
    endpoint,
    createContext,
    allowBatching: true,
    maxBatchSize: BATCH_MAX,
    onError({ error, path }) {
      // Refusals are ordinary answers; only faults of ours are worth the operator's time.
      if (error.code === "INTERNAL_SERVER_ERROR") console.error(path, error.cause ?? error);
    },
  });
}

/** Calls the procedures without HTTP, for pages drawn on the server and for tests. */
export const createCaller = createCallerFactory(appRouter);
