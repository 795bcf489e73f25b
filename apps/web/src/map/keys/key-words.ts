import { useSyncExternalStore } from "react";
import { findById } from "../commands.ts";
import type { CommandId, MapCommand } from "../commands.ts";
import { writeShortcut } from "../commands/shortcut.ts";
import { isMac } from "./command-keys.ts";
import { shortcutsOf, useKeyChoices } from "./key-choices.ts";

/** The first key of a command as this machine's keys are named; the server does not know the machine. Empty without a key. */
export function useShortcutText(command: MapCommand): string {
  const isOnMac = useSyncExternalStore(subscribeToNothing, isMac, () => false);
  return writeShortcut(shortcutsOf(command, useKeyChoices())[0] ?? "", isOnMac);
}

/** The same for a sentence that names the key: `none` where the command has lost all of its keys. */
export function useKeyWord(id: CommandId): string {
  const key = useShortcutText(findById(id));
  return key === "" ? "none" : key;
}

const subscribeToNothing = () => () => undefined;
