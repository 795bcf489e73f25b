"use client";

import { useId } from "react";
import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";
import type { Choice, ChoiceFieldProps } from "./choice.ts";

interface Segment<Value extends string> extends Choice<Value> {
  /** Stands for the words where there is little room. */
  readonly icon?: ReactNode;
  readonly isDisabled?: boolean;
  /** The language of the label, where it is not the page's. */
  readonly language?: string;
}

export interface SegmentedControlProps<Value extends string> extends ChoiceFieldProps<Value> {
  readonly segments: readonly Segment<Value>[];
  readonly isStretched?: boolean;
  /** Less room beside the words, for where many stand side by side. */
  readonly isTight?: boolean;
}

/** One of a few, all in sight: native radio buttons in one frame, so that arrows and forms work by themselves. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const {
    label,
    isLabelShown = false,
    segments,
    value,
    onChange,
    isStretched = false,
    isTight = false,
  } = props;
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className={isLabelShown ? "mb-1 text-13 font-medium" : "sr-only"}>{label}</legend>
      <div
        className={classNames(
          // The frame takes no room, for each segment is as high and wide as a finger needs, and lies above what fills them.
          "relative inline-flex min-h-8 rounded-control bg-surface after:pointer-events-none after:absolute after:inset-0 after:rounded-control after:border after:border-hairline pointer-coarse:min-h-11",
          isStretched && "w-full",
        )}
      >
        {segments.map((segment) => (
          <label
            key={segment.value}
            className={classNames(
              "relative flex items-center justify-center gap-1.5 pointer-coarse:min-w-11 text-13 font-medium text-ink transition-colors not-first:border-s not-first:border-hairline first:rounded-s-control last:rounded-e-control hover:bg-sunk has-checked:bg-question-tint has-checked:text-question has-checked:shadow-[inset_0_-2px_0_currentcolor] has-disabled:text-muted has-focus-visible:z-10 has-focus-visible:outline-3 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent",
              // Longer words get more of the room; what is too long for it even so has two lines.
              isStretched && "flex-auto",
              isTight ? "px-2 max-sm:px-1.5" : "px-3",
            )}
          >
            <input
              type="radio"
              name={name}
              value={segment.value}
              checked={segment.value === value}
              disabled={segment.isDisabled === true}
              onChange={() => onChange(segment.value)}
              className="absolute inset-0 appearance-none opacity-0"
            />
            {segment.icon}
            <span
              lang={segment.language}
              className={segment.icon === undefined ? "py-1 text-center leading-4" : "max-md:sr-only"}
            >
              {segment.label}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
