import type { OpenMap } from "../open-map.ts";
import { expectField, keepKey } from "../../ui/fields/keys-ahead.ts";
import type { AheadPress } from "../../ui/fields/keys-ahead.ts";

/** Nobody types more before they look whether anything is there. */
const MOST = 40;

/** What the field of an overlay is in, once that is there. */
const PLACES = { find: "search", palette: "[role=dialog]", tag: "[role=dialog]" } as const;

/**
 * What is typed while something with a field is on its way is for that field: on the map the same letters are commands,
 * and so is Enter. What never comes, without a network, does not keep the keys for long.
 *
 * @returns whether the key was taken
 */
export function typeAhead(
  press: {
    readonly key: string;
    readonly ctrlKey: boolean;
    readonly metaKey: boolean;
    readonly altKey: boolean;
  },
  map: OpenMap,
): boolean {
  const { overlay } = map.store.get();
  if (overlay?.type !== "find" && overlay?.type !== "palette" && overlay?.type !== "tag") return false;
  if (press.ctrlKey || press.metaKey || press.altKey || overlay.words.length >= MOST) return false;
  // It is there, and whoever works on the map beside it means the map.
  if (document.querySelector(PLACES[overlay.type]) !== null) return false;
  if (press.key === "Enter") return true;
  const words =
    press.key === "Backspace"
      ? overlay.words.slice(0, -1)
      : /^.$/u.test(press.key)
        ? overlay.words + press.key
        : null;
  if (words === null) return false;
  map.store.set({
    overlay: overlay.type === "find" ? { ...overlay, words, isBegun: true } : { ...overlay, words },
  });
  return true;
}

/** Dialogs for which it is known that they are on their way. */
const awaited = new WeakSet<object>();
/** A part that is loaded when it is asked for does not come without a network. */
const LONGEST_MS = 10_000;

/**
 * The same for the dialogs that have no words to begin with: what is typed on the way is for the first of their fields.
 *
 * @returns whether the key was taken
 */
export function dialogAhead(press: AheadPress, map: OpenMap): boolean {
  const { overlay } = map.store.get();
  if (overlay === null || "words" in overlay || press.key === "Escape" || awaited.has(overlay)) return false;
  if (document.querySelector("[role=dialog]") !== null) return false;
  awaited.add(overlay);
  expectField({ isWanted: () => map.store.get().overlay === overlay, forMs: LONGEST_MS });
  return keepKey(press);
}

/**
 * Escape, pressed outside what was asked for, takes the asking back: while it is on its way nothing of it is there to be
 * closed, and it would open over what is done next. The list of people closes so also when the focus has left it.
 *
 * @returns whether the key was taken
 */
export function takeBack(
  press: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "isComposing">,
  map: OpenMap,
): boolean {
  const isHeld = press.ctrlKey || press.metaKey || press.altKey || press.shiftKey;
  if (press.key !== "Escape" || isHeld || press.isComposing) return false;
  const { isPeopleOpen, overlay } = map.store.get();
  if (isPeopleOpen) {
    map.store.set({ isPeopleOpen: false });
    return true;
  }
  // What is there has a way of its own to be closed: a list that is open in it goes first.
  if (overlay === null || document.querySelector("search, [role=dialog]") !== null) return false;
  map.store.set({ overlay: null });
  return true;
}
