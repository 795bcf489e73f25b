"use client";

import { DEFAULT_LANGUAGE } from "@crux/domain";
import { NextIntlClientProvider } from "next-intl";
import { useEffect, useState } from "react";
import common from "../../messages/en/common.json" with { type: "json" };
import refusals from "../../messages/en/refusals.json" with { type: "json" };
import { askedLanguage } from "../i18n/language-cookie.ts";
import { messagesIn } from "../i18n/messages.ts";
import { FailedPage } from "../lib/failed-page.tsx";
import "./globals.css";

/**
 * As `error.tsx`, when even the layout failed. Says it in English at once, which it has with it, and then in the
 * browser's language, if that can still be fetched.
 */
export default function GlobalError() {
  const [{ language, messages }, setTexts] = useState({
    language: DEFAULT_LANGUAGE,
    messages: { common, refusals },
  });
  useEffect(() => {
    const wanted = askedLanguage(undefined, navigator.languages.join(","));
    if (wanted === null || wanted === DEFAULT_LANGUAGE) return;
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
