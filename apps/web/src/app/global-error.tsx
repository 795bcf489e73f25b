"use client";

import { DEFAULT_LANGUAGE } from "@crux/domain";
import type { Language } from "@crux/domain";
import { NextIntlClientProvider } from "next-intl";
import { useEffect, useState } from "react";
import failed from "../../messages/en/failed.json";
import { askedLanguage } from "../i18n/language-cookie.ts";
import { messagesIn } from "../i18n/messages.ts";
import type { Messages } from "../i18n/messages.ts";
import { FailedPage } from "../lib/failed-page.tsx";
import "./globals.css";

interface Texts {
  readonly language: Language;
  readonly messages: Partial<Messages>;
}

/**
 * As `error.tsx`, when even the layout failed. Says it in English at once, which it has with it, and then in the
 * browser's language, if that can still be fetched.
 */
export default function GlobalError() {
  const [{ language, messages }, setTexts] = useState<Texts>({
    language: DEFAULT_LANGUAGE,
    messages: { failed },
  });
  useEffect(() => {
    const wanted = askedLanguage(undefined, navigator.languages.join(",")) ?? DEFAULT_LANGUAGE;
    messagesIn(wanted).then(
      (fetched) => setTexts({ language: wanted, messages: fetched }),
      // The server may be what is away: the English text stays.
      () => undefined,
    );
  }, []);
  return (
    <html lang={language}>
      <body>
        <NextIntlClientProvider locale={language} messages={messages}>
          <FailedPage />
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
