"use client";

import type { RelationId } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useMapState } from "../../../map/open-map-context.tsx";
import type { OpenMapState } from "../../../map/open-map-state.ts";
import type { Participant, SelectedId } from "../../../map/presence/presence.ts";
import { findMark } from "../../../map/presence/presence-marks.ts";
import type { PresenceMark } from "../../../map/presence/presence-marks.ts";
import { initialsOf } from "../../../ui/avatar.tsx";
import { borderStyleOf, colorOfPerson, ringOf } from "../../../ui/person-ring.ts";

/** More names than these at one place become a number, as on the map. */
const SHOWN_MAX = 3;

/**
 * Who else is at what a row stands for: a ring in their colour and pattern, initials, and the name of who writes. On a
 * claim also those who have its relation selected, where that has no row of its own.
 */
export function RowPresence({ id, relationId }: { id: SelectedId; relationId: RelationId | null }) {
  const t = useTranslations("map.card");
  const mark = useMark(id);
  const relationMark = useMark(relationId ?? id);
  const writers = mark?.writtenBy ?? [];
  const selecting = [
    ...(relationId === id ? [] : (mark?.selectedBy ?? [])).map((person) => ({ person, isRelation: false })),
    ...(relationId === null ? [] : (relationMark?.selectedBy ?? [])).map((person) => ({
      person,
      isRelation: true,
    })),
  ];
  const first = writers[0] ?? selecting[0]?.person;
  if (first === undefined) return null;
  const chipOf = ({ color, userId }: Participant) => ({
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
        {writers.map((person) => (
          <span key={person.connectionId} {...chipOf(person)}>
            {t("writing", { name: person.name })}
          </span>
        ))}
        {selecting.slice(0, SHOWN_MAX).map(({ person, isRelation }) => (
          <span key={person.connectionId} {...chipOf(person)}>
            <span aria-hidden>{initialsOf(person.name)}</span>
            <span className="sr-only">
              {t(isRelation ? "selectedRelation" : "selectedBy", { names: person.name })}
            </span>
          </span>
        ))}
        {selecting.length > SHOWN_MAX && (
          <span className="rounded-full bg-muted px-1.5 text-11 font-semibold text-paper">
            {`+${selecting.length - SHOWN_MAX}`}
          </span>
        )}
      </span>
    </span>
  );
}

function useMark(id: SelectedId): PresenceMark | null {
  return useMapState(useCallback(({ participants }: OpenMapState) => findMark(participants, id), [id]));
}
