"use client";

import type { ReactNode } from "react";
import { ThemeChoiceContext } from "./theme.ts";
import type { ThemeChoice } from "./theme-cookie.ts";

/** Tells the widgets which theme the server found chosen. */
export function ThemeProvider({ choice, children }: { choice: ThemeChoice; children: ReactNode }) {
  return <ThemeChoiceContext value={choice}>{children}</ThemeChoiceContext>;
}
