import { createExternalStore, useStoreValue } from "../external-store.ts";
import { isOnSameTarget, MAP_COMMANDS } from "../commands.ts";
import type { CommandId, MapCommand } from "../commands.ts";
import { nameOf, partsOf } from "../commands/shortcut.ts";
import type { KeyPress, Shortcut } from "../commands/shortcut.ts";

/** What one person has changed about the keys, on this device. */
export interface KeyChoices {
  readonly changed: Readonly<Partial<Record<CommandId, readonly Shortcut[]>>>;
  /** Off: only chords with Ctrl, Command or Alt and the keys without a character act (WCAG 2.1.4). */
  readonly hasSingleKeys: boolean;
}

const UNCHANGED: KeyChoices = { changed: {}, hasSingleKeys: true };

const store = createExternalStore<KeyChoices>(UNCHANGED);
let storageKey: string | null = null;

/** Takes up what this person has chosen on this device before. */
export function openKeyChoices(userId: string): void {
  storageKey = `crux-keys-${userId}`;
  store.set(parseChoices(readStorage(storageKey)));
}

function readStorage(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    // Storage is blocked here: the keys are those of the table, and choices last as long as the page.
    return null;
  }
}

/** Reads stored choices; what is not of their form, or names what is no longer there, is left out. */
export function parseChoices(text: string | null): KeyChoices {
  if (text === null) return UNCHANGED;
  try {
    const stored: unknown = JSON.parse(text);
    if (typeof stored !== "object" || stored === null) return UNCHANGED;
    const changed = "changed" in stored && typeof stored.changed === "object" ? (stored.changed ?? {}) : {};
    const known = MAP_COMMANDS.flatMap(({ id }) => {
      const shortcuts: unknown = Object.entries(changed).find(([key]) => key === id)?.[1];
      const isList = Array.isArray(shortcuts) && shortcuts.every((each) => typeof each === "string");
      return isList ? [[id, shortcuts] as const] : [];
    });
    const hasSingleKeys = !("hasSingleKeys" in stored) || stored.hasSingleKeys !== false;
    return { changed: Object.fromEntries(known), hasSingleKeys };
  } catch {
    // Written by something else: the table's own keys are a safe start.
    return UNCHANGED;
  }
}

function change(patch: Partial<KeyChoices>): void {
  store.set(patch);
  if (storageKey === null) return;
  try {
    localStorage.setItem(storageKey, JSON.stringify(store.get()));
  } catch {
    // Blocked or full: the choice holds until the page is closed.
  }
}

/** The keys of a command as this person has them, those that are switched off left out. */
export function shortcutsOf(command: MapCommand, choices: KeyChoices = store.get()): readonly Shortcut[] {
  const shortcuts = choices.changed[command.id] ?? command.shortcuts;
  return choices.hasSingleKeys ? shortcuts : shortcuts.filter((shortcut) => !isSingleKey(shortcut));
}

/** The choices, and the component is drawn again when they change. */
export function useKeyChoices(): KeyChoices {
  return useStoreValue(store, selectAll);
}

const selectAll = (choices: KeyChoices): KeyChoices => choices;

/** A letter, digit or sign alone or with Shift, as somebody who dictates or types by mistake would hit it. */
export function isSingleKey(shortcut: Shortcut): boolean {
  const key = partsOf(shortcut).at(-1) ?? "";
  return isCharacter(key) && !/(?:Mod|Alt)\+/u.test(shortcut);
}

/** One character, however many code units it takes. */
function isCharacter(key: string): boolean {
  return /^.$/su.test(key);
}

export type KeyRefusal =
  | { readonly code: "taken"; readonly by: CommandId }
  /** The browser or the map needs the key for something that cannot be changed. */
  | { readonly code: "reserved" };

/** Keys by which one walks the map and leaves it, and chords that no page gets to see. */
const RESERVED: ReadonlySet<Shortcut> = new Set([
  "Escape",
  "ArrowUp",
  "ArrowDown",
  "ArrowLeft",
  "ArrowRight",
  "Home",
  "End",
  "PageUp",
  "PageDown",
  "F5",
  "F6",
  "F11",
  "F12",
  "Mod+L",
  "Mod+N",
  "Mod+Q",
  "Mod+R",
  "Mod+T",
  "Mod+W",
]);

/** Why a command cannot have this key; null when it can. */
export function refuseShortcut(
  command: MapCommand,
  shortcut: Shortcut,
  choices: KeyChoices = store.get(),
): KeyRefusal | null {
  if (RESERVED.has(shortcut)) return { code: "reserved" };
  const all: KeyChoices = { ...choices, hasSingleKeys: true };
  const holder = MAP_COMMANDS.find(
    (other) =>
      other.id !== command.id && isOnSameTarget(command, other) && shortcutsOf(other, all).includes(shortcut),
  );
  return holder === undefined ? null : { code: "taken", by: holder.id };
}

/** Gives a command another key in the place of all it had. Ask `refuseShortcut` first. */
export function changeShortcut(command: MapCommand, shortcut: Shortcut): void {
  change({ changed: { ...store.get().changed, [command.id]: [shortcut] } });
}

/** Gives a command the keys of the table again, or with null all commands. */
export function resetShortcuts(command: MapCommand | null): void {
  const entries = Object.entries(store.get().changed).filter(([id]) => command !== null && id !== command.id);
  change({ changed: Object.fromEntries(entries) });
}

export function setSingleKeys(hasSingleKeys: boolean): void {
  change({ hasSingleKeys });
}

/** The shortcut that a key press would be; null while only Shift and the like are down. */
export function readShortcut(press: KeyPress, isMac: boolean): Shortcut | null {
  if (["Shift", "Control", "Alt", "Meta", "AltGraph", "Dead", "Process"].includes(press.key)) return null;
  const hasMod = isMac ? press.metaKey : press.ctrlKey;
  const name = nameOf(press);
  const isDigit = /^Digit\d$/u.test(press.code);
  const isSign = !isDigit && isCharacter(name) && !/\p{Letter}/u.test(name);
  const key = isDigit ? press.code.slice("Digit".length) : isCharacter(name) ? name.toUpperCase() : name;
  // With AltGr, which may count as Ctrl and Alt, it is the sign alone.
  if (key === "+" && press.altKey) return "+";
  // A sign is typed however the keyboard types it; Shift is part of that.
  const parts = [
    hasMod && "Mod",
    press.altKey && "Alt",
    press.shiftKey && !isSign && "Shift",
    key === " " ? "Space" : key,
  ];
  return parts.filter((part) => part !== false).join("+");
}
