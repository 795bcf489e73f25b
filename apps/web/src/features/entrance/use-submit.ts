"use client";

import { useState } from "react";
import type { FormEvent } from "react";
import { useCodeText, useRefusalText } from "../../lib/use-refusal-text.ts";

export type FieldErrors = Readonly<Record<string, string>>;

/**
 * One sending of a form at a time. `check` names what is missing, by field: the first such field gets the focus.
 * A failure of `send` becomes a sentence, and the form keeps what was typed.
 */
export function useSubmit(options: {
  readonly check: () => FieldErrors;
  /** Gives the code of a refusal, or null when the form is done. */
  readonly send: () => Promise<string | null>;
}) {
  const codeText = useCodeText();
  const refusalText = useRefusalText();
  const [isPending, setPending] = useState(false);
  const [fieldErrors, setFieldErrors] = useState<FieldErrors>({});
  const [failure, setFailure] = useState<string | null>(null);

  const run = async () => {
    setPending(true);
    setFailure(null);
    try {
      const code = await options.send();
      if (code === null) return;
      setFailure(codeText(code));
      setPending(false);
    } catch (error) {
      setFailure(refusalText(error));
      setPending(false);
    }
  };

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    const errors = options.check();
    setFieldErrors(errors);
    const first = Object.keys(errors)[0];
    if (first === undefined) void run();
    else event.currentTarget.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
  };

  return { isPending, fieldErrors, failure, onSubmit };
}
