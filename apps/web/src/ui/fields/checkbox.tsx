"use client";

import { Check } from "lucide-react";
import type { ReactNode } from "react";

export interface CheckboxProps {
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
  readonly description?: string;
  readonly children: ReactNode;
}

const ROW =
  "flex min-h-7 items-start gap-2 py-1 text-13 has-disabled:text-muted pointer-coarse:min-h-11 pointer-coarse:py-3";

/** A native checkbox in our look: part of a form, decided together with the rest. */
export function Checkbox({ isSelected, onChange, isDisabled = false, description, children }: CheckboxProps) {
  return (
    <label className={ROW}>
      <span className="relative mt-0.5 grid size-4 shrink-0 place-items-center">
        <input
          type="checkbox"
          checked={isSelected}
          disabled={isDisabled}
          onChange={(event) => onChange(event.currentTarget.checked)}
          className="peer col-start-1 row-start-1 size-4 appearance-none rounded-chip border border-line bg-surface checked:border-accent checked:bg-accent disabled:bg-sunk"
        />
        <Check
          aria-hidden
          size={12}
          strokeWidth={3}
          className="pointer-events-none invisible col-start-1 row-start-1 text-on-accent peer-checked:visible"
        />
      </span>
      <Words description={description}>{children}</Words>
    </label>
  );
}

function Words({ description, children }: { description?: string | undefined; children: ReactNode }) {
  return (
    <span className="flex flex-col">
      <span>{children}</span>
      {description !== undefined && <span className="text-12 text-muted">{description}</span>}
    </span>
  );
}
