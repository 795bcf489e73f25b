"use client";

import type { ClaimId } from "@crux/domain";
import { Minus } from "lucide-react";
import { useTranslations } from "next-intl";
import { foldBelow } from "../../../map/acts/view-acts.ts";
import type { SideCounts } from "../../../map/scene/folding.ts";
import { useOpenMap } from "../../../map/open-map-context.tsx";
import type { HiddenNews } from "../../../map/together/hidden-news.ts";
import { spokenHidden } from "../../../map/together/claim-news.ts";
import { classNames } from "../../../ui/class-names.ts";

/** Where a claim's branch leaves it: how many claims are folded away, or a way to fold them. */
export function FoldButton(props: {
  readonly claimId: ClaimId;
  readonly isFolded: boolean;
  readonly hiddenCount: number;
  /** Null while it is open. */
  readonly sides: SideCounts | null;
  /** What goes on in what is folded away. */
  readonly hidden: HiddenNews | null;
  /** Of its own words, where the claims around it are in another. */
  readonly lang: string | undefined;
}) {
  const t = useTranslations();
  const { map } = useOpenMap();
  const { claimId, isFolded, hiddenCount, sides, hidden } = props;
  // "3 for · 2 against"; where neither stands here, how many claims are hidden.
  const parts = SIDES.flatMap((side) => {
    const count = sides?.[side] ?? 0;
    return count === 0 ? [] : [{ side, text: t(`editor.folded.${side}`, { count }) }];
  });
  // What can be read on the button is in its name, so that it can be called by that, too.
  const unfold = [t("map.card.unfold", { count: hiddenCount }), parts.map(({ text }) => text).join(" · ")];
  const unfoldName = [unfold.filter(Boolean).join(": "), ...spokenHidden(t, hidden)].join(". ");
  const toggle = (): void => {
    const folded = new Set(map.store.get().folded);
    if (!folded.delete(claimId)) folded.add(claimId);
    map.setFolded(folded, claimId);
  };
  return (
    // The key F does the same from the claim itself, so the button is no stop of its own for the keyboard.
    <button
      type="button"
      lang={props.lang}
      tabIndex={-1}
      data-fold={isFolded ? "folded" : "open"}
      aria-label={isFolded ? unfoldName : t("map.card.fold")}
      aria-expanded={!isFolded}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onClick={(event) => {
        event.stopPropagation();
        if (event.altKey) foldBelow(map, claimId);
        else toggle();
      }}
      className={classNames(
        "fold-button nopan absolute top-1/2 grid h-6 min-w-6 place-items-center pointer-coarse:h-11 pointer-coarse:min-w-11 rounded-full border border-line bg-surface px-1 text-11 font-semibold text-muted shadow-rest hover:border-accent hover:text-accent",
        isFolded && "is-folded",
      )}
    >
      {!isFolded && <Minus aria-hidden size={12} strokeWidth={2} />}
      {hidden !== null && hidden.newCount + hidden.editedCount + hidden.movedCount > 0 && (
        <span className="absolute -start-0.5 -top-0.5 size-2.5 rounded-full border-2 border-surface bg-accent" />
      )}
      {isFolded && parts.length === 0 && `+${hiddenCount}`}
      {isFolded && parts.length > 0 && (
        <span className="flex gap-1 whitespace-nowrap">
          {parts.map(({ side, text }, index) => (
            <span key={side} className={COLORS[side]}>
              {index > 0 ? `· ${text}` : text}
            </span>
          ))}
        </span>
      )}
    </button>
  );
}

const SIDES = ["for", "against", "answers"] as const;
const COLORS = { for: "text-support", against: "text-attack", answers: "text-answer" } as const;
