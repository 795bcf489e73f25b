import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LanguageButtons } from "./language-buttons.tsx";

const WORKS = ["views", "keys", "drag", "side", "spoken", "motion", "size", "undo"] as const;
const KNOWN = ["readers", "browsers", "map", "language", "call", "pictures"] as const;

/** What `docs/accessibility.md` says to those who build Crux, for those who use it. */
export function AccessibilityPage() {
  const t = useTranslations("accessibility");
  const tCommon = useTranslations("common");
  return (
    <div className="mx-auto flex min-h-dvh max-w-[680px] flex-col px-6 py-6 max-sm:px-4">
      <header>
        <Link
          href="/"
          aria-label={tCommon("home")}
          className="inline-flex min-h-8 items-center rounded-chip font-serif text-22 font-semibold text-ink no-underline pointer-coarse:min-h-11"
        >
          {tCommon("product")}
        </Link>
      </header>
      <main className="flex flex-1 flex-col gap-8 py-12 max-sm:py-8">
        <div className="flex flex-col gap-3">
          <h1 className="font-serif text-28 font-semibold text-balance">{t("title")}</h1>
          <p className="text-16 text-pretty">{t("intro")}</p>
          <p className="text-13 text-muted">{t("asOf")}</p>
        </div>
        <Part title={t("worksTitle")}>
          <Points points={WORKS.map((key) => t(`works.${key}`))} />
        </Part>
        <Part title={t("knownTitle")}>
          <Points points={KNOWN.map((key) => t(`known.${key}`))} />
        </Part>
        <Part title={t("testedTitle")}>
          <p>{t("tested")}</p>
        </Part>
        <Part title={t("tellTitle")}>
          <p>{t("tell")}</p>
        </Part>
      </main>
      <footer>
        <LanguageButtons />
      </footer>
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2 text-14 text-pretty">
      <h2 className="font-serif text-18 font-semibold">{title}</h2>
      {children}
    </section>
  );
}

function Points({ points }: { readonly points: readonly string[] }) {
  return (
    <ul className="flex list-disc flex-col gap-2 ps-5 marker:text-muted">
      {points.map((point) => (
        <li key={point}>{point}</li>
      ))}
    </ul>
  );
}
