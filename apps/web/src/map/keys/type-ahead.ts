import type { OpenMap } from "../open-map.ts";

/** Nobody types more before they look whether anything is there. */
const MOST = 40;

/**
 * What is typed while the bar that finds is on its way is for it: on the map the same letters are commands.
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
  const isText = /^.$/u.test(press.key) && !press.ctrlKey && !press.metaKey && !press.altKey;
  if (overlay?.type !== "find" || !isText || overlay.words.length >= MOST) return false;
  // It is there, and whoever works on the map beside it means the map.
  if (document.querySelector("search") !== null) return false;
  map.store.set({ overlay: { ...overlay, words: overlay.words + press.key, isBegun: true } });
  return true;
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
