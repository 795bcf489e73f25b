"use client";

import type { ComponentProps } from "react";
import { classNames } from "../class-names.ts";
import { FieldFrame } from "./field-frame.tsx";
import type { FieldProps } from "./field-frame.tsx";
import { INPUT_STYLE } from "./text-field.tsx";

export interface TextAreaProps extends FieldProps, Omit<ComponentProps<"textarea">, "onChange" | "children"> {
  readonly onChange?: (value: string) => void;
}

/** Several lines of text; grows with its content. */
export function TextArea(props: TextAreaProps) {
  const { label, isLabelHidden, description, error, onChange, className, ...rest } = props;
  return (
    <FieldFrame {...{ label, isLabelHidden, description, error, className }}>
      {(ties) => (
        <textarea
          {...rest}
          {...ties}
          onChange={(event) => onChange?.(event.currentTarget.value)}
          className={classNames(INPUT_STYLE, "field-sizing-content min-h-10 resize-none py-2")}
        />
      )}
    </FieldFrame>
  );
}
