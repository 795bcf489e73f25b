"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { useState } from "react";
import type { ReactNode } from "react";
import type { AppRouter } from "@crux/api";
import { createApiClient } from "./api-client.ts";
import { isRefused } from "./refusal.ts";

const context = createTRPCContext<AppRouter>();

/** `useTRPC()` gives `queryOptions` and `mutationOptions` for every procedure; `useTRPCClient()` calls directly. */
export const { useTRPC, useTRPCClient } = context;

/** The server's answers for everything below. A refusal is final; only a failed connection is tried again. */
export function TrpcProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: {
            staleTime: 5000,
            retry: (failures, error) => failures < 2 && !isRefused(error),
          },
          mutations: { retry: false },
        },
      }),
  );
  const [trpcClient] = useState(createApiClient);
  return (
    <QueryClientProvider client={queryClient}>
      <context.TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </context.TRPCProvider>
    </QueryClientProvider>
  );
}
