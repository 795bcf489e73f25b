"use client";

import { useEffect, useId } from "react";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "../class-names.ts";
import { useFirstFocus } from "../use-first-focus.ts";

export const INPUT_STYLE =
  "w-full min-w-0 rounded-control border border-line bg-surface px-3 text-14 text-ink transition-colors placeholder:text-muted hover:border-muted disabled:bg-sunk disabled:text-muted aria-invalid:border-danger pointer-coarse:text-16";

export interface TextFieldProps extends Omit<ComponentProps<"input">, "onChange" | "children"> {
  readonly label: string;
  /** The label is spoken but not shown; only where the place explains itself, as in a search field. */
  readonly isLabelHidden?: boolean;
  /** Said before anything is wrong: what is expected. */
  readonly description?: string;
  /** Said when something is wrong: what to do. It is announced, and the field is marked. */
  readonly error?: string | null | undefined;
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
  const {
    label,
    isLabelHidden = false,
    description,
    error,
    onChange,
    before,
    after,
    className,
    isFocusedFirst = false,
    isCompact = false,
    ...rest
  } = props;
  const id = useId();
  const field = useFirstFocus<HTMLInputElement>((input) => input.select(), isFocusedFirst);
  useEffect(() => {
    const { current } = field;
    // Written into the page that the server has sent, before its program ran: the next change elsewhere would empty it.
    if (current !== null && typeof rest.value === "string" && current.value !== rest.value)
      onChange?.(current.value);
    // oxlint-disable-next-line react/exhaustive-deps -- only what stood there when the program came
  }, []);
  const hasError = error !== undefined && error !== null && error !== "";
  return (
    <div className={classNames("flex flex-col gap-1", className)}>
      <label htmlFor={id} className={isLabelHidden ? "sr-only" : "text-13 font-medium"}>
        {label}
      </label>
      <div className="relative flex items-center">
        {before !== undefined && (
          <span className="pointer-events-none absolute start-2.5 text-muted">{before}</span>
        )}
        <input
          {...rest}
          ref={field}
          id={id}
          onChange={(event) => onChange?.(event.currentTarget.value)}
          aria-invalid={hasError || undefined}
          aria-describedby={hasError ? `${id}-error` : description === undefined ? undefined : `${id}-hint`}
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
      <FieldNotes id={id} description={description} error={hasError ? error : undefined} />
    </div>
  );
}

/** What stands below a field: its error, or else what is expected. The error's place is live from the start. */
export function FieldNotes(props: {
  id: string;
  description?: string | undefined;
  error?: string | undefined;
}) {
  const { id, description, error } = props;
  return (
    <>
      <p id={`${id}-error`} aria-live="polite" className="text-12 text-danger empty:hidden">
        {error}
      </p>
      {description !== undefined && error === undefined && (
        <p id={`${id}-hint`} className="text-12 text-muted">
          {description}
        </p>
      )}
    </>
  );
}
