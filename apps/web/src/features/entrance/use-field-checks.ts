"use client";

import { useTranslations } from "next-intl";

/** What a field must hold before anything is sent; each gives its sentence or null. */
export function useFieldChecks() {
  const t = useTranslations("account.missing");
  return {
    email: (value: string) => {
      if (value.trim() === "") return t("email");
      return /^\S+@\S+\.\S+$/.test(value.trim()) ? null : t("emailForm");
    },
    password: (value: string) => (value === "" ? t("password") : null),
    newPassword: (value: string, count: number) =>
      Array.from(value).length < count ? t("passwordShort", { count }) : null,
    name: (value: string) => (value.trim() === "" ? t("name") : null),
  };
}

/** Keeps the fields that have something to say. */
export function onlyErrors(
  errors: Readonly<Record<string, string | null>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(errors).flatMap(([name, error]) => (error === null ? [] : [[name, error] as const])),
  );
}
