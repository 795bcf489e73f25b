"use client";

import type { Language } from "@crux/domain";
import { useLocale } from "next-intl";
import { useRouter } from "next/navigation";
import { writeLanguageCookie } from "../i18n/language-cookie.ts";

/** The language of the page, and how to choose another on this device: the page comes anew in it. */
export function useLanguage(): {
  readonly language: Language;
  readonly chooseLanguage: (language: Language) => void;
} {
  const language = useLocale();
  const router = useRouter();
  return {
    language,
    chooseLanguage(chosen) {
      writeLanguageCookie(chosen);
      router.refresh();
    },
  };
}
