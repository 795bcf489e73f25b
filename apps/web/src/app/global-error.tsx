"use client";

import { NextIntlClientProvider } from "next-intl";
import common from "../../messages/en/common.json" with { type: "json" };
import refusals from "../../messages/en/refusals.json" with { type: "json" };
import { FailedPage } from "../lib/failed-page.tsx";
import "./globals.css";

/** As `error.tsx`, when even the layout failed. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <NextIntlClientProvider locale="en" messages={{ common, refusals }}>
          <FailedPage />
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
