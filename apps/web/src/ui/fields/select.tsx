"use client";

import { Button } from "react-aria-components/Button";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Select as AriaSelect, SelectValue } from "react-aria-components/Select";
import { Check, ChevronDown } from "lucide-react";
import { useSyncExternalStore } from "react";
import { classNames } from "../class-names.ts";
import { FLOAT_STYLE } from "../popover.tsx";
import { buttonStyle } from "../button-style.ts";
import type { Choice, ChoiceFieldProps } from "./choice.ts";

export interface SelectProps<Value extends string> extends ChoiceFieldProps<Value> {
  readonly options: readonly Choice<Value>[];
  readonly className?: string;
}

const FRAME = "flex flex-col gap-1";
const BUTTON = buttonStyle({ className: "border-line" });
/** At the end of the button, however wide that is; the words stand at its start. */
const ARROW = "ms-auto shrink-0 text-muted";

/**
 * One of several, in a list that opens. What comes from the server, before it can be used, only looks like it: the library
 * hides a field for forms in it by a style attribute, which the content policy does not allow in a page as it is sent.
 */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, isLabelShown = false, options, value, onChange, className } = props;
  const words = isLabelShown && (
    <span aria-hidden className="text-13 font-medium">
      {label}
    </span>
  );
  if (!useIsAlive()) {
    return (
      <div className={classNames(FRAME, className)}>
        {words}
        <button type="button" aria-label={label} aria-haspopup="listbox" className={BUTTON}>
          <span className="truncate">{options.find((option) => option.value === value)?.label}</span>
          <ChevronDown aria-hidden size={14} className={ARROW} />
        </button>
      </div>
    );
  }
  return (
    <AriaSelect
      aria-label={label}
      value={value}
      onChange={(key) => {
        const chosen = options.find((option) => option.value === key);
        if (chosen !== undefined) onChange(chosen.value);
      }}
      className={classNames(FRAME, className)}
    >
      {words}
      <Button className={BUTTON}>
        <SelectValue className="truncate">{({ selectedText }) => selectedText}</SelectValue>
        <ChevronDown aria-hidden size={14} className={ARROW} />
      </Button>
      <Popover offset={6} className={`${FLOAT_STYLE} min-w-(--trigger-width)`}>
        <ListBox items={options} className="max-h-72 overflow-auto p-1 outline-none">
          {(option) => (
            <ListBoxItem
              id={option.value}
              textValue={option.label}
              className="flex min-h-8 cursor-pointer items-center gap-2 rounded-claim px-2 text-13 outline-none data-focused:bg-sunk data-focus-visible:shadow-none data-focus-visible:outline-none pointer-coarse:min-h-11"
            >
              {({ isSelected }) => (
                <>
                  <span className="flex-1">{option.label}</span>
                  <Check aria-hidden size={14} className={isSelected ? "text-accent" : "invisible"} />
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

/** Whether the page can be used already; false while it is drawn on the server and taken over from there. */
function useIsAlive(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
}

const neverChanges = (): (() => void) => () => undefined;
