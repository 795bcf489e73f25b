import type { KeyboardEvent } from "react";
import { useEffect } from "react";
import { canRun, MAP_COMMANDS } from "../../map/commands.ts";
import type { CommandFacts } from "../../map/commands.ts";
import { readFacts } from "../../map/act-context.ts";
import { useOpenMap } from "../../map/open-map-context.tsx";
import type { OpenMap } from "../../map/open-map.ts";
import { leadOf, NOTHING_SELECTED, selectClaim } from "../../map/selection.ts";
import { matchesShortcut } from "../../map/shortcut.ts";
import { arrowDirection, findNeighbour } from "../../map/walk.ts";

export const isMac = (): boolean => /Mac|iPhone|iPad/u.test(navigator.userAgent);

/** Whether a key press belongs to a text field and not to the map. */
function isInField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/u.test(target.tagName))
  );
}

function factsOf(map: OpenMap): CommandFacts {
  const { scene, selection, live, canUndo, canRedo } = map.store.get();
  return readFacts(scene?.projection ?? null, selection, { mayEdit: live.mayEdit, canUndo, canRedo });
}

/** What keys do while focus is in the canvas; and undo and redo anywhere on the page outside text fields. */
export function useCanvasKeys(): (event: KeyboardEvent) => void {
  const { map, actions } = useOpenMap();

  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent): void => {
      if (event.defaultPrevented || isInField(event.target)) return;
      const command = MAP_COMMANDS.find(
        ({ isPageWide, shortcuts }) =>
          isPageWide && shortcuts.some((shortcut) => matchesShortcut(event, shortcut, isMac())),
      );
      if (command === undefined) return;
      event.preventDefault();
      if (canRun(command, factsOf(map))) command.run(actions);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [map, actions]);

  return (event) => {
    // Only while the canvas itself has the focus: what stands inside it (fields, menus) has keys of its own.
    if (event.target !== event.currentTarget || event.nativeEvent.isComposing) return;
    const facts = factsOf(map);
    const command = MAP_COMMANDS.find(
      (candidate) =>
        !candidate.isPageWide &&
        candidate.shortcuts.some((shortcut) => matchesShortcut(event.nativeEvent, shortcut, isMac())),
    );
    if (command !== undefined && canRun(command, facts)) {
      event.preventDefault();
      command.run(actions);
      return;
    }
    if (followKey(event, map)) event.preventDefault();
  };
}

/** Arrows along the argument, Home to its beginning, Escape to let go. Tells whether the key meant anything. */
function followKey(event: KeyboardEvent, map: OpenMap): boolean {
  const { scene, selection, picking } = map.store.get();
  if (scene === null || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.key === "Escape") {
    if (picking !== null) map.store.set({ picking: null });
    else if (selection.type === "none") return false;
    else map.select(NOTHING_SELECTED);
    return true;
  }
  const first = scene.steps[0]?.claimId;
  const direction = arrowDirection(event.key, scene.layout.direction);
  if (direction === null && event.key !== "Home") return false;
  const lead = leadOf(selection);
  const next =
    event.key === "Home" || direction === null || lead === null
      ? first
      : findNeighbour(scene.steps, lead, direction);
  if (next !== undefined && next !== null) map.select(selectClaim(next), { reveal: true });
  return true;
}
