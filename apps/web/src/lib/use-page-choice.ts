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
    () => document.documentElement.dataset[choice.attribute] === choice.value,
    () => false,
  );
  const change = (wanted: boolean): void => {
    if (wanted) document.documentElement.dataset[choice.attribute] = choice.value;
    else delete document.documentElement.dataset[choice.attribute];
    document.cookie = `${choice.cookie}=${wanted ? choice.value : ""}; path=/; max-age=${wanted ? 31_536_000 : 0}; samesite=lax`;
    for (const listener of listeners) listener();
  };
  return [isOn, change];
}
