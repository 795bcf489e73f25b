"use client";

import type { ClaimId } from "@crux/domain";
import { ViewportPortal, useStore } from "@xyflow/react";
import { Group } from "lucide-react";
import type { Drop } from "../../../map/dragging/drop.ts";
import { DropHint } from "../../../map/dragging/drop-hint.tsx";
import { useStoreValue } from "../../../map/external-store.ts";
import { useScene } from "../../../map/open-map-context.tsx";
import { cardIdOf, findRowOnPage, onPage } from "../../../map/scene/scene.ts";
import type { Scene } from "../../../map/scene/scene.ts";
import type { Box } from "../../../map/scene/viewport-anchor.ts";
import { classNames } from "../../../ui/class-names.ts";
import { CardPicture } from "../cards/card-layer.tsx";
import type { Drag, DragState, DragStore } from "./drag-state.ts";

const selectDrag = (state: DragState) => state.drag;
/** What is being dragged, and in words what letting go would do. */
export function DragLayer({ store }: { store: DragStore }) {
  const drag = useStoreValue(store, selectDrag);
  const scene = useScene();
  if (drag === null || scene === null) return null;
  return (
    <ViewportPortal>
      <DropMark drop={drag.drop} scene={scene} />
      <Ghost drag={drag} scene={scene} />
    </ViewportPortal>
  );
}

function Ghost({ drag, scene }: { drag: Drag; scene: Scene }) {
  const zoom = useStore((state) => state.transform[2]);
  const roomPx = useStore(({ transform, width }) => width - drag.pointer.x * transform[2] - transform[0]);
  const cardId = cardIdOf(scene.projection, drag.claimId);
  const card = scene.cards.get(cardId);
  const box = scene.layout.boxes.get(cardId);
  if (card === undefined || box === undefined) return null;
  const start = onPage(box, scene.offset);
  return (
    <>
      <div
        aria-hidden
        className="pointer-events-none absolute top-0 left-0 z-40 opacity-75"
        style={{
          transform: `translate(${start.x + drag.pointer.x - drag.from.x}px, ${start.y + drag.pointer.y - drag.from.y}px)`,
        }}
      >
        {drag.others.length > 0 && (
          // Another sheet under it, for those that go along.
          <div className="absolute inset-0 translate-2 rounded-claim border border-line bg-surface" />
        )}
        <CardPicture card={card} />
      </div>
      <div
        className="pointer-events-none absolute top-0 left-0 z-50"
        style={{
          transform: `translate(${drag.pointer.x}px, ${drag.pointer.y}px) scale(${1 / zoom})`,
          transformOrigin: "0 0",
        }}
      >
        <DropHint
          drop={drag.drop}
          projection={scene.projection}
          otherCount={drag.others.length}
          roomPx={roomPx}
        />
      </div>
    </>
  );
}

function DropMark({ drop, scene }: { drop: Drop; scene: Scene }) {
  if (drop.type === "pin") return null;
  if (drop.type === "between" || drop.type === "top") {
    const { x, y, width, height } = drop.mark;
    return (
      <div
        aria-hidden
        className={classNames(
          // Over what is dragged, which may be as large as the gap.
          "pointer-events-none absolute z-50 rounded-full bg-accent",
          height === 0 ? "h-1 -translate-y-1/2" : "w-1 -translate-x-1/2",
        )}
        style={{ left: x, top: y, ...(height === 0 ? { width } : { height }) }}
      />
    );
  }
  return (
    <>
      <TargetRing claimId={drop.targetId} scene={scene} />
      {drop.linkZone !== null && <LinkZone zone={drop.linkZone} isMeant={drop.type === "link"} />}
    </>
  );
}

/** Where on the card a claim would be linked with what stands there: seen before it is met. */
function LinkZone({ zone, isMeant }: { zone: Box; isMeant: boolean }) {
  return (
    <div
      aria-hidden
      className={`pointer-events-none absolute z-40 grid place-items-center border-x-2 border-dashed border-accent ${isMeant ? "bg-accent/25" : "bg-accent/8"}`}
      style={{ left: zone.x, top: zone.y, width: zone.width, height: zone.height }}
    >
      <span
        className={`grid size-6 place-items-center rounded-full border border-accent ${isMeant ? "bg-accent text-paper" : "bg-surface text-accent"}`}
      >
        <Group size={14} strokeWidth={2} />
      </span>
    </div>
  );
}

function TargetRing({ claimId, scene }: { claimId: ClaimId; scene: Scene }) {
  const box = findRowOnPage(scene, claimId);
  if (box === null) return null;
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute z-40 rounded-[9px] border-2 border-accent bg-accent/8"
      style={{ left: box.x - 4, top: box.y - 4, width: box.width + 8, height: box.height + 8 }}
    />
  );
}
