import { useEffect, useEffectEvent, useLayoutEffect, useRef } from "react";
import type { RefObject } from "react";
import { giveKeys } from "./fields/keys-ahead.ts";

/**
 * Gives the focus to the field that a panel was opened for, in the same moment in which it comes: a key that is pressed
 * between the two would be a command of what lies behind, or be lost.
 *
 * @param place where in the field one goes on; by default where the browser puts it
 */
export function useFirstFocus<Field extends HTMLElement>(
  place?: (field: Field) => void,
  isWanted = true,
): RefObject<Field | null> {
  const ref = useRef<Field>(null);
  const take = useEffectEvent(() => {
    const { current } = ref;
    // Whoever types already is not disturbed.
    if (current === null || current === document.activeElement) return;
    current.focus({ preventScroll: true });
    place?.(current);
    giveKeys(current);
  });
  useLayoutEffect(() => {
    if (isWanted) take();
  }, [isWanted]);
  // What comes a moment after its panel.
  useEffect(() => {
    if (isWanted) take();
  }, [isWanted]);
  return ref;
}
