"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../../ui/button.tsx";

/** Stands in the toolbar while its menu is on the way, and then opens it. */
export function MoreButton({ isDisabled = false }: { isDisabled?: boolean }) {
  const t = useTranslations("map.toolbar");
  return (
    <Button
      variant="quiet"
      isDisabled={isDisabled}
      className="max-sm:w-8 max-sm:px-0 pointer-coarse:max-sm:w-11 pointer-coarse:max-sm:px-0"
    >
      <span className="max-sm:sr-only">{t("more")}</span>
      <Ellipsis aria-hidden size={16} strokeWidth={1.75} className="shrink-0 sm:hidden" />
    </Button>
  );
}
