import type { ClaimId } from "@crux/domain";
import { useCallback, useEffect, useRef } from "react";
import type { RefObject } from "react";
import type { Key } from "react-aria-components/Tree";
import type { Rect } from "react-aria-components/Virtualizer";
import { useOpenMap } from "../../../map/open-map-context.tsx";
import { leadOf } from "../../../map/walk/selection.ts";
import { onceTypingRests } from "../../../map/writing/once-typing-rests.ts";
import { claimKey } from "../list/row-keys.ts";

/** Rows are measured when they are first drawn, so a far one is approached in a few steps. */
const STEPS_MAX = 24;
/** So many frames a row must have stayed in sight: those above it are measured only once they are drawn, and move it. */
const SETTLED_FRAMES = 4;

interface RowLayout {
  getLayoutInfo(key: Key): { readonly rect: Rect } | null;
}

function isWithin(row: HTMLElement, tree: HTMLElement): boolean {
  const inner = row.getBoundingClientRect();
  const outer = tree.getBoundingClientRect();
  return inner.top >= outer.top && inner.bottom <= outer.bottom;
}

/** Whether some of a row is seen. */
function isInSight(row: HTMLElement, tree: HTMLElement): boolean {
  const inner = row.getBoundingClientRect();
  const outer = tree.getBoundingClientRect();
  return inner.bottom > outer.top && inner.top < outer.bottom;
}

/**
 * Lets the open map give the focus to the selected row and bring any claim's row into sight, and keeps the selected row in
 * sight when the selection moves.
 *
 * @param uncover opens whatever hides the row of a claim
 */
export function useOutlineDoor(
  root: RefObject<HTMLElement | null>,
  layout: RowLayout,
  leadKey: string | null,
  uncover: (claimId: ClaimId) => void,
): void {
  const { map } = useOpenMap();
  /** The row on its way into sight. */
  const wantedRef = useRef(leadKey);
  const uncoverRef = useRef(uncover);
  const frameRef = useRef<number | null>(null);
  const focusWantedRef = useRef(false);
  /** The row that comes next is not brought into sight: somebody else has taken away the one before, unseen. */
  const staysRef = useRef(false);

  useEffect(() => {
    uncoverRef.current = uncover;
  }, [uncover]);

  const approach = useCallback(
    (wantsFocus: boolean): void => {
      if (frameRef.current !== null) cancelAnimationFrame(frameRef.current);
      // A row that is on its way to the focus goes on its way, also when it is drawn again or another is selected.
      focusWantedRef.current = wantsFocus || (frameRef.current !== null && focusWantedRef.current);
      frameRef.current = null;
      const step = (count: number, settled = 0): void => {
        const tree = root.current;
        const key = wantedRef.current;
        const isFocusing = focusWantedRef.current;
        frameRef.current = null;
        if (key === null && !isFocusing) return;
        const row = tree?.querySelector<HTMLElement>(
          key === null ? "[data-key]" : `[data-key="${CSS.escape(key)}"]`,
        );
        if (tree !== null && row != null) {
          const isFirst = settled === 0;
          const isSeen = !isFirst && isWithin(row, tree);
          if (!isSeen) row.scrollIntoView({ block: "nearest" });
          const { editing, overlay } = map.store.get();
          // A field that has opened meanwhile keeps the focus, and so does what lies over the map.
          if (isFocusing && editing === null && overlay === null) row.focus({ preventScroll: true });
          focusWantedRef.current = false;
          if (count < STEPS_MAX && settled < SETTLED_FRAMES) {
            const next = isFirst || isSeen ? settled + 1 : 1;
            frameRef.current = requestAnimationFrame(() => step(count + 1, next));
          }
          return;
        }
        // The first claim of an empty map comes before the rows do.
        if (count >= STEPS_MAX) return;
        const rect = key === null ? undefined : layout.getLayoutInfo(key)?.rect;
        if (rect !== undefined && tree !== null) tree.scrollTop = rect.y - tree.clientHeight / 2;
        frameRef.current = requestAnimationFrame(() => step(count + 1));
      };
      step(0);
    },
    [layout, map, root],
  );

  useEffect(() => {
    wantedRef.current = leadKey;
    const stays = staysRef.current;
    staysRef.current = false;
    if (leadKey !== null && !stays) approach(root.current?.contains(document.activeElement) === true);
  }, [approach, leadKey, root]);

  const focusLead = useCallback(() => {
    // What is selected may have changed a moment ago, before this was drawn again.
    const lead = leadOf(map.store.get().selection);
    if (lead !== null) wantedRef.current = claimKey(lead);
    approach(true);
  }, [approach, map]);

  useEffect(() => {
    // Rows that have just been opened are not there yet, and those above it are of a guessed height: it is approached.
    const showRow = (claimId: ClaimId): void => {
      uncoverRef.current(claimId);
      wantedRef.current = claimKey(claimId);
      approach(false);
    };
    const hasFocus = (): boolean => root.current?.contains(document.activeElement) === true;
    const isSeen = (key: string | null): boolean => {
      const tree = root.current;
      const row = key === null ? null : tree?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
      return tree !== null && row != null && isInSight(row, tree);
    };
    map.setViewport({
      // The outline shows no part of the drawing: nothing there has to be kept in its place.
      view: () => null,
      fit: () => undefined,
      zoom: () => undefined,
      zoomReset: () => undefined,
      fitBox: () => undefined,
      showBox: () => undefined,
      bringClose: () => undefined,
      reveal: () => undefined,
      uncover(claimId) {
        wantedRef.current = claimKey(claimId);
        approach(false);
      },
      showSharedView: (shared) => showRow(shared.claimId),
      showClaim: showRow,
      focusSelected: focusLead,
      sees: (claimId) => isSeen(claimKey(claimId)),
      hasFocus,
      loseLead({ isWriting }) {
        const isLeadSeen = isSeen(wantedRef.current);
        const isInside = hasFocus();
        staysRef.current = !isLeadSeen;
        return () => {
          if (isInside && isLeadSeen && isWriting) onceTypingRests(focusLead);
          else if (isInside && isLeadSeen) focusLead();
        };
      },
    });
    return () => {
      map.setViewport(null);
      if (frameRef.current !== null) cancelAnimationFrame(frameRef.current);
    };
  }, [approach, focusLead, map, root]);
}
