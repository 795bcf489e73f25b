"use client";

import type { ReactNode } from "react";
import { buttonStyle } from "./button-style.ts";
import type { ButtonVariant } from "./button-style.ts";
import { Spinner } from "./spinner.tsx";

export interface SubmitButtonProps {
  readonly isPending: boolean;
  readonly variant?: ButtonVariant;
  readonly isDisabled?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Sends its form. A native button, for the pages that must be light. It stays pressable in the eyes of a screen reader while pending. */
export function SubmitButton(props: SubmitButtonProps) {
  const { isPending, variant = "primary", isDisabled = false, className, children } = props;
  return (
    <button
      type="submit"
      disabled={isDisabled}
      aria-disabled={isPending || undefined}
      onClick={(event) => {
        if (isPending) event.preventDefault();
      }}
      className={buttonStyle({ variant, size: "large", className })}
    >
      {isPending && <Spinner />}
      {children}
    </button>
  );
}
