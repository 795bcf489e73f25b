"use client";

import { NextIntlClientProvider } from "next-intl";
import common from "../../messages/en/common.json" with { type: "json" };
import refusals from "../../messages/en/refusals.json" with { type: "json" };
import { FailedPage } from "../lib/failed-page.tsx";

/** Stands in for a page that failed. Brings its own texts: what failed may be what would have brought them. */
export default function ErrorPage() {
  return (
    <NextIntlClientProvider locale="en" messages={{ common, refusals }}>
      <FailedPage />
    </NextIntlClientProvider>
  );
}
