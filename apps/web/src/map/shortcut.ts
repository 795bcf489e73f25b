/** A key or chord as the command table writes it: "Tab", "Shift+Tab", "Mod+Z" (Ctrl, on a Mac Command), "L". */
export type Shortcut = string;

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/**
 * Tells whether a key press is this shortcut. Digits are read by their place on the keyboard, since Shift+1 types
 * another sign on every layout; "+", "?" and other signs by the sign, whatever it takes to type it.
 */
export function matchesShortcut(press: KeyPress, shortcut: Shortcut, isMac: boolean): boolean {
  const hasMod = isMac ? press.metaKey : press.ctrlKey;
  const hasOther = isMac ? press.ctrlKey : press.metaKey;
  if (hasOther) return false;
  if (shortcut === "+") return press.key === "+" && !hasMod && !press.altKey;
  const parts = shortcut.split("+");
  const key = parts.at(-1) ?? "";
  if (hasMod !== parts.includes("Mod") || press.altKey !== parts.includes("Alt")) return false;
  if (SIGN.test(key)) return press.key === key;
  if (press.shiftKey !== parts.includes("Shift")) return false;
  if (/^\d$/.test(key)) return press.code === `Digit${key}`;
  // With Alt a letter types another sign on a Mac.
  if (press.altKey && /^[A-Z]$/.test(key)) return press.code === `Key${key}`;
  return press.key.toLowerCase() === key.toLowerCase();
}

const SIGN = /^[^\p{Letter}\p{Number}\s]$/u;

const NAMES: Readonly<Record<string, string>> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Delete: "Del",
  Insert: "Ins",
};

/** The shortcut as it is written beside a command, and in `aria-keyshortcuts` with `forAria`. */
export function writeShortcut(shortcut: Shortcut, isMac: boolean, forAria = false): string {
  if (forAria) return shortcut === "+" ? "+" : shortcut.replace("Mod", isMac ? "Meta" : "Control");
  if (shortcut === "+") return "+";
  return shortcut
    .split("+")
    .map((part) => (part === "Mod" ? (isMac ? "⌘" : "Ctrl") : (NAMES[part] ?? part)))
    .join(" ");
}
