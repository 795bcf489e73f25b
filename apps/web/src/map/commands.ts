import { ADD_COMMANDS } from "./commands/add-commands.ts";
import { CHANGE_COMMANDS } from "./commands/change-commands.ts";
import type { CommandFacts, MapCommand } from "./commands/command.ts";
import { TOGETHER_COMMANDS } from "./commands/together-commands.ts";
import { CLIPBOARD_COMMANDS } from "./commands/clipboard-commands.ts";
import { VIEW_COMMANDS } from "./commands/view-commands.ts";
import { WALK_COMMANDS } from "./commands/walk-commands.ts";

export type {
  CommandFacts,
  CommandGroup,
  CommandIcon,
  CommandId,
  MapActs,
  MapCommand,
  MapViewName,
} from "./commands/command.ts";

/**
 * The one table of what can be done on a map. Canvas, outline, menus, toolbars and keys read it; nothing else decides
 * what a key does or when an act is offered. Its rows stand by subject in the folder beside it.
 */
export const MAP_COMMANDS: readonly MapCommand[] = [
  ...ADD_COMMANDS,
  ...CHANGE_COMMANDS,
  ...CLIPBOARD_COMMANDS,
  ...VIEW_COMMANDS,
  ...WALK_COMMANDS,
  ...TOGETHER_COMMANDS,
];

/** Whether a command may act now: right first, then whether it makes sense. */
export function canRun(command: MapCommand, facts: CommandFacts): boolean {
  return (!command.isEdit || facts.mayEdit) && command.isEnabled(facts);
}

/** Whether there is something on which both act, so that one key cannot stand for both. */
export function isOnSameTarget(command: MapCommand, other: MapCommand): boolean {
  return command.on === "any" || other.on === "any" || command.on === other.on;
}

/** The commands that a menu shows: those that can act now, in the table's order. */
export function listAvailable(facts: CommandFacts): readonly MapCommand[] {
  return MAP_COMMANDS.filter((command) => canRun(command, facts));
}
