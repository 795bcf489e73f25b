"use client";

import type { ClaimId } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useOpenMap } from "../../map/open-map-context.tsx";
import { selectClaim } from "../../map/selection.ts";

/**
 * On a claim that stands under several others: how many more than the one it is drawn at. A press shows which, beside
 * the map; the keys [ and ] walk them, so it is no stop of its own for the keyboard.
 */
export function AlsoUnder({ claimId, more }: { readonly claimId: ClaimId; readonly more: number }) {
  const t = useTranslations("map.card");
  const { map, actions } = useOpenMap();
  return (
    <button
      type="button"
      tabIndex={-1}
      data-also-under={more}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onClick={(event) => {
        event.stopPropagation();
        map.select(selectClaim(claimId), { focus: true });
        actions.showTalk();
      }}
      className="nopan absolute start-3 -top-4 h-5 rounded-full border border-line bg-surface px-1.5 text-11 font-medium text-muted shadow-rest hover:text-accent pointer-coarse:min-h-6"
    >
      {t("alsoUnder", { count: more })}
    </button>
  );
}
