"use client";

import { createContext, useContext, useSyncExternalStore } from "react";
import type { ThemeName } from "@crux/diagram";
import { useMediaQuery } from "./media-query.ts";
import { THEME_COOKIE } from "./theme-cookie.ts";
import type { ThemeChoice } from "./theme-cookie.ts";

/** What the server read from the cookie, so that the first rendering is the same on both sides. */
export const ThemeChoiceContext = createContext<ThemeChoice>("system");

const listeners = new Set<() => void>();
const DARK = "(prefers-color-scheme: dark)";

/**
 * The theme on the screen and the person's choice behind it. The choice is a cookie that the server reads into
 * `<html data-theme>`, so that the first paint is right without a script.
 */
export function useTheme(): {
  readonly choice: ThemeChoice;
  readonly theme: ThemeName;
  readonly setChoice: (choice: ThemeChoice) => void;
} {
  const firstChoice = useContext(ThemeChoiceContext);
  const choice = useSyncExternalStore(subscribe, readChoice, () => firstChoice);
  const isSystemDark = useMediaQuery(DARK);
  const theme = choice === "system" ? (isSystemDark ? "dark" : "light") : choice;
  return { choice, theme, setChoice: writeChoice };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function readChoice(): ThemeChoice {
  const chosen = document.documentElement.dataset["theme"];
  return chosen === "light" || chosen === "dark" ? chosen : "system";
}

function writeChoice(choice: ThemeChoice): void {
  if (choice === "system") {
    delete document.documentElement.dataset["theme"];
    document.cookie = `${THEME_COOKIE}=; path=/; max-age=0; samesite=lax`;
  } else {
    document.documentElement.dataset["theme"] = choice;
    document.cookie = `${THEME_COOKIE}=${choice}; path=/; max-age=31536000; samesite=lax`;
  }
  for (const listener of listeners) listener();
}
