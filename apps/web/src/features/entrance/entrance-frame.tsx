import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LanguageButtons } from "./language-buttons.tsx";
import { ExampleMap } from "./example-map.tsx";

/** The page around the sign-in forms: the form on paper, and beside it, where there is room, what Crux is for. */
export function EntranceFrame({ children }: { children: ReactNode }) {
  const t = useTranslations();
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(440px,5fr)_7fr]">
      <div className="flex flex-col px-6 py-6 sm:px-12">
        <header className="self-start">
          <Link href="/" className="rounded-chip font-serif text-22 font-semibold text-ink no-underline">
            {t("common.product")}
          </Link>
        </header>
        <main className="mx-auto flex w-full max-w-[360px] flex-1 flex-col justify-center py-12">
          {children}
        </main>
        <footer className="flex flex-wrap items-center justify-between gap-x-4">
          <LanguageButtons />
          <Link
            href="/accessibility"
            className="flex min-h-8 items-center rounded-control text-13 text-muted no-underline hover:text-ink hover:underline pointer-coarse:min-h-11"
          >
            {t("common.accessibility")}
          </Link>
        </footer>
      </div>
      <aside className="hidden flex-col justify-center gap-12 overflow-hidden border-s border-hairline bg-surface px-12 py-12 lg:flex xl:px-24">
        <ExampleMap />
        <div className="max-w-[440px]">
          <p className="font-serif text-28 font-semibold text-balance">{t("account.frame.claim")}</p>
          <p className="mt-3 text-16 text-pretty text-muted">{t("account.frame.text")}</p>
        </div>
      </aside>
    </div>
  );
}
