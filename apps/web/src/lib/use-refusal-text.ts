"use client";

import { useMessages, useTranslations } from "next-intl";
import { useCallback } from "react";
import type { Messages } from "../i18n/messages.ts";
import { refusalOf } from "./refusal.ts";

type RefusalMessages = Messages["refusals"];

/** Gives the sentence for the code of a refusal. A code that the catalogue does not know is a fault of the server. */
export function useCodeText(): (code: string, data?: Readonly<Record<string, string | number>>) => string {
  const t = useTranslations("refusals");
  const { refusals } = useMessages();
  return useCallback((code, data) => t(hasText(refusals, code) ? code : "serverFailed", data), [t, refusals]);
}

/** Gives the sentence for a failed call: what happened, and what to do next. */
export function useRefusalText(): (error: unknown) => string {
  const codeText = useCodeText();
  return useCallback(
    (error) => {
      const refusal = refusalOf(error);
      if (refusal === null) return codeText(navigator.onLine ? "serverFailed" : "offline");
      const values = Object.entries(refusal.data).map(([name, value]) => [name, textOf(value)]);
      return codeText(refusal.code, Object.fromEntries(values));
    },
    [codeText],
  );
}

function hasText(refusals: RefusalMessages, code: string): code is keyof RefusalMessages {
  return Object.hasOwn(refusals, code);
}

function textOf(value: string | number | boolean | null): string | number {
  return typeof value === "number" || typeof value === "string" ? value : String(value);
}
