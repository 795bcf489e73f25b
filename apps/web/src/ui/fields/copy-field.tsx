"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { Button } from "../button.tsx";
import { INPUT_STYLE } from "./text-field.tsx";

export interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
  readonly copyLabel: string;
  readonly copiedLabel: string;
  /** Said where the page may not write to the clipboard: the text stands selected, ready for the keys. */
  readonly selectedHint: string;
}

/** A text to take along. Copies where the browser allows it; else shows it selected. */
export function CopyField({ label, value, copyLabel, copiedLabel, selectedHint }: CopyFieldProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<"idle" | "copied" | "selected">("idle");

  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  const copy = async () => {
    field.current?.focus();
    field.current?.select();
    try {
      // Missing altogether without https.
      const clipboard: Clipboard | undefined = navigator.clipboard;
      if (clipboard === undefined) throw new Error("no clipboard");
      await clipboard.writeText(value);
      setState("copied");
    } catch {
      // Not allowed here; the selected text and the hint are the other way.
      setState("selected");
    }
  };

  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-13 font-medium">
        {label}
      </label>
      <div className="flex gap-2">
        <input
          ref={field}
          id={id}
          readOnly
          value={value}
          onFocus={(event) => event.currentTarget.select()}
          className={`${INPUT_STYLE} h-8 pointer-coarse:h-11`}
        />
        <Button onPress={() => void copy()}>
          {state === "copied" ? (
            <Check aria-hidden size={16} strokeWidth={1.75} className="text-good" />
          ) : (
            <Copy aria-hidden size={16} strokeWidth={1.75} />
          )}
          {state === "copied" ? copiedLabel : copyLabel}
        </Button>
      </div>
      <p aria-live="polite" className="text-12 text-muted empty:hidden">
        {state === "selected" && selectedHint}
      </p>
    </div>
  );
}
