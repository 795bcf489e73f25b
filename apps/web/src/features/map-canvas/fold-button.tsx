"use client";

import type { ClaimId } from "@crux/domain";
import { Minus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useOpenMap } from "../../map/open-map-context.tsx";
import { classNames } from "../../ui/class-names.ts";

/** Where a claim's branch leaves it: how many claims are folded away, or a way to fold them. */
export function FoldButton(props: {
  readonly claimId: ClaimId;
  readonly isFolded: boolean;
  readonly hiddenCount: number;
}) {
  const t = useTranslations("map.card");
  const { map } = useOpenMap();
  const { claimId, isFolded, hiddenCount } = props;
  const toggle = (): void => {
    const folded = new Set(map.store.get().folded);
    if (!folded.delete(claimId)) folded.add(claimId);
    map.setFolded(folded, claimId);
  };
  return (
    // The key F does the same from the claim itself, so the button is no stop of its own for the keyboard.
    <button
      type="button"
      tabIndex={-1}
      data-fold={isFolded ? "folded" : "open"}
      aria-label={isFolded ? t("unfold", { count: hiddenCount }) : t("fold")}
      aria-expanded={!isFolded}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onClick={(event) => {
        event.stopPropagation();
        toggle();
      }}
      className={classNames(
        "fold-button nopan absolute top-1/2 grid h-5 min-w-5 -translate-y-1/2 place-items-center rounded-full border border-line bg-surface px-1 text-11 font-semibold text-muted shadow-rest hover:border-accent hover:text-accent",
        isFolded && "is-folded",
      )}
    >
      {isFolded ? `+${hiddenCount}` : <Minus aria-hidden size={12} strokeWidth={2} />}
    </button>
  );
}
