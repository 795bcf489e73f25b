import { Search } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonStyle } from "../../ui/button-style.ts";
import { INPUT_STYLE } from "../../ui/fields/text-field.tsx";

/** Leads to the search across the team's maps with what is typed; on a narrow page it is a button that leads there. */
export function SearchField({ teamId }: { readonly teamId: string }) {
  const t = useTranslations("common.search");
  const path = `/teams/${teamId}/search`;
  return (
    <>
      {/* A plain form: it works before the page's scripts do, and Enter sends it. */}
      <search className="max-md:hidden">
        <form action={path} className="relative">
          <label>
            <span className="sr-only">{t("label")}</span>
            <Search
              aria-hidden
              size={16}
              strokeWidth={1.75}
              className="pointer-events-none absolute start-2.5 top-1/2 -translate-y-1/2 text-muted"
            />
            <input
              type="search"
              name="q"
              maxLength={200}
              placeholder={t("label")}
              className={`${INPUT_STYLE} h-8 w-56 ps-8 text-13 pointer-coarse:h-11`}
            />
          </label>
        </form>
      </search>
      <Link
        href={path}
        aria-label={t("label")}
        className={buttonStyle({ variant: "quiet", isIcon: true, className: "md:hidden" })}
      >
        <Search aria-hidden size={16} strokeWidth={1.75} />
      </Link>
    </>
  );
}
