"use client";

import { useEffect } from "react";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "../class-names.ts";
import { useFirstFocus } from "../use-first-focus.ts";
import { FieldFrame } from "./field-frame.tsx";
import type { FieldProps } from "./field-frame.tsx";

export const INPUT_STYLE =
  "w-full min-w-0 rounded-control border border-line bg-surface px-3 text-14 text-ink transition-colors placeholder:text-muted hover:border-muted disabled:bg-sunk disabled:text-muted aria-invalid:border-danger pointer-coarse:text-16";

export interface TextFieldProps extends FieldProps, Omit<ComponentProps<"input">, "onChange" | "children"> {
  readonly onChange?: (value: string) => void;
  /** As high as a button beside it; for fields in a row of controls. */
  readonly isCompact?: boolean;
  /** Takes the focus when it appears, with its text selected; for the field that a dialog was opened for. */
  readonly isFocusedFirst?: boolean;
  /** Stands inside the field before the text, an icon for example. */
  readonly before?: ReactNode;
  /** Stands inside the field after the text, a button for example. */
  readonly after?: ReactNode;
}

/** One line of text: a native field with its label, description and error tied to it. */
export function TextField(props: TextFieldProps) {
  const { label, isLabelHidden, description, error, className, ...more } = props;
  const { onChange, before, after, isFocusedFirst = false, isCompact = false, ...rest } = more;
  const field = useFirstFocus<HTMLInputElement>((input) => input.select(), isFocusedFirst);
  useEffect(() => {
    const { current } = field;
    // Written into the page that the server has sent, before its program ran: the next change elsewhere would empty it.
    if (current !== null && typeof rest.value === "string" && current.value !== rest.value)
      onChange?.(current.value);
    // oxlint-disable-next-line react/exhaustive-deps -- only what stood there when the program came
  }, []);
  return (
    <FieldFrame {...{ label, isLabelHidden, description, error, className }}>
      {(ties) => (
        <div className="relative flex items-center">
          {before !== undefined && (
            <span className="pointer-events-none absolute start-2.5 text-muted">{before}</span>
          )}
          <input
            {...rest}
            {...ties}
            ref={field}
            onChange={(event) => onChange?.(event.currentTarget.value)}
            className={classNames(
              INPUT_STYLE,
              isCompact ? "h-8" : "h-10",
              "pointer-coarse:h-11",
              before !== undefined && "ps-8",
              after !== undefined && "pe-10",
            )}
          />
          {after !== undefined && <span className="absolute end-1 flex">{after}</span>}
        </div>
      )}
    </FieldFrame>
  );
}
