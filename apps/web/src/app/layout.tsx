import type { Metadata, Viewport } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { THEME_COOKIE, themeChoice } from "../lib/theme-cookie.ts";
import { themeColours } from "../styles/tokens-css.ts";
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
  const [locale, choice] = await Promise.all([getLocale(), readChoice()]);
  return (
    // The theme may be changed on the page, outside React.
    <html lang={locale} data-theme={choice === "system" ? undefined : choice} suppressHydrationWarning>
      <body>{children}</body>
    </html>
  );
}

async function readChoice() {
  const jar = await cookies();
  return themeChoice(jar.get(THEME_COOKIE)?.value);
}
