"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useMapState } from "../../map/open-map-context.tsx";
import type { OpenMapState } from "../../map/open-map-state.ts";
import type { SelectedId } from "../../map/presence.ts";
import { findMark } from "../../map/presence-marks.ts";
import { initialsOf } from "../../ui/avatar.tsx";
import { borderStyleOf, colorOfPerson, ringOf } from "../../ui/person-ring.ts";

const SHOWN_MAX = 3;

/**
 * Who else has the claim or the relation of a row selected or writes in it: a ring in their colour and pattern, initials,
 * and the name of who writes.
 */
export function RowPresence({ id, isRelation = false }: { id: SelectedId; isRelation?: boolean }) {
  const t = useTranslations("map.card");
  const mark = useMapState(useCallback(({ participants }: OpenMapState) => findMark(participants, id), [id]));
  const first = mark === null ? undefined : (mark.writtenBy[0] ?? mark.selectedBy[0]);
  if (mark === null || first === undefined) return null;
  const chipOf = ({ color, userId }: typeof first) => ({
    className: `max-w-52 truncate rounded-full px-2 text-11 font-semibold text-on-person ${ringOf(userId)}`,
    style: { backgroundColor: colorOfPerson(color), outlineColor: colorOfPerson(color) },
  });
  return (
    <span data-presence-claim={id} className="pointer-events-none">
      <span
        className="absolute inset-x-0 inset-y-0.5 rounded-claim border-3"
        style={{ borderColor: colorOfPerson(first.color), borderStyle: borderStyleOf(first.userId) }}
      />
      <span className="absolute -top-1 end-2 flex gap-1.5">
        {mark.writtenBy.map((participant) => (
          <span key={participant.connectionId} {...chipOf(participant)}>
            {t("writing", { name: participant.name })}
          </span>
        ))}
        {mark.selectedBy.slice(0, SHOWN_MAX).map((participant) => (
          <span key={participant.connectionId} {...chipOf(participant)}>
            <span aria-hidden>{initialsOf(participant.name)}</span>
            <span className="sr-only">
              {t(isRelation ? "selectedRelation" : "selectedBy", { names: participant.name })}
            </span>
          </span>
        ))}
      </span>
    </span>
  );
}
