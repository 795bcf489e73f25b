"use client";

import { NextIntlClientProvider } from "next-intl";
import common from "../../messages/en/common.json" with { type: "json" };
import { FailedPage } from "../lib/failed-page.tsx";
import "./globals.css";

/** As `error.tsx`, when even the layout failed. */
export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <NextIntlClientProvider locale="en" messages={{ common }}>
          <FailedPage onRetry={reset} />
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
