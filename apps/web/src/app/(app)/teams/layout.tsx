import type { ReactNode } from "react";
import { TrpcProvider } from "../../../lib/trpc.tsx";

/** The pages of a team fetch and keep what they show; a map, which is live, needs none of that. */
export default function TeamLayout({ children }: { children: ReactNode }) {
  return <TrpcProvider>{children}</TrpcProvider>;
}
