"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { refusalOf } from "./refusal.ts";

/** Gives the sentence for a failed call: what happened, and what to do next. */
export function useRefusalText(): (error: unknown) => string {
  const t = useTranslations("refusals");
  return useCallback(
    (error: unknown) => {
      const refusal = refusalOf(error);
      if (refusal === null) return t(navigator.onLine ? "serverFailed" : "offline");
      if (!t.has(refusal.code)) return t("serverFailed");
      const values = Object.entries(refusal.data).map(([name, value]) => [name, value ?? ""] as const);
      return t(refusal.code, Object.fromEntries(values.map(([name, value]) => [name, textOf(value)])));
    },
    [t],
  );
}

function textOf(value: string | number | boolean): string | number {
  return typeof value === "boolean" ? String(value) : value;
}
