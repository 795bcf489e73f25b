"use client";

import type { ClaimId } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useMapState } from "../../map/open-map-context.tsx";
import type { OpenMapState } from "../../map/open-map-state.ts";
import { findMark } from "../../map/presence-marks.ts";
import { initialsOf } from "../../ui/avatar.tsx";

const SHOWN_MAX = 3;

/** Who else has a claim selected or writes in it: a ring in their colour, initials, and the name of who writes. */
export function RowPresence({ claimId }: { claimId: ClaimId }) {
  const t = useTranslations("map.card");
  const mark = useMapState(
    useCallback(({ participants }: OpenMapState) => findMark(participants, claimId), [claimId]),
  );
  const first = mark === null ? undefined : (mark.writtenBy[0] ?? mark.selectedBy[0]);
  if (mark === null || first === undefined) return null;
  return (
    <span data-presence-claim={claimId} className="pointer-events-none">
      <span
        className="absolute inset-x-0 inset-y-0.5 rounded-claim border-2"
        style={{ borderColor: colorOf(first.color) }}
      />
      <span className="absolute -top-1 end-2 flex gap-1">
        {mark.writtenBy.map(({ connectionId, color, name }) => (
          <span key={connectionId} className={CHIP} style={{ backgroundColor: colorOf(color) }}>
            {t("writing", { name })}
          </span>
        ))}
        {mark.selectedBy.slice(0, SHOWN_MAX).map(({ connectionId, color, name }) => (
          <span key={connectionId} className={CHIP} style={{ backgroundColor: colorOf(color) }}>
            <span aria-hidden>{initialsOf(name)}</span>
            <span className="sr-only">{t("selectedBy", { names: name })}</span>
          </span>
        ))}
      </span>
    </span>
  );
}

const CHIP = "max-w-52 truncate rounded-full px-2 text-11 font-semibold text-on-person";
const colorOf = (index: number): string => `var(--color-person-${index})`;
