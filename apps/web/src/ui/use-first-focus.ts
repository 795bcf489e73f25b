import { useEffect, useRef } from "react";
import type { RefObject } from "react";

/** Gives the focus to the field that a panel was opened for, once it is there. */
export function useFirstFocus<Field extends HTMLElement>(): RefObject<Field | null> {
  const ref = useRef<Field>(null);
  useEffect(() => ref.current?.focus({ preventScroll: true }), []);
  return ref;
}
