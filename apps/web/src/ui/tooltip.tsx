"use client";

import { Tooltip as AriaTooltip, TooltipTrigger } from "react-aria-components/Tooltip";
import type { ReactElement } from "react";

export interface TooltipProps {
  readonly label: string;
  readonly shortcut?: string;
  readonly placement?: "top" | "bottom" | "start" | "end";
  /** The one pressable thing that is explained. */
  readonly children: ReactElement;
}

/** Says in a word or two what a control does, on hover and on keyboard focus. */
export function Tooltip({ label, shortcut, placement = "bottom", children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={100}>
      {children}
      <AriaTooltip
        placement={placement}
        offset={6}
        className="animate-fade flex max-w-60 items-center gap-2 rounded-claim bg-ink px-2 py-1 text-12 text-paper shadow-float"
      >
        {label}
        {shortcut !== undefined && <kbd className="font-sans text-11 opacity-70">{shortcut}</kbd>}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
