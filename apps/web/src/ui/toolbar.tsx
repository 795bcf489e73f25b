"use client";

import { useRef } from "react";
import type { CSSProperties, FocusEvent, KeyboardEvent, ReactNode, Ref } from "react";

export interface ToolbarProps {
  readonly label: string;
  readonly className: string;
  readonly style?: CSSProperties;
  /** Its buttons stand one below the other. */
  readonly isUpright?: boolean;
  readonly ref?: Ref<HTMLDivElement>;
  readonly children: ReactNode;
}

/**
 * Buttons that belong together: however many there are they are one stop for Tab, the arrows go on within, and where one has
 * been is where Tab comes back to.
 */
export function Toolbar({ label, isUpright = false, children, ...rest }: ToolbarProps) {
  const reachedRef = useRef<Element | null>(null);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const buttons = buttonsOf(event.currentTarget);
    const place = buttons.findIndex((button) => button === document.activeElement);
    if (place === -1) return;
    if (event.key === "Tab") {
      // From the last of them the browser goes on to what follows, and back from the first.
      reachedRef.current = buttons[place] ?? null;
      buttons.at(event.shiftKey ? 0 : -1)?.focus();
      return;
    }
    const next = nextOf(event, buttons.length, place, isUpright);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    buttons[next]?.focus();
  };
  /** Tab comes in at one end; a press means the button that it is on. */
  const onFocus = ({ currentTarget, target, relatedTarget }: FocusEvent<HTMLDivElement>): void => {
    const isFromWithin = relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
    const reached = reachedRef.current;
    if (isFromWithin || reached === null || !target.matches(":focus-visible")) return;
    reachedRef.current = null;
    if (reached !== target)
      buttonsOf(currentTarget)
        .find((button) => button === reached)
        ?.focus();
  };
  return (
    <div
      {...rest}
      role="toolbar"
      aria-label={label}
      aria-orientation={isUpright ? "vertical" : "horizontal"}
      onKeyDownCapture={onKeyDown}
      onFocus={onFocus}
    >
      {children}
    </div>
  );
}

function buttonsOf(toolbar: HTMLElement): readonly HTMLElement[] {
  return [...toolbar.querySelectorAll<HTMLElement>("button:not(:disabled)")];
}

/** The button that a key leads to from another; null where it means something else. */
function nextOf(
  { key, currentTarget }: Pick<KeyboardEvent<HTMLElement>, "key" | "currentTarget">,
  count: number,
  place: number,
  isUpright: boolean,
): number | null {
  const isRtl = getComputedStyle(currentTarget).direction === "rtl";
  const [before, after] = isUpright
    ? ["ArrowUp", "ArrowDown"]
    : isRtl
      ? ["ArrowRight", "ArrowLeft"]
      : ["ArrowLeft", "ArrowRight"];
  if (key === before) return (place - 1 + count) % count;
  if (key === after) return (place + 1) % count;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}
