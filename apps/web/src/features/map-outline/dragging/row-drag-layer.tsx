"use client";

import { useStoreValue } from "../../../map/external-store.ts";
import { DropHint, HINT_ROOM_PX } from "../../../map/dragging/drop-hint.tsx";
import { useScene } from "../../../map/open-map-context.tsx";
import { classNames } from "../../../ui/class-names.ts";
import type { RowDragState, RowDragStore } from "./use-row-drag.ts";

const selectDrag = (state: RowDragState) => state.drag;

/** What is being dragged in the outline, where it would go, and in words what letting go would do. */
export function RowDragLayer({ store }: { readonly store: RowDragStore }) {
  const drag = useStoreValue(store, selectDrag);
  const scene = useScene();
  const claim = drag === null ? undefined : scene?.projection.map.claims.get(drag.claimId);
  if (drag === null || scene === null || claim === undefined) return null;
  const { drop, face, pointer, others } = drag;
  const roomPx = window.innerWidth - pointer.x;
  const mark = drop?.type === "between" || drop?.type === "top" ? drop.mark : null;
  return (
    <div className="pointer-events-none" dir="ltr">
      {mark !== null && (
        <div
          aria-hidden
          className="fixed z-40 h-1 -translate-y-1/2 rounded-full bg-accent"
          style={{ left: mark.x, top: mark.y, width: mark.width }}
        />
      )}
      {face !== null && (
        <div
          aria-hidden
          className="fixed z-40 rounded-claim border-2 border-accent bg-accent/8"
          style={{ left: face.x, top: face.y, width: face.width, height: face.height }}
        />
      )}
      <div className="fixed z-50" style={{ left: pointer.x, top: pointer.y }}>
        {/* Both below the pointer: the line above it, and the edge that it means, stay in sight. */}
        <div
          aria-hidden
          dir={scene.projection.map.meta.direction}
          className={classNames(
            "absolute top-4 w-64 truncate rounded-claim border border-line bg-surface px-3 py-2 text-14 text-ink opacity-90 shadow-float",
            roomPx < HINT_ROOM_PX ? "right-4" : "left-4",
          )}
        >
          {claim.text}
        </div>
        <div className="absolute top-10">
          <DropHint drop={drop} projection={scene.projection} otherCount={others.length} roomPx={roomPx} />
        </div>
      </div>
    </div>
  );
}
