import type { ClaimId, MapId } from "@crux/domain";
import { openTabMemory } from "../../lib/kept/tab-memory.ts";

/** Which of the changes were walked of which the server still tells, kept over a reload of the tab. */
export interface WalkedClaims {
  read(): readonly ClaimId[];
  add(claimIds: readonly ClaimId[]): void;
  forget(): void;
}

/** Who comes back later may find the same claims changed once more. */
const KEPT_MS = 5 * 60_000;

export function openWalkedClaims(userId: string, mapId: MapId): WalkedClaims {
  const memory = openTabMemory(userId, `walked:${mapId}`);
  const read = (): readonly ClaimId[] => {
    const kept = memory.read();
    return isKept(kept) && Date.now() - kept.atMs < KEPT_MS ? kept.claimIds : [];
  };
  return {
    read,
    add(claimIds) {
      if (claimIds.length > 0) memory.write({ atMs: Date.now(), claimIds: [...read(), ...claimIds] });
    },
    forget: () => memory.write(null),
  };
}

function isKept(value: unknown): value is { atMs: number; claimIds: ClaimId[] } {
  return (
    typeof value === "object" &&
    value !== null &&
    "atMs" in value &&
    typeof value.atMs === "number" &&
    "claimIds" in value &&
    Array.isArray(value.claimIds) &&
    value.claimIds.every((id) => typeof id === "string")
  );
}
