import { createTRPCClient, httpBatchLink } from "@trpc/client";
import type { AppRouter } from "@crux/api";

/** The header shows the server that the call comes from a script of this origin; a plain form cannot set it. */
const API_HEADERS = { "x-crux": "1" };

/** Calls the server without a cache: for the light pages before sign-in, and below the cache for all others. */
export function createApiClient() {
  return createTRPCClient<AppRouter>({
    links: [httpBatchLink({ url: "/api/trpc", headers: API_HEADERS })],
  });
}

export type ApiClient = ReturnType<typeof createApiClient>;
