"use client";

import { useEffect, useState } from "react";

const EVERY_MS = 30_000;

/**
 * The present, moving on by itself.
 *
 * @param initialMs what the server took for the present, so that the first rendering is the same on both sides
 */
export function useNow(initialMs: number): number {
  const [nowMs, setNowMs] = useState(initialMs);
  useEffect(() => {
    const tick = () => setNowMs(Date.now());
    const first = setTimeout(tick, 0);
    const timer = setInterval(tick, EVERY_MS);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, []);
  return nowMs;
}
