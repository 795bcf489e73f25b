const KEY = "crux-palette-recent";
const MAX = 8;

/** Keys of what was chosen last on this device, the newest first. */
export function readRecent(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(stored) ? stored.filter((key) => typeof key === "string").slice(0, MAX) : [];
  } catch {
    // Blocked or written by something else: nothing is recent.
    return [];
  }
}

export function noteRecent(key: string): void {
  const next = [key, ...readRecent().filter((other) => other !== key)].slice(0, MAX);
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Blocked or full: the palette works without a memory.
  }
}
