import type { Metadata, Viewport } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { chosenValue, REDUCED_MOTION, SHOWN_LABELS } from "../lib/kept/page-choices.ts";
import type { PageChoice } from "../lib/kept/page-choices.ts";
import { THEME_COOKIE, themeChoice } from "../lib/looks/theme-cookie.ts";
import { requestNonce } from "../server/signing-in/session.ts";
import { themeColours } from "../styles/tokens-css.ts";
import { FileGuard } from "../ui/files/file-guard.tsx";
import { Tooltips } from "../ui/tooltips/tooltips.tsx";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return { title: { default: t("product"), template: `%s · ${t("product")}` }, description: t("tagline") };
}

export async function generateViewport(): Promise<Viewport> {
  const choice = await readChoice();
  const paper = { light: themeColours("light")["paper"], dark: themeColours("dark")["paper"] };
  return {
    width: "device-width",
    initialScale: 1,
    themeColor:
      choice === "system"
        ? [
            { media: "(prefers-color-scheme: light)", color: paper.light ?? "" },
            { media: "(prefers-color-scheme: dark)", color: paper.dark ?? "" },
          ]
        : (paper[choice] ?? ""),
  };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, choice, { common, failed, refusals }, jar, nonce] = await Promise.all([
    getLocale(),
    readChoice(),
    getMessages(),
    cookies(),
    requestNonce(),
  ]);
  const valueOf = (made: PageChoice): string | undefined => chosenValue(made, jar.get(made.cookie)?.value);
  return (
    // Theme, motion and labels may be changed on the page, outside React.
    <html
      lang={locale}
      data-theme={choice === "system" ? undefined : choice}
      data-motion={valueOf(REDUCED_MOTION)}
      data-labels={valueOf(SHOWN_LABELS)}
      suppressHydrationWarning
    >
      <head>
        {/* Where our widgets look for the number that lets them put their own styles into the page. */}
        <meta property="csp-nonce" nonce={nonce} />
      </head>
      <body>
        {/* What every page needs, its failure included; the layouts below add their areas. */}
        <NextIntlClientProvider messages={{ common, failed, refusals }}>{children}</NextIntlClientProvider>
        <Tooltips />
        <FileGuard />
      </body>
    </html>
  );
}

async function readChoice() {
  const jar = await cookies();
  return themeChoice(jar.get(THEME_COOKIE)?.value);
}
