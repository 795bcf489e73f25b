import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import type { MessageArea } from "./messages.ts";
import { english } from "./messages.ts";

/**
 * Gives the components below the texts of these areas. A nested one replaces the outer one, so each names all it
 * needs; `common` and `refusals` are always there.
 */
export function MessagesFor({ areas, children }: { areas: readonly MessageArea[]; children: ReactNode }) {
  const wanted: readonly MessageArea[] = ["common", "refusals", ...areas];
  const messages = Object.fromEntries(wanted.map((area) => [area, english[area]]));
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>;
}
