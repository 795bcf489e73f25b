import { useLayoutEffect } from "react";
import { shortcutsOf } from "./key-choices.ts";
import { dialogAhead, takeBack, typeAhead } from "./type-ahead.ts";
import { asSuggestion } from "../talk/as-suggestion.ts";
import { canRun, findById, MAP_COMMANDS } from "../commands.ts";
import type { CommandId, MapCommand } from "../commands.ts";
import { selectCommandFacts, useOpenMap } from "../open-map-context.tsx";
import type { OpenMap } from "../open-map.ts";
import { matchesShortcut } from "../commands/shortcut.ts";
import type { KeyPress } from "../commands/shortcut.ts";
import { keepKey } from "../../ui/fields/keys-ahead.ts";

export const isMac = (): boolean => /Mac|iPhone|iPad/u.test(navigator.userAgent);

/** Inputs that take no letters: whoever has just chosen between map and outline goes on with the same keys. */
const UNWRITTEN = /^(?:button|checkbox|radio|reset|submit)$/u;

/** Whether a key press belongs to a text field and not to the map. */
export function isInField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !UNWRITTEN.test(target.type);
  return target.isContentEditable || /^(?:TEXTAREA|SELECT)$/u.test(target.tagName);
}

function hasKey(command: MapCommand, press: KeyPress): boolean {
  return shortcutsOf(command).some(
    (shortcut) =>
      // Copying and pasting come as events of their own; only another key for them is one of ours.
      !(command.isNative && command.shortcuts.includes(shortcut)) &&
      matchesShortcut(press, shortcut, isMac()),
  );
}

const listHeld = (press: KeyPress, isPageWide: boolean): readonly MapCommand[] =>
  MAP_COMMANDS.filter((each) => each.isPageWide === isPageWide && hasKey(each, press));

/** Whether a key press is one of a command's keys, whatever else is going on. */
export const isKeyOf = (press: KeyPress, id: CommandId): boolean => hasKey(findById(id), press);

/** The command that a key means where the map has the focus, for what is selected, if it may run now. */
export function findCommand(press: KeyPress, map: OpenMap): MapCommand | null {
  const held = listHeld(press, false);
  if (held.length === 0) return null;
  const facts = selectCommandFacts(map.store.get());
  return held.find((each) => canRun(each, facts)) ?? asSuggestion(held, facts);
}

/** With Ctrl or Command these are the browser's own where the map does not take them. */
const ZOOM_KEY = /^[=+0-]$/u;

/**
 * Says why the command of a key cannot act now; what is said is fetched when it is first needed.
 *
 * @returns whether the key stands for a command and nothing else: one that means nothing at all says nothing
 */
export function sayWhyNot(press: KeyPress & { readonly repeat: boolean }, map: OpenMap): boolean {
  // Tab goes on where it does not build.
  if (press.key === "Tab" || ((press.ctrlKey || press.metaKey) && ZOOM_KEY.test(press.key))) return false;
  const held = listHeld(press, false);
  if (held.length === 0) return false;
  if (!press.repeat) void tellWhyNot(held, map);
  return true;
}

async function tellWhyNot(held: readonly MapCommand[], map: OpenMap): Promise<void> {
  const facts = selectCommandFacts(map.store.get());
  try {
    const { chooseMeant, whyNot } = await import("../commands/why-not.ts");
    const command = chooseMeant(held, facts);
    if (command !== undefined) map.notify({ type: "cannot", reason: whyNot(command, facts) });
  } catch {
    // Without the network nothing can be said of it, and nothing was done.
  }
}

/** What lies over the map has keys of its own. */
function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"]') !== null;
}

/** What finds things is asked for while writing, too: left to the browser, the same keys would find only what is on the screen. */
const FROM_FIELDS: ReadonlySet<CommandId> = new Set(["find", "openPalette"]);

/** Whether a key pressed in a text field means this command and no letter. AltGr is for writing. */
function mayLeaveField(event: KeyboardEvent, command: MapCommand): boolean {
  if (event.getModifierState("AltGraph")) return false;
  if (FROM_FIELDS.has(command.id)) return event.ctrlKey || event.metaKey;
  const { target } = event;
  if (!(target instanceof HTMLTextAreaElement) || command.id !== "switchView") return false;
  // A field in which nobody has written a word has nothing to lose, so the view may be changed from it.
  return target.value === (target.dataset["given"] ?? "");
}

/** The command of the whole page that a key means in the field of a claim; null for all that is writing. */
export function findPageCommand(event: KeyboardEvent, map: OpenMap): MapCommand | null {
  const command = MAP_COMMANDS.find((each) => each.isPageWide && hasKey(each, event));
  if (command === undefined || !mayLeaveField(event, command)) return null;
  return canRun(command, selectCommandFacts(map.store.get())) ? command : null;
}

const isOnControl = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest("button, a[href], input") !== null;

/** Undo, the palette, finding and the change of view work anywhere on the page; in text fields in which somebody writes, only what finds. */
export function usePageKeys(): void {
  const { map, actions } = useOpenMap();
  // In the frame in which the map is shown: a key pressed at once is no key pressed too early.
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      const command = MAP_COMMANDS.find((each) => each.isPageWide && hasKey(each, event));
      if (command === undefined || isInDialog(event.target)) return;
      if (isInField(event.target) && !mayLeaveField(event, command)) return;
      event.preventDefault();
      if (canRun(command, selectCommandFacts(map.store.get()))) actions.run(command);
      else if (!event.repeat) void tellWhyNot([command], map);
    };
    // Before the map and the outline, in which letters are commands and Escape lets go of what is selected.
    const onKeyFirst = (event: KeyboardEvent): void => {
      if (isInDialog(event.target)) return;
      const isAhead =
        !isInField(event.target) &&
        (keepKey(event, isOnControl(event.target)) || typeAhead(event, map) || dialogAhead(event, map));
      if (!isAhead && !takeBack(event, map)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener("keydown", onKeyDown);
    document.addEventListener("keydown", onKeyFirst, { capture: true });
    return () => {
      document.removeEventListener("keydown", onKeyDown);
      document.removeEventListener("keydown", onKeyFirst, { capture: true });
    };
  }, [map, actions]);
}
