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
  // On many keyboards a sign takes AltGr, which counts as Ctrl and Alt on Windows, or Option on a Mac.
  const isAltGr = isMac ? press.altKey && !hasMod : press.altKey && hasMod;
  if (SIGN.test(shortcut)) return press.key === shortcut && (isAltGr || (!hasMod && !press.altKey));
  const parts = partsOf(shortcut);
  const key = parts.at(-1) ?? "";
  if (hasMod !== parts.includes("Mod") || press.altKey !== parts.includes("Alt")) return false;
  if (SIGN.test(key)) return press.key === key;
  if (press.shiftKey !== parts.includes("Shift")) return false;
  // With the number lock off, the number pad walks.
  if (/^\d$/.test(key))
    return press.code === `Digit${key}` || (press.code === `Numpad${key}` && press.key === key);
  return nameOf(press).toLowerCase() === key.toLowerCase();
}

/**
 * The key of a press by its name on a keyboard with Latin letters: on one that writes others (Cyrillic, Greek, Hebrew,
 * Arabic) a letter is known by its place, since the same press would never type a Latin one. With Alt it always is: a
 * Mac types another sign then.
 */
export function nameOf({ key, code, altKey }: Pick<KeyPress, "key" | "code" | "altKey">): string {
  const letter = /^Key([A-Z])$/u.exec(code)?.[1];
  return letter !== undefined && (altKey || OTHER_SCRIPT.test(key)) ? letter : key;
}

/** One letter, also one of several signs; the names of keys are written in Latin letters. */
const OTHER_SCRIPT = /^(?:(?!\p{Script=Latin})[\p{Letter}\p{Mark}])+$/u;

/** "Mod", "Shift" and so on, and the key at the end, which may be a plus sign itself. */
export function partsOf(shortcut: Shortcut): readonly string[] {
  return shortcut.split(/\+(?=.)/u);
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
  if (forAria) return shortcut.replace("Mod", isMac ? "Meta" : "Control");
  return partsOf(shortcut)
    .map((part) => (part === "Mod" ? (isMac ? "⌘" : "Ctrl") : (NAMES[part] ?? part)))
    .join(" ");
}
