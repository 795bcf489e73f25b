"use client";

import { ComboBox as AriaComboBox } from "react-aria-components/ComboBox";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { useState } from "react";
import type { KeyboardEvent } from "react";
import { classNames } from "../class-names.ts";
import { FLOAT_STYLE } from "../popover.tsx";
import { INPUT_STYLE } from "./text-field.tsx";
import { useFirstFocus } from "../use-first-focus.ts";

export interface ComboBoxOption {
  readonly value: string;
  readonly label: string;
  /** Said beside it, how many there are for example. */
  readonly note: string;
}

export interface ComboBoxProps {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly placeholder?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Those that fit what is typed, the likeliest first. */
  readonly options: readonly ComboBoxOption[];
  /** One was chosen, or what is typed was meant as it stands: Enter. */
  readonly onTake: (value: string) => void;
  readonly maxLength: number;
  readonly isCompact?: boolean;
  readonly isFocusedFirst?: boolean;
  readonly className?: string;
}

/** One line of text with suggestions below it; what is typed need be none of them. */
export function ComboBox(props: ComboBoxProps) {
  const { label, isLabelHidden = false, value, onChange, options, onTake, className } = props;
  const { placeholder, maxLength, isCompact = false, isFocusedFirst = false } = props;
  // Behind what has been begun.
  const field = useFirstFocus<HTMLInputElement>(
    (input) => input.setSelectionRange(input.value.length, input.value.length),
    isFocusedFirst,
  );
  // Emptied by what was taken, the field is not typed in: the list waits for the next key.
  const [isTaken, setTaken] = useState(false);
  const take = (taken: string): void => {
    setTaken(true);
    onTake(taken);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    // With a suggestion marked, Enter is that suggestion.
    if (event.currentTarget.getAttribute("aria-activedescendant") === null) take(value);
  };
  return (
    <div
      role="presentation"
      onKeyDownCapture={() => setTaken(false)}
      onKeyDown={(event) => {
        // The first Escape closes the list, not what the field stands in.
        const isListOpen = field.current?.getAttribute("aria-expanded") === "true";
        if (event.key === "Escape" && isListOpen) event.stopPropagation();
      }}
      className={className}
    >
      <AriaComboBox
        inputValue={value}
        onInputChange={(typed) => {
          setTaken(false);
          onChange(typed);
        }}
        items={isTaken ? [] : options}
        selectedKey={null}
        allowsCustomValue
        className="flex flex-col gap-1"
      >
        <Label className={isLabelHidden ? "sr-only" : "text-13 font-medium"}>{label}</Label>
        <Input
          ref={field}
          {...(placeholder === undefined ? {} : { placeholder })}
          maxLength={maxLength}
          onKeyDown={onKeyDown}
          dir="auto"
          className={classNames(INPUT_STYLE, isCompact ? "h-8" : "h-10", "pointer-coarse:h-11")}
        />
        <Popover offset={4} className={`${FLOAT_STYLE} min-w-(--trigger-width) max-w-[calc(100vw-2rem)]`}>
          <ListBox<ComboBoxOption> className="max-h-64 overflow-auto p-1 outline-none">
            {(option) => (
              <ListBoxItem
                id={option.value}
                textValue={option.label}
                onAction={() => take(option.value)}
                className="flex min-h-8 cursor-pointer items-center justify-between gap-4 rounded-claim px-2 text-13 outline-none data-focused:bg-sunk data-focus-visible:shadow-none data-hovered:bg-sunk pointer-coarse:min-h-11"
              >
                <span dir="auto" className="truncate">
                  {option.label}
                </span>
                <span className="shrink-0 text-12 text-muted tabular-nums">{option.note}</span>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </AriaComboBox>
    </div>
  );
}
