"use client";

import { ViewportPortal, useStore } from "@xyflow/react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { ReactNode } from "react";
import { useMapState, useScene } from "../../map/open-map-context.tsx";
import type { OpenMapState } from "../../map/open-map-state.ts";
import type { Participant } from "../../map/presence.ts";
import { gatherMarks } from "../../map/presence-marks.ts";
import type { PresenceMark } from "../../map/presence-marks.ts";
import { initialsOf } from "../../ui/avatar.tsx";
import { findRowOnPage, onPage } from "../../map/scene.ts";
import { leadOf } from "../../map/selection.ts";
import { chooseCursors, cursorChoice } from "../../map/together/cursor-choice.ts";
import type { Scene } from "../../map/scene.ts";
import { RemoteCaret } from "./remote-caret.tsx";

const selectParticipants = (state: OpenMapState) => state.participants;
const selectLeadId = (state: OpenMapState) => leadOf(state.selection);
/** A cursor that has not moved for so long steps back. */
const FADE_AFTER_MS = 5000;
/** The name goes along while the cursor moves. */
const STILL_AFTER_MS = 900;

/** The colour of a person in the theme in force. */
const personColor = (index: number): string => `var(--color-person-${index})`;

/** Where the others are: their cursors, what they have selected, where they write. */
export function PresenceLayer() {
  const scene = useScene();
  const participants = useMapState(selectParticipants);
  const leadId = useMapState(selectLeadId);
  const choice = cursorChoice.use();
  const zoom = useStore((state) => state.transform[2]);
  if (scene === null || participants.length === 0) return null;
  const lead = leadId === null ? null : findRowOnPage(scene, leadId);
  const { offset } = scene;
  const selected = lead === null ? null : onPage(lead, { x: -offset.x, y: -offset.y });
  const cursors = chooseCursors(participants, choice, selected);
  return (
    <ViewportPortal>
      {[...gatherMarks(participants).values()].map((mark) => (
        <ClaimMark key={mark.claimId} mark={mark} scene={scene} />
      ))}
      {cursors.map((participant) => (
        <RemoteCursor key={participant.connectionId} participant={participant} scene={scene} zoom={zoom} />
      ))}
    </ViewportPortal>
  );
}

/** A ring outside the card and a chip at its corner; never the side bar, which belongs to the argument. */
function ClaimMark({ mark, scene }: { mark: PresenceMark; scene: Scene }) {
  const t = useTranslations("map.card");
  const box = findRowOnPage(scene, mark.claimId);
  const first = mark.writtenBy[0] ?? mark.selectedBy[0];
  if (box === null || first === undefined) return null;
  return (
    <div
      className="pointer-events-none absolute z-20"
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
      data-presence-claim={mark.claimId}
    >
      <span
        className="absolute -inset-[7px] rounded-[12px] border-2"
        style={{ borderColor: personColor(first.color) }}
      />
      {mark.writtenBy.map((participant) => (
        <RemoteCaret
          key={participant.connectionId}
          participant={participant}
          scene={scene}
          isNamed={mark.writtenBy.length > 1}
        />
      ))}
      <span className="absolute -top-[9px] right-2 flex gap-1">
        {mark.writtenBy.map((participant) => (
          <Chip key={participant.connectionId} colorIndex={participant.color}>
            {t("writing", { name: participant.name })}
          </Chip>
        ))}
        {mark.selectedBy.slice(0, 3).map((participant) => (
          <Chip key={participant.connectionId} colorIndex={participant.color}>
            <span aria-hidden>{initialsOf(participant.name)}</span>
            <span className="sr-only">{t("selectedBy", { names: participant.name })}</span>
          </Chip>
        ))}
      </span>
    </div>
  );
}

function Chip({ colorIndex, children }: { colorIndex: number; children: ReactNode }) {
  return (
    <span
      className="max-w-52 truncate rounded-full px-2 text-11 font-semibold text-on-person"
      style={{ backgroundColor: personColor(colorIndex) }}
    >
      {children}
    </span>
  );
}

function RemoteCursor(props: {
  readonly participant: Participant;
  readonly scene: Scene;
  readonly zoom: number;
}) {
  const { participant, scene, zoom } = props;
  const { cursor, name } = participant;
  const isFaded = useStill(cursor, FADE_AFTER_MS);
  const isStill = useStill(cursor, STILL_AFTER_MS);
  if (cursor === null) return null;
  const color = personColor(participant.color);
  const x = cursor.x + scene.offset.x;
  const y = cursor.y + scene.offset.y;
  return (
    <div
      className="pointer-events-none absolute top-0 left-0 z-30 transition-[opacity,transform] duration-120 ease-out"
      style={{
        transform: `translate(${x}px, ${y}px) scale(${1 / zoom})`,
        transformOrigin: "0 0",
        opacity: isFaded ? 0.25 : 1,
      }}
      data-cursor-of={participant.userId}
    >
      <svg aria-hidden width={16} height={16} viewBox="0 0 16 16" className="overflow-visible">
        <path
          d="M1 1 L14 6.5 L8 8.5 L5.5 14 Z"
          fill={color}
          stroke="var(--color-surface)"
          strokeWidth={1.5}
        />
      </svg>
      {!isStill && (
        <span
          className="absolute top-3.5 left-2.5 rounded-full px-2 text-11 font-semibold whitespace-nowrap text-on-person"
          style={{ backgroundColor: color }}
        >
          {name}
        </span>
      )}
    </div>
  );
}

/** True once a cursor has rested for so long. */
function useStill(cursor: Participant["cursor"], afterMs: number): boolean {
  const place = cursor === null ? null : `${cursor.x} ${cursor.y}`;
  const [restedAt, setRestedAt] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setRestedAt(place), afterMs);
    return () => clearTimeout(timer);
  }, [afterMs, place]);
  return place !== null && restedAt === place;
}
