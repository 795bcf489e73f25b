import { useId } from "react";
import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";

/** What every field for words is told. */
export interface FieldProps {
  readonly label: string;
  /** The label is spoken but not shown; only where the place explains itself, as in a search field. */
  readonly isLabelHidden?: boolean | undefined;
  /** Said before anything is wrong: what is expected. */
  readonly description?: string | undefined;
  /** Said when something is wrong: what to do. It is announced, and the field is marked. */
  readonly error?: string | null | undefined;
}

/** What a field carries to be one with its label and with what stands below it. */
interface FieldTies {
  readonly id: string;
  readonly "aria-invalid": true | undefined;
  readonly "aria-describedby": string | undefined;
}

export interface FieldFrameProps extends FieldProps {
  readonly className?: string | undefined;
  /** Draws the field itself. */
  readonly children: (ties: FieldTies) => ReactNode;
}

/** A field's label above it and, below it, its error or else what is expected. The error's place is live from the start. */
export function FieldFrame(props: FieldFrameProps) {
  const { label, isLabelHidden = false, description, className, children } = props;
  const error = props.error ?? "";
  const id = useId();
  return (
    <div className={classNames("flex flex-col gap-1", className)}>
      <label htmlFor={id} className={isLabelHidden ? "sr-only" : "text-13 font-medium"}>
        {label}
      </label>
      {children({
        id,
        "aria-invalid": error !== "" || undefined,
        "aria-describedby":
          error !== "" ? `${id}-error` : description === undefined ? undefined : `${id}-hint`,
      })}
      <p id={`${id}-error`} aria-live="polite" className="text-12 text-danger empty:hidden">
        {error}
      </p>
      {description !== undefined && error === "" && (
        <p id={`${id}-hint`} className="text-12 text-muted">
          {description}
        </p>
      )}
    </div>
  );
}
