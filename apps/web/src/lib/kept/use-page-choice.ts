"use client";

import { useSyncExternalStore } from "react";
import type { PageChoice } from "./page-choices.ts";

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** One of the choices in `<html>`, and how to change it: at once on this page, and by a cookie for the next. */
export function usePageChoice(choice: PageChoice): readonly [boolean, (isOn: boolean) => void] {
  const isOn = useSyncExternalStore(
    subscribe,
    () => {
      const chosen = document.documentElement.dataset[choice.attribute];
      if (chosen !== undefined) return chosen === choice.on;
      return choice.onByDefault !== null && matchMedia(choice.onByDefault).matches;
    },
    () => false,
  );
  const change = (wanted: boolean): void => {
    const value = wanted ? choice.on : choice.off;
    if (value === null) delete document.documentElement.dataset[choice.attribute];
    else document.documentElement.dataset[choice.attribute] = value;
    document.cookie = `${choice.cookie}=${value ?? ""}; path=/; max-age=${value === null ? 0 : 31_536_000}; samesite=lax`;
    for (const listener of listeners) listener();
  };
  return [isOn, change];
}
