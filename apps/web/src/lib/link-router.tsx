"use client";

import { useRouter } from "next/navigation";
import { RouterProvider } from "react-aria-components";
import type { ReactNode } from "react";

/** Lets links inside menus change the page without loading it anew. */
export function LinkRouter({ children }: { children: ReactNode }) {
  const router = useRouter();
  return <RouterProvider navigate={(path) => router.push(path)}>{children}</RouterProvider>;
}
