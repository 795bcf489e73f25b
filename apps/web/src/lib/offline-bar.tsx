"use client";

import { WifiOff } from "lucide-react";
import { useOnline } from "./use-online.ts";

/** Stands low on the page while there is no network, above the tools of a map: they work on. */
export function OfflineBar({ text }: { text: string }) {
  const isOnline = useOnline();
  return (
    <output
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-20 z-40 flex justify-center px-4"
    >
      {!isOnline && (
        <span className="animate-rise flex items-center gap-2 rounded-panel bg-ink px-3 py-2 text-13 text-paper shadow-float">
          <WifiOff aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />
          {text}
        </span>
      )}
    </output>
  );
}
