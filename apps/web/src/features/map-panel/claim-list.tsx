"use client";

import type { ClaimId, Projection } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useOpenMap } from "../../map/open-map-context.tsx";

export interface ClaimEntry {
  readonly claimId: ClaimId;
  /** Said beside it, such as "reason". */
  readonly note?: string;
}

/** Claims that can be gone to. */
export function ClaimList({
  projection,
  entries,
}: {
  projection: Projection;
  entries: readonly ClaimEntry[];
}) {
  const t = useTranslations("map.panel");
  const { actions } = useOpenMap();
  return (
    <ul className="flex flex-col">
      {entries.map(({ claimId, note }) => {
        const text = projection.map.claims.get(claimId)?.text ?? "";
        return (
          <li key={`${claimId}${note ?? ""}`}>
            <button
              type="button"
              aria-label={t("jump", { claim: text })}
              onClick={() => actions.jumpTo(claimId)}
              className="-mx-2 flex w-[calc(100%+16px)] items-baseline justify-between gap-3 rounded-claim px-2 py-1 text-start text-13 text-muted hover:bg-sunk hover:text-ink pointer-coarse:min-h-11"
            >
              <span className="min-w-0">{text}</span>
              {note !== undefined && <span className="shrink-0 text-12">{note}</span>}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
