import type { HintCode } from "./claim-hints.ts";

const KEY = "crux-hints-off";

/** The hints that somebody has put away for good on this device. */
export function hintsOff(): ReadonlySet<string> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return new Set(Array.isArray(stored) ? stored.filter((code) => typeof code === "string") : []);
  } catch {
    // Blocked or written by something else: all hints are shown.
    return new Set();
  }
}

export function allHintsOn(): boolean {
  return hintsOff().size === 0;
}

/** Puts a kind of hint away; it is not shown again until `showAllHints`. */
export function putHintAway(code: HintCode): void {
  write([...hintsOff(), code]);
}

export function showAllHints(): void {
  write([]);
}

function write(codes: readonly string[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(codes));
  } catch {
    // Blocked or full: the hint comes back with the next claim.
  }
}
