import { ADD_COMMANDS } from "./commands/add-commands.ts";
import { CHANGE_COMMANDS } from "./commands/change-commands.ts";
import type { CommandFacts, CommandId, MapCommand, MenuSection } from "./commands/command.ts";
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
  MenuSection,
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

/** The row of the table with this id. */
export function findById(id: CommandId): MapCommand {
  const command = MAP_COMMANDS.find((candidate) => candidate.id === id);
  if (command === undefined) throw new Error(`There is no command ${id}.`);
  return command;
}

/** Whether a command may act now: right first, then whether it makes sense. */
export function canRun(command: MapCommand, facts: CommandFacts): boolean {
  return (!command.isEdit || facts.mayEdit) && command.isEnabled(facts);
}

/** Whether there is something on which both act, so that one key cannot stand for both. */
export function isOnSameTarget(command: MapCommand, other: MapCommand): boolean {
  return TARGETS[command.on].some((target) => TARGETS[other.on].includes(target));
}

const TARGETS: Readonly<Record<MapCommand["on"], readonly ("claim" | "question" | "nothing")[]>> = {
  claim: ["claim"],
  question: ["question"],
  either: ["claim", "question"],
  nothing: ["nothing"],
  any: ["claim", "question", "nothing"],
};

/** What a menu is about: what is selected, or the whole map. */
export type MenuSubject = "selection" | "ground";

/** The parts of each menu, from above; a part may hold several sections, and is called after the first. */
export const MENU_PARTS: Readonly<Record<MenuSubject, readonly (readonly MenuSection[])[]>> = {
  selection: [["first", "remove"], ["add"], ["change"], ["clipboard"], ["branch"]],
  ground: [["find"], ["begin"], ["clipboard"], ["branch", "look"], ["whole"], ["people"], ["history"]],
};

/** The commands that can act now, in the table's order. */
export function listAvailable(facts: CommandFacts): readonly MapCommand[] {
  return MAP_COMMANDS.filter((command) => canRun(command, facts));
}
