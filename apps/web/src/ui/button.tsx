"use client";

import { Button as AriaButton } from "react-aria-components/Button";
import type { ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import type { ReactNode } from "react";
import { buttonStyle } from "./button-style.ts";
import type { ButtonSize, ButtonVariant } from "./button-style.ts";
import { Spinner } from "./spinner.tsx";

export interface ButtonProps extends Omit<AriaButtonProps, "className" | "style" | "children"> {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A button with words. While `isPending` it keeps its width, shows a spinner and cannot be pressed twice. */
export function Button({
  variant = "secondary",
  size = "medium",
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <AriaButton {...rest} className={buttonStyle({ variant, size, className })}>
      {rest.isPending === true && <Spinner />}
      {children}
    </AriaButton>
  );
}

export interface IconButtonProps extends Omit<ButtonProps, "children"> {
  /** Spoken, and shown as a tooltip. */
  readonly label: string;
  /** Shown instead of the label, where the place says the rest. */
  readonly tooltip?: string;
  readonly icon: ReactNode;
  /** Keys that do the same, shown in the tooltip. */
  readonly shortcut?: string;
}

/** A button with an icon only; its label is always there for ears and on hover. */
export function IconButton({
  label,
  tooltip = label,
  icon,
  shortcut,
  variant = "quiet",
  size = "medium",
  className,
  ...rest
}: IconButtonProps) {
  return (
    <AriaButton
      {...rest}
      aria-label={label}
      data-icon-label={tooltip}
      data-shortcut={shortcut}
      className={buttonStyle({ variant, size, isIcon: true, className })}
    >
      {icon}
    </AriaButton>
  );
}
