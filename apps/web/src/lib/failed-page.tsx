"use client";

import { useTranslations } from "next-intl";
import { buttonStyle } from "../ui/button-style.ts";
import { EmptyState } from "../ui/empty-state.tsx";

/** Says that a page could not be shown, and offers another try. */
export function FailedPage({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations("common.failed");
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        title={t("title")}
        text={t("text")}
        actions={
          <>
            <button type="button" onClick={onRetry} className={buttonStyle({ variant: "primary" })}>
              {t("action")}
            </button>
            {/* A whole new page: whatever is broken in this one stays behind. */}
            <a href="/" className={buttonStyle()}>
              {t("home")}
            </a>
          </>
        }
      />
    </main>
  );
}
