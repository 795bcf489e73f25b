"use client";

import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { buttonStyle } from "../button-style.ts";
import { TextField } from "./text-field.tsx";
import type { TextFieldProps } from "./text-field.tsx";

export interface PasswordFieldProps extends Omit<TextFieldProps, "type" | "after" | "autoComplete"> {
  readonly autoComplete: "current-password" | "new-password";
  readonly showLabel: string;
  readonly hideLabel: string;
}

/** A password that can be looked at while it is typed. */
export function PasswordField({ showLabel, hideLabel, ...rest }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <TextField
      {...rest}
      type={isShown ? "text" : "password"}
      spellCheck={false}
      autoCapitalize="off"
      after={
        <button
          type="button"
          aria-label={isShown ? hideLabel : showLabel}
          title={isShown ? hideLabel : showLabel}
          onClick={() => setShown(!isShown)}
          className={buttonStyle({ variant: "quiet", isIcon: true, className: "text-muted" })}
        >
          <Icon aria-hidden size={16} strokeWidth={1.75} />
        </button>
      }
    />
  );
}
