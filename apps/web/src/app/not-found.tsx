import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonStyle } from "../ui/button-style.ts";
import { EmptyState } from "../ui/empty-state.tsx";

export default function NotFound() {
  const t = useTranslations("common.notFound");
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        isPage
        title={t("title")}
        text={t("text")}
        actions={
          <Link href="/" className={buttonStyle({ variant: "primary" })}>
            {t("action")}
          </Link>
        }
      />
    </main>
  );
}
