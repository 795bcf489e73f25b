import type { ReactNode } from "react";
import { TrpcProvider } from "../../../lib/trpc.tsx";

/** The account page fetches and keeps what it shows. */
export default function AccountLayout({ children }: { children: ReactNode }) {
  return <TrpcProvider>{children}</TrpcProvider>;
}
