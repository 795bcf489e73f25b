"use client";

import { Dialog, DialogTrigger } from "react-aria-components/Dialog";
import { Popover as AriaPopover } from "react-aria-components/Popover";
import type { ReactElement, ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** The ground of everything that floats beside what opened it. */
export const FLOAT_STYLE =
  "animate-rise rounded-panel border border-hairline bg-surface text-ink shadow-float focus-visible:outline-none";

export interface PopoverProps {
  /** What it is about, spoken when it opens. */
  readonly label: string;
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly placement?: "bottom" | "bottom start" | "bottom end" | "top" | "top start" | "top end";
  readonly className?: string;
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  readonly children: ReactNode | ((close: () => void) => ReactNode);
}

/** A small panel beside its button; closes on Escape, on a press outside, and gives the focus back. */
export function Popover(props: PopoverProps) {
  const { label, trigger, placement = "bottom start", className, isOpen, onOpenChange, children } = props;
  return (
    <DialogTrigger
      {...(isOpen === undefined ? {} : { isOpen })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      {trigger}
      <AriaPopover placement={placement} offset={6} className={FLOAT_STYLE}>
        <Dialog aria-label={label} className={classNames("p-3 outline-none", className)}>
          {({ close }) => (typeof children === "function" ? children(close) : children)}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
