import { useEffect } from "react";
import { readFacts } from "../act-context.ts";
import { canRun, MAP_COMMANDS } from "../commands.ts";
import type { CommandFacts, MapCommand } from "../commands.ts";
import { useOpenMap } from "../open-map-context.tsx";
import type { OpenMap } from "../open-map.ts";
import { matchesShortcut } from "../shortcut.ts";
import type { KeyPress } from "../shortcut.ts";

export const isMac = (): boolean => /Mac|iPhone|iPad/u.test(navigator.userAgent);

/** Whether a key press belongs to a text field and not to the map. */
export function isInField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/u.test(target.tagName))
  );
}

/** The present moment, asked once and not watched. */
function factsOf(map: OpenMap): CommandFacts {
  const { scene, selection, view, live, canUndo, canRedo } = map.store.get();
  return readFacts(scene?.projection ?? null, selection, { view, mayEdit: live.mayEdit, canUndo, canRedo });
}

/** The command that a key means where the map has the focus, if it may run now. */
export function findCommand(press: KeyPress, map: OpenMap): MapCommand | null {
  const command = MAP_COMMANDS.find(
    ({ isPageWide, shortcuts }) =>
      !isPageWide && shortcuts.some((shortcut) => matchesShortcut(press, shortcut, isMac())),
  );
  return command !== undefined && canRun(command, factsOf(map)) ? command : null;
}

/** A field without a word has nothing to lose, so the view may be changed from it. AltGr is for writing. */
function mayLeaveField(event: KeyboardEvent, command: MapCommand): boolean {
  const { target } = event;
  const isEmpty = target instanceof HTMLTextAreaElement && target.value === "";
  return isEmpty && command.id === "switchView" && !event.getModifierState("AltGraph");
}

/** Undo, redo and the change of view work anywhere on the page outside text fields in which somebody writes. */
export function usePageKeys(): void {
  const { map, actions } = useOpenMap();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      const command = MAP_COMMANDS.find(
        ({ isPageWide, shortcuts }) =>
          isPageWide && shortcuts.some((shortcut) => matchesShortcut(event, shortcut, isMac())),
      );
      if (command === undefined || (isInField(event.target) && !mayLeaveField(event, command))) return;
      event.preventDefault();
      if (canRun(command, factsOf(map))) command.run(actions);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [map, actions]);
}
