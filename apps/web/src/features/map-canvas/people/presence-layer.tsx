"use client";

import { ViewportPortal, useStore } from "@xyflow/react";
import { useEffect, useState } from "react";
import type { RefObject } from "react";
import { useMapState, useScene } from "../../../map/open-map-context.tsx";
import type { OpenMapState } from "../../../map/open-map-state.ts";
import type { Participant } from "../../../map/presence/presence.ts";
import { gatherMarks } from "../../../map/presence/presence-marks.ts";
import { findRowOnPage } from "../../../map/scene/scene.ts";
import { leadOf } from "../../../map/walk/selection.ts";
import { chooseCursors, cursorChoice } from "../../../map/presence/cursor-choice.ts";
import type { DrawnCursor } from "../../../map/presence/cursor-choice.ts";
import { pointOfSpot } from "../../../map/presence/spot.ts";
import type { Spot } from "../../../map/presence/spot.ts";
import type { Scene } from "../../../map/scene/scene.ts";
import { classNames } from "../../../ui/class-names.ts";
import { colorOfPerson, ringOf } from "../../../ui/person-ring.ts";
import { OVERVIEW_ZOOM } from "../overview/overview-zoom.ts";
import { FoldedPeople, PresenceAt } from "./presence-at.tsx";
import { useCursorSender } from "./use-cursor-sender.ts";
import { useViewSender } from "./use-view-sender.ts";

const selectParticipants = (state: OpenMapState) => state.participants;
const selectHidden = (state: OpenMapState) => state.hidden;
const selectLeadId = (state: OpenMapState) => leadOf(state.selection);
/** A cursor that has not moved for so long steps back. */
const FADE_AFTER_MS = 5000;
/** The name goes along while the cursor moves. */
const STILL_AFTER_MS = 900;

/**
 * Where the others are: their cursors, what they have selected, where they write; and what they are told of this page. For as
 * long as there are others.
 *
 * @param root what the pointer is over while it is over the canvas
 */
export function PresenceLayer({ root }: { readonly root: RefObject<HTMLElement | null> }) {
  useViewSender();
  useCursorSender(root);
  const scene = useScene();
  const hidden = useMapState(selectHidden);
  const participants = useMapState(selectParticipants);
  const leadId = useMapState(selectLeadId);
  const choice = cursorChoice.use();
  const zoom = useStore((state) => state.transform[2]);
  if (scene === null || participants.length === 0) return null;
  const lead = leadId === null ? null : findRowOnPage(scene, leadId);
  const cursors = chooseCursors(choice === "none" ? [] : locate(participants, scene), choice, lead);
  const isFar = zoom < OVERVIEW_ZOOM;
  return (
    <ViewportPortal>
      {[...gatherMarks(participants).values()].map((mark) => (
        <PresenceAt key={mark.id} mark={mark} scene={scene} isFar={isFar} />
      ))}
      {[...hidden].map(([claimId, { people }]) => (
        <FoldedPeople key={claimId} claimId={claimId} people={people} scene={scene} />
      ))}
      {cursors.map((drawn) => (
        <RemoteCursor key={drawn.participant.connectionId} drawn={drawn} zoom={zoom} />
      ))}
    </ViewportPortal>
  );
}

/** The cursors of those who point at something that is drawn here. */
function locate(participants: readonly Participant[], scene: Scene): readonly DrawnCursor[] {
  return participants.flatMap((participant) => {
    const point = participant.cursor === null ? null : pointOfSpot(scene, participant.cursor);
    return point === null ? [] : [{ participant, point }];
  });
}

function RemoteCursor({ drawn, zoom }: { readonly drawn: DrawnCursor; readonly zoom: number }) {
  const { participant, point } = drawn;
  const { cursor, name } = participant;
  const isFaded = useStill(cursor, FADE_AFTER_MS);
  const isStill = useStill(cursor, STILL_AFTER_MS);
  const color = colorOfPerson(participant.color);
  return (
    <div
      className="pointer-events-none absolute top-0 left-0 z-30 transition-[opacity,transform] duration-120 ease-out"
      style={{
        transform: `translate(${point.x}px, ${point.y}px) scale(${1 / zoom})`,
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
          className={classNames(
            "absolute top-4 left-3 rounded-full px-2 text-11 font-semibold whitespace-nowrap text-on-person",
            ringOf(participant.userId),
          )}
          style={{ backgroundColor: color, outlineColor: color }}
        >
          {name}
        </span>
      )}
    </div>
  );
}

/** True once a cursor has rested for so long. */
function useStill(cursor: Spot | null, afterMs: number): boolean {
  const place = cursor === null ? null : `${cursor.claimId} ${cursor.leftPx} ${cursor.topPx}`;
  const [restedAt, setRestedAt] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setRestedAt(place), afterMs);
    return () => clearTimeout(timer);
  }, [afterMs, place]);
  return place !== null && restedAt === place;
}
