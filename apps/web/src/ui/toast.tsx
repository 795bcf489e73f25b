"use client";

import { useEffect, useState } from "react";
import type { ComponentType } from "react";
import type { ToastMessage, ToastRegionProps } from "./toast-message.ts";
import { whenIdle } from "./later/when-idle.ts";

/** Most pages never show one, and none at first: the list is loaded when nothing else is to be done. */
const loadList = () => import("./toast-list.tsx");
const showListeners = new Set<() => void>();

/**
 * Says in a corner what has been done, perhaps with one way back. Errors stay until they are closed.
 *
 * @returns a function that takes the message away.
 */
export function showToast(
  message: Omit<ToastMessage, "tone"> & { readonly tone?: ToastMessage["tone"] },
): () => void {
  const closing = new AbortController();
  void show({ tone: "good", ...message }, closing.signal);
  return () => closing.abort();
}

async function show(message: ToastMessage, closing: AbortSignal): Promise<void> {
  try {
    const { addToast } = await loadList();
    if (closing.aborted) return;
    closing.addEventListener("abort", addToast(message));
    for (const listener of showListeners) listener();
  } catch {
    // The connection went before this page had loaded the list; the bar that says so needs nothing loaded.
  }
}

/** Where the messages appear; stands once, in the layout. */
export function ToastRegion(props: ToastRegionProps) {
  const [List, setList] = useState<ComponentType<ToastRegionProps> | null>(null);
  useEffect(() => {
    const load = (): void => {
      loadList().then(
        ({ ToastList }) => setList(() => ToastList),
        // Tried again with the first message.
        () => undefined,
      );
    };
    showListeners.add(load);
    void whenIdle().then(load);
    return () => {
      showListeners.delete(load);
    };
  }, []);
  return List === null ? null : <List {...props} />;
}
