import { useSyncExternalStore } from "react";
import { findById } from "../commands.ts";
import type { CommandId, MapCommand } from "../commands.ts";
import { writeShortcut } from "../commands/shortcut.ts";
import type { Shortcut } from "../commands/shortcut.ts";
import { useMapState } from "../open-map-context.tsx";
import type { OpenMapState } from "../open-map-state.ts";
import { isMac } from "./command-keys.ts";
import { shortcutsOf, useKeyChoices } from "./key-choices.ts";

/** The first key of a command as this machine's keys are named; the server does not know the machine. Empty without a key. */
function useShortcutText(command: MapCommand): string {
  return useKeyText(shortcutsOf(command, useKeyChoices())[0]);
}

/** A key as this machine names it. */
export function useKeyText(shortcut: Shortcut | undefined): string {
  const isOnMac = useSyncExternalStore(subscribeToNothing, isMac, () => false);
  return writeShortcut(shortcut ?? "", isOnMac);
}

/** The same for a sentence that names the key: `none` where the command has lost all of its keys. */
export function useKeyWord(id: CommandId): string {
  const key = useShortcutText(findById(id));
  return key === "" ? "none" : key;
}

/**
 * The first key that would do it now, as the command table writes it; undefined where none would. With the quick keys off Tab
 * goes on in the page, and in the outline letters find a row. What cannot be done now keeps the key that it has when it can.
 */
export function useKeyOfNow(command: MapCommand, isDisabled = false): Shortcut | undefined {
  const shortcuts = shortcutsOf(command, useKeyChoices());
  const isBuilding = useMapState(selectIsBuilding);
  const view = useMapState(selectView);
  return findKeyOfNow(shortcuts, { isBuilding: isBuilding || isDisabled, view });
}

/** The first of the keys of a command that acts in a view with the quick keys on or off. */
export function findKeyOfNow(
  shortcuts: readonly Shortcut[],
  { isBuilding, view }: Pick<OpenMapState, "isBuilding" | "view">,
): Shortcut | undefined {
  return isBuilding ? shortcuts[0] : shortcuts.find((shortcut) => !isQuickKey(shortcut, view));
}

/** Only what needs no Ctrl, Command or Alt is ever off. */
function isQuickKey(shortcut: Shortcut, view: OpenMapState["view"]): boolean {
  const isTab = /^(?:Shift\+)?Tab$/u.test(shortcut);
  return isTab || (view === "outline" && /^(?:Shift\+)?\p{Letter}$/u.test(shortcut));
}

const selectIsBuilding = ({ isBuilding }: OpenMapState): boolean => isBuilding;
const selectView = ({ view }: OpenMapState) => view;

const subscribeToNothing = () => () => undefined;
