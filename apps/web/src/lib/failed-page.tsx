"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { buttonStyle } from "../ui/button-style.ts";
import { EmptyState } from "../ui/empty-state.tsx";

/**
 * Says that a page could not be shown, and offers another try. What went wrong on the server does not reach the
 * browser with the page; its health is asked for, so that the usual cause has a sentence of its own.
 */
export function FailedPage() {
  const t = useTranslations("failed");
  const tRefusals = useTranslations("refusals");
  const [cause, setCause] = useState<"databaseUnreachable" | "offline" | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    fetch("/api/health", { signal: controller.signal }).then(
      (answer) => setCause(answer.ok ? null : "databaseUnreachable"),
      // Not even that came through; while leaving the page it does not matter.
      () => setCause(controller.signal.aborted ? null : "offline"),
    );
    return () => controller.abort();
  }, []);
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        title={t("title")}
        text={cause !== null && tRefusals.has(cause) ? tRefusals(cause) : t("text")}
        actions={
          <>
            {/* A whole new page: whatever is broken in this one stays behind. */}
            <button
              type="button"
              onClick={() => globalThis.location.reload()}
              className={buttonStyle({ variant: "primary" })}
            >
              {t("action")}
            </button>
            <a href="/" className={buttonStyle()}>
              {t("home")}
            </a>
          </>
        }
      />
    </main>
  );
}
