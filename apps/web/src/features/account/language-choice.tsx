"use client";

import { LANGUAGES } from "@crux/domain";
import type { Language } from "@crux/domain";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { LANGUAGE_NAMES } from "../../i18n/language-cookie.ts";
import { useTRPC } from "../../lib/trpc.tsx";
import { useLanguage } from "../../lib/use-language.ts";
import { useRefusalText } from "../../lib/use-refusal-text.ts";
import { Notice } from "../../ui/notice.tsx";
import { SegmentedControl } from "../../ui/fields/segmented-control.tsx";

/** The person's language: kept with the account, and on this device for the pages before signing in. */
export function LanguageChoice() {
  const t = useTranslations("account.settings");
  const trpc = useTRPC();
  const refusalText = useRefusalText();
  const { language, chooseLanguage } = useLanguage();
  const update = useMutation(
    trpc.account.updateLanguage.mutationOptions({
      onSuccess: (_, input) => chooseLanguage(input.language),
    }),
  );
  // What was chosen is chosen at once, and stays so while the page comes again in its language.
  const [chosen, setChosen] = useState<Language | null>(null);
  const shown = update.isError ? language : (chosen ?? language);
  const choose = (next: Language): void => {
    setChosen(next);
    update.mutate({ language: next });
  };
  return (
    <>
      {update.isError && <Notice tone="error">{refusalText(update.error)}</Notice>}
      <SegmentedControl<Language>
        label={t("language")}
        value={shown}
        onChange={choose}
        segments={LANGUAGES.map((each) => ({ value: each, label: LANGUAGE_NAMES[each], language: each }))}
      />
    </>
  );
}
