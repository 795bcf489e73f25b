"use client";

import { useId } from "react";
import type { ComponentProps } from "react";
import { classNames } from "../class-names.ts";
import { FieldNotes, INPUT_STYLE } from "./text-field.tsx";

export interface TextAreaProps extends Omit<ComponentProps<"textarea">, "onChange" | "children"> {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly description?: string;
  readonly error?: string | null | undefined;
  readonly onChange?: (value: string) => void;
}

/** Several lines of text; grows with its content. */
export function TextArea(props: TextAreaProps) {
  const { label, isLabelHidden = false, description, error, onChange, className, ...rest } = props;
  const id = useId();
  const hasError = error !== undefined && error !== null && error !== "";
  return (
    <div className={classNames("flex flex-col gap-1", className)}>
      <label htmlFor={id} className={isLabelHidden ? "sr-only" : "text-13 font-medium"}>
        {label}
      </label>
      <textarea
        {...rest}
        id={id}
        onChange={(event) => onChange?.(event.currentTarget.value)}
        aria-invalid={hasError || undefined}
        aria-describedby={hasError ? `${id}-error` : description === undefined ? undefined : `${id}-hint`}
        className={classNames(INPUT_STYLE, "field-sizing-content min-h-10 resize-none py-2")}
      />
      <FieldNotes id={id} description={description} error={hasError ? error : undefined} />
    </div>
  );
}
