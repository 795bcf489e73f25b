import { useEffect, useEffectEvent, useLayoutEffect, useRef } from "react";
import type { RefObject } from "react";
import { giveKeys } from "./fields/keys-ahead.ts";

/**
 * Gives the focus to a field, and what was typed for it while it was on its way.
 *
 * @param place where in the field one goes on; by default where the browser puts it
 * @returns false where the field cannot have the focus yet
 */
export function takeFocus<Field extends HTMLElement>(
  field: Field,
  place?: (field: Field) => void,
  options: FocusOptions = { preventScroll: true },
): boolean {
  field.focus(options);
  if (document.activeElement !== field) return false;
  place?.(field);
  giveKeys(field);
  return true;
}

/**
 * Takes the focus in the same moment in which a field comes: a key that is pressed between the two would be a command of
 * what lies behind, or be lost. A menu that closes in that moment keeps everything beside it from the focus a little longer,
 * so where it was too early it is taken once more right after.
 *
 * @param trigger taken with each new one
 * @param take gives false where it was too early
 */
export function useFocusTaking<Trigger>(trigger: Trigger, take: (trigger: Trigger) => boolean): void {
  const isLateRef = useRef(false);
  const run = useEffectEvent((now: Trigger) => {
    isLateRef.current = !take(now);
  });
  useLayoutEffect(() => {
    run(trigger);
  }, [trigger]);
  useEffect(() => {
    if (isLateRef.current) run(trigger);
  }, [trigger]);
}

/**
 * Gives the focus to the field that a panel was opened for.
 *
 * @param place where in the field one goes on; by default where the browser puts it
 */
export function useFirstFocus<Field extends HTMLElement>(
  place?: (field: Field) => void,
  isWanted = true,
): RefObject<Field | null> {
  const ref = useRef<Field>(null);
  useFocusTaking(isWanted, (wanted) => {
    const { current } = ref;
    if (!wanted) return true;
    // What comes a moment after its panel is looked for again; whoever types already is not disturbed.
    if (current === null) return false;
    return current === document.activeElement || takeFocus(current, place);
  });
  return ref;
}
