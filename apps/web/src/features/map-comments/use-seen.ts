import { useEffect, useEffectEvent, useRef } from "react";
import type { RefObject } from "react";

/**
 * Tells once that an element is before somebody's eyes: within the window and what scrolls in it, on a page that is
 * looked at.
 *
 * @param isAwaited whether it is still to be told
 * @returns for the element
 */
export function useSeen(isAwaited: boolean, onSeen: () => void): RefObject<HTMLSpanElement | null> {
  const element = useRef<HTMLSpanElement>(null);
  const tell = useEffectEvent(onSeen);
  useEffect(() => {
    if (!isAwaited || element.current === null) return undefined;
    let isInView = false;
    const look = (): void => {
      if (isInView && document.visibilityState === "visible") tell();
    };
    const observer = new IntersectionObserver((entries) => {
      isInView = entries.at(-1)?.isIntersecting === true;
      look();
    });
    observer.observe(element.current);
    document.addEventListener("visibilitychange", look);
    return () => {
      observer.disconnect();
      document.removeEventListener("visibilitychange", look);
    };
  }, [isAwaited]);
  return element;
}
