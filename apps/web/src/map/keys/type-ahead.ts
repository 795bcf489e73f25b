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
