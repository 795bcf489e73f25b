export interface RateLimit {
  /** Takes one; false when there is none left for now. */
  take(): boolean;
}

/** Allows so many a second on average, and twice as many at once. */
export function createRateLimit(perSecond: number, nowMs: () => number): RateLimit {
  const most = perSecond * 2;
  let left = most;
  let lastMs = nowMs();
  return {
    take() {
      const now = nowMs();
      left = Math.min(most, left + ((now - lastMs) / 1000) * perSecond);
      lastMs = now;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
