import { createTRPCClient, httpBatchLink } from "@trpc/client";
import type { AppRouter } from "@crux/api";
import { BUILT_AT, BUILT_AT_HEADER } from "./built-at.ts";

let newestServer = 0;

/** Whether a newer server than this page's has answered: what the page does next, that one may not understand. */
export const isPageOutdated = (): boolean => newestServer > BUILT_AT;

async function fetchAndNote(input: RequestInfo | URL, init?: object): Promise<Response> {
  const answer = await fetch(input, init);
  newestServer = Math.max(newestServer, Number(answer.headers.get(BUILT_AT_HEADER) ?? 0));
  return answer;
}

/** The header shows the server that the call comes from a script of this origin; a plain form cannot set it. */
const API_HEADERS = { "x-crux": "1" };

/** Calls the server without a cache: for the light pages before sign-in, and below the cache for all others. */
export function createApiClient() {
  return createTRPCClient<AppRouter>({
    links: [httpBatchLink({ url: "/api/trpc", headers: API_HEADERS, fetch: fetchAndNote })],
  });
}

export type ApiClient = ReturnType<typeof createApiClient>;
