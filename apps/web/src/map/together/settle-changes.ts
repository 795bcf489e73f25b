import type { ClaimId } from "@crux/domain";
import type { OthersChange } from "./describe-changes.ts";

export interface Settler {
  /** Takes up a change; it is passed on once the claim has rested. */
  take(change: OthersChange, name: string | null): void;
  close(): void;
}

/** Somebody types on after shorter pauses than this. */
const REST_MS = 2500;

/**
 * Waits until a claim is left alone before it is told of: typing a sentence is one change, not forty, and a new claim is
 * told with all its words. A deletion is told at once, and takes with it what was not told yet.
 */
export function createSettler(tell: (change: OthersChange, name: string | null) => void): Settler {
  const waiting = new Map<
    ClaimId,
    { change: OthersChange; name: string | null; timer: ReturnType<typeof setTimeout> }
  >();
  return {
    take(change, name) {
      const { claimId } = change;
      const held = waiting.get(claimId);
      if (held !== undefined) clearTimeout(held.timer);
      if (change.type === "removed") {
        waiting.delete(claimId);
        // Nobody had heard of it yet.
        if (held?.change.type !== "added") tell(change, name);
        return;
      }
      const type = held?.change.type === "added" ? "added" : change.type;
      const entry = { change: { ...change, type }, name: name ?? held?.name ?? null };
      const timer = setTimeout(() => {
        waiting.delete(claimId);
        tell(entry.change, entry.name);
      }, REST_MS);
      waiting.set(claimId, { ...entry, timer });
    },
    close() {
      for (const { timer } of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
}
