"use client";

import { useId, useRef, useState } from "react";
import type { ComponentProps, KeyboardEvent, RefObject } from "react";

/** How far each key goes in the list. */
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

interface FieldList<Entry> {
  /** What Enter would choose. */
  readonly chosen: Entry | undefined;
  readonly listRef: RefObject<HTMLDivElement | null>;
  /** For the field, with what it does itself. */
  readonly fieldProps: Pick<
    ComponentProps<"input">,
    | "role"
    | "autoComplete"
    | "aria-expanded"
    | "aria-controls"
    | "aria-autocomplete"
    | "aria-activedescendant"
    | "onKeyDown"
  >;
  readonly listProps: Pick<ComponentProps<"div">, "id" | "role">;
  readonly optionProps: (
    entry: Entry,
    place: number,
  ) => Pick<
    ComponentProps<"div">,
    "id" | "role" | "tabIndex" | "aria-selected" | "onPointerMove" | "onClick" | "onKeyDown"
  > & { readonly "data-index": number };
  /** To the first line again, once something else is looked for. */
  readonly reset: () => void;
}

/**
 * A field with a list below it that is one stop for Tab: the field keeps the keyboard, arrows go through the lines, Enter
 * takes the one that is marked.
 *
 * @param entriesNow where the list is drawn later than the words are typed: what fits the words by now. Who types faster
 * than the list is drawn means what they typed, not what is still on the screen.
 */
export function useFieldList<Entry>(options: {
  readonly entries: readonly Entry[];
  readonly keyOf: (entry: Entry) => string;
  readonly entriesNow: () => readonly Entry[];
  readonly onChoose: (entry: Entry) => void;
}): FieldList<Entry> {
  const { entries, keyOf, entriesNow, onChoose } = options;
  const [index, setIndex] = useState(0);
  const listRef = useRef<HTMLDivElement>(null);
  const listId = useId();
  const at = (among: readonly Entry[]): Entry | undefined => among[Math.min(index, among.length - 1)];
  const chosen = at(entries);
  const idOf = (entry: Entry): string => `${listId}-${keyOf(entry)}`;

  const go = (to: number): void => {
    const next = Math.max(0, Math.min(to, entries.length - 1));
    setIndex(next);
    listRef.current?.querySelector(`[data-index="${next}"]`)?.scrollIntoView({ block: "nearest" });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = STEPS[event.key];
    if (step !== undefined) {
      event.preventDefault();
      go(index + step);
    } else if (event.key === "Enter") {
      event.preventDefault();
      // The Enter that has opened the list and is still held down chooses nothing in it.
      if (event.repeat) return;
      const meant = at(entriesNow());
      if (meant !== undefined) onChoose(meant);
    }
  };
  return {
    chosen,
    listRef,
    fieldProps: {
      role: "combobox",
      autoComplete: "off",
      "aria-expanded": true,
      "aria-controls": listId,
      "aria-autocomplete": "list",
      "aria-activedescendant": chosen === undefined ? undefined : idOf(chosen),
      onKeyDown,
    },
    listProps: { id: listId, role: "listbox" },
    optionProps: (entry, place) => ({
      id: idOf(entry),
      role: "option",
      tabIndex: -1,
      "aria-selected": entry === chosen,
      "data-index": place,
      onPointerMove: () => setIndex(place),
      onClick: () => onChoose(entry),
      // A press leaves the keyboard on the line; it acts there as it does in the field.
      onKeyDown,
    }),
    reset: () => go(0),
  };
}
