"use client";

import { LANGUAGES } from "@crux/domain";
import { useTranslations } from "next-intl";
import { LANGUAGE_NAMES } from "../../i18n/language-cookie.ts";
import { useLanguage } from "../../lib/use-language.ts";

/** Chooses the language before anybody is known. */
export function LanguageButtons() {
  const t = useTranslations("common");
  const { language, chooseLanguage } = useLanguage();
  return (
    <fieldset aria-label={t("language")} className="-mx-2 flex min-w-0 flex-wrap">
      {LANGUAGES.map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          aria-pressed={each === language}
          onClick={() => chooseLanguage(each)}
          className="min-h-8 cursor-pointer rounded-control px-2 text-13 text-muted hover:bg-sunk aria-pressed:font-medium aria-pressed:text-ink pointer-coarse:min-h-11"
        >
          {LANGUAGE_NAMES[each]}
        </button>
      ))}
    </fieldset>
  );
}
