"use client";

import { useStoreValue } from "../../../map/external-store.ts";
import { DropHint } from "../../../map/dragging/drop-hint.tsx";
import { useScene } from "../../../map/open-map-context.tsx";
import type { RowDragState, RowDragStore } from "./use-row-drag.ts";

const selectDrag = (state: RowDragState) => state.drag;

/** What is being dragged in the outline, where it would go, and in words what letting go would do. */
export function RowDragLayer({ store }: { readonly store: RowDragStore }) {
  const drag = useStoreValue(store, selectDrag);
  const scene = useScene();
  if (drag === null || scene === null) return null;
  const { claimId, drop, face, pointer, others } = drag;
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
        <DropHint
          claimId={claimId}
          drop={drop}
          projection={scene.projection}
          otherCount={others.length}
          roomPx={window.innerWidth - pointer.x}
        />
      </div>
    </div>
  );
}
