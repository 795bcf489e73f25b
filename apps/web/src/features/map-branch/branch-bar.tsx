"use client";

import { Check, Copy, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Fragment, useState } from "react";
import type { ClaimId } from "@crux/domain";
import { crumbsTo, sentenceOf, withoutStop } from "./breadcrumb.ts";
import { useClaimLanguage } from "../../map/writing/claim-language.ts";
import { copyText } from "../../map/clipboard/copy-through-event.ts";
import { useOpenMap, useScene } from "../../map/open-map-context.tsx";
import { selectClaim } from "../../map/walk/selection.ts";
import { SIDE_COLORS } from "../../map/side-colors.ts";
import { IconButton } from "../../ui/button.tsx";

/** While one branch is shown alone: the way to it as a sentence, every step of it a way back. */
export function BranchBar({ branchId }: { branchId: ClaimId }) {
  const t = useTranslations("editor.branch");
  const tSides = useTranslations("map.picture.sides");
  const { map } = useOpenMap();
  const language = useClaimLanguage();
  const [isCopied, setCopied] = useState(false);
  // Drawn again with every change of the map: a claim on the way may have been reworded.
  useScene();
  const crumbs = crumbsTo(map.whole(), branchId);
  const copy = (): void => {
    copyText(sentenceOf(crumbs, tSides));
    setCopied(true);
  };
  const show = (id: ClaimId): void => {
    map.showBranch(id);
    map.select(selectClaim(id), { reveal: true, focus: true });
  };
  return (
    <nav
      aria-label={t("label")}
      className="relative z-20 flex items-start gap-2 border-b border-hairline bg-surface px-4 py-2 max-sm:px-2"
    >
      <p className="max-h-20 min-w-0 flex-1 overflow-auto py-0.5 font-serif text-14 text-pretty">
        {crumbs.map(({ claimId, text, side }, index) => {
          const word = index === 0 ? "" : tSides(side);
          return (
            <Fragment key={claimId}>
              {index > 0 && <span aria-hidden>{" — "}</span>}
              {word !== "" && <em className={SIDE_COLORS[side]}>{`${word} `}</em>}
              {claimId === branchId ? (
                <strong aria-current="location" className="font-semibold" dir="auto" lang={language}>
                  {withoutStop(text)}
                </strong>
              ) : (
                <button
                  type="button"
                  dir="auto"
                  lang={language}
                  onClick={() => show(claimId)}
                  className="rounded-chip text-start underline decoration-hairline underline-offset-2 hover:decoration-accent"
                >
                  {withoutStop(text)}
                </button>
              )}
            </Fragment>
          );
        })}
      </p>
      <IconButton
        label={t(isCopied ? "copied" : "copy")}
        icon={
          isCopied ? (
            <Check aria-hidden size={16} strokeWidth={1.75} />
          ) : (
            <Copy aria-hidden size={16} strokeWidth={1.75} />
          )
        }
        onPress={copy}
      />
      <IconButton
        label={t("leave")}
        icon={<X aria-hidden size={16} strokeWidth={1.75} />}
        onPress={() => {
          map.showBranch(null);
          map.select(selectClaim(branchId), { reveal: true, focus: true });
        }}
      />
    </nav>
  );
}
