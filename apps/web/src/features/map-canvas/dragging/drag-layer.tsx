"use client";

import type { ClaimId } from "@crux/domain";
import { ViewportPortal, useStore } from "@xyflow/react";
import { Group } from "lucide-react";
import { memo } from "react";
import type { Drop } from "../../../map/dragging/drop.ts";
import { DropHint } from "../../../map/dragging/drop-hint.tsx";
import { useStoreValue } from "../../../map/external-store.ts";
import { useScene } from "../../../map/open-map-context.tsx";
import { findRowOnPage } from "../../../map/scene/scene.ts";
import type { Scene } from "../../../map/scene/scene.ts";
import type { Box } from "../../../map/scene/viewport-anchor.ts";
import { classNames } from "../../../ui/class-names.ts";
import type { Drag, DragState, DragStore } from "./drag-state.ts";

const selectDrag = (state: DragState) => state.drag;
/** What is being dragged, and in words what letting go would do. */
export function DragLayer({ store }: { store: DragStore }) {
  const drag = useStoreValue(store, selectDrag);
  const scene = useScene();
  if (drag === null || scene === null) return null;
  return (
    <ViewportPortal>
      <Lifted claimId={drag.claimId} others={drag.others} scene={scene} />
      <DropMark drop={drag.drop} scene={scene} />
      <AtPointer drag={drag} scene={scene} />
    </ViewportPortal>
  );
}

/** What is taken along stays where it stands until it is let go, and is paler meanwhile. Once for a drag, and not at each of its moves. */
const Lifted = memo(function Lifted(props: Pick<Drag, "claimId" | "others"> & { scene: Scene }) {
  const { claimId, others, scene } = props;
  return [claimId, ...others].map((id) => {
    const box = findRowOnPage(scene, id);
    if (box === null) return null;
    return (
      <div
        key={id}
        aria-hidden
        className="pointer-events-none absolute rounded-claim bg-paper/60"
        style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
      />
    );
  });
});

function AtPointer({ drag, scene }: { drag: Drag; scene: Scene }) {
  const zoom = useStore((state) => state.transform[2]);
  const roomPx = useStore(({ transform, width }) => width - drag.pointer.x * transform[2] - transform[0]);
  return (
    <div
      className="pointer-events-none absolute top-0 left-0 z-50"
      style={{
        transform: `translate(${drag.pointer.x}px, ${drag.pointer.y}px) scale(${1 / zoom})`,
        transformOrigin: "0 0",
      }}
    >
      <DropHint
        claimId={drag.claimId}
        drop={drag.drop}
        projection={scene.projection}
        otherCount={drag.others.length}
        roomPx={roomPx}
      />
    </div>
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
          "pointer-events-none absolute z-40 rounded-full bg-accent",
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
