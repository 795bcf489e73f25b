import type { ClaimId } from "@crux/domain";
import type { OthersChange } from "./describe-changes.ts";

export interface Settler {
  /** Takes up a change; it is passed on once the claim has rested. */
  take(change: OthersChange, name: string | null): void;
  close(): void;
}

/** Somebody types on after shorter pauses than this. */
const REST_MS = 2500;

interface Told {
  readonly change: OthersChange;
  readonly name: string | null;
}

/** After these nothing is left of the claim that could be told. */
const isEnd = ({ type }: OthersChange): boolean => type === "removed" || type === "merged";

/**
 * Waits until a claim is left alone before it is told of: typing a sentence is one change, not forty, and a new claim is
 * told with all its words. What is done to it besides, as turning its side, is told of its own. A deletion or merge is told
 * at once, and takes with it what was not told yet.
 */
export function createSettler(tell: (change: OthersChange, name: string | null) => void): Settler {
  const waiting = new Map<
    ClaimId,
    {
      readonly changes: Map<OthersChange["type"], Told>;
      readonly timer: ReturnType<typeof setTimeout>;
    }
  >();
  return {
    take(change, name) {
      const { claimId } = change;
      const held = waiting.get(claimId);
      if (held !== undefined) clearTimeout(held.timer);
      if (isEnd(change)) {
        waiting.delete(claimId);
        // Nobody had heard of it yet.
        if (held?.changes.has("added") !== true) tell(change, name);
        return;
      }
      const changes = held?.changes ?? new Map<OthersChange["type"], Told>();
      const type = changes.has("added") ? "added" : change.type;
      changes.set(type, { change: { ...change, type }, name: name ?? changes.get(type)?.name ?? null });
      const timer = setTimeout(() => {
        waiting.delete(claimId);
        for (const told of changes.values()) tell(told.change, told.name);
      }, REST_MS);
      waiting.set(claimId, { changes, timer });
    },
    close() {
      for (const { timer } of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
}
