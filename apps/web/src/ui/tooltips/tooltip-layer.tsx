"use client";

import { useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { watchTargets } from "./watch-targets.ts";

const GAP_PX = 6;
const EDGE_PX = 8;

/** The words beside the button that is pointed at; below it, or above where there is no room. */
export function TooltipLayer() {
  const [target, setTarget] = useState<HTMLElement | null>(null);
  const tipRef = useRef<HTMLDivElement>(null);
  useEffect(() => watchTargets(setTarget), []);
  const id = useId();
  useLayoutEffect(() => {
    if (target === null || tipRef.current === null) return undefined;
    place(tipRef.current, target);
    target.setAttribute("aria-describedby", id);
    return () => target.removeAttribute("aria-describedby");
  }, [target, id]);
  const label = target?.dataset["iconLabel"];
  if (target === null || label === undefined) return null;
  const { shortcut } = target.dataset;
  return createPortal(
    // A dialog keeps what is outside it from being seen and pointed at, except for what says that it is above all.
    <div data-react-aria-top-layer="true">
      <div
        ref={tipRef}
        id={id}
        role="tooltip"
        className="animate-fade fixed top-0 left-0 z-60 flex max-w-60 items-center gap-2 rounded-claim bg-ink px-2 py-1 text-12 text-paper shadow-float"
      >
        {label}
        {shortcut !== undefined && <kbd className="font-sans text-11 opacity-70">{shortcut}</kbd>}
      </div>
    </div>,
    document.body,
  );
}

function place(tip: HTMLElement, target: HTMLElement): void {
  const around = target.getBoundingClientRect();
  const { width, height } = tip.getBoundingClientRect();
  const below = around.bottom + GAP_PX;
  const top = below + height + EDGE_PX > innerHeight ? around.top - GAP_PX - height : below;
  const left = Math.min(
    Math.max(EDGE_PX, around.left + (around.width - width) / 2),
    innerWidth - width - EDGE_PX,
  );
  tip.style.translate = `${Math.round(left)}px ${Math.round(top)}px`;
}
