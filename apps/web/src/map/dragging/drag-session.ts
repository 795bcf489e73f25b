import type { ClaimId } from "@crux/domain";
import type { OpenMap } from "../open-map.ts";
import type { Box, Point } from "../scene/viewport-anchor.ts";
import { edgePan } from "./edge-pan.ts";

/** A press that moves less than this is a click. */
const THRESHOLD_PX = 5;
/** Held so long near the edge of its area, a claim has what is there come towards it. */
const PAN_AFTER_MS = 300;
/** Held so long over a folded branch, a claim opens it. */
const UNFOLD_AFTER_MS = 700;

/** What the browser makes of a press that moves over words, and which would end ours: it selects them, or takes them along. */
const NATIVE_DRAGS = ["selectstart", "dragstart"] as const;

const refuse = (event: Event): void => event.preventDefault();

/** What a view does with a drag. Points are of the window. */
export interface DragHost {
  /** The press has become a drag. */
  begin(): void;
  /** Shows what letting go would do, as things stand now; returns the claim that it would be done to, if it is one. */
  show(pointer: Point, isTurned: boolean): ClaimId | null;
  /** The pointer rests near the edge: moves what is there by so much. */
  pan(byPx: Point): void;
  drop(): void;
  /** Takes off what was shown, after a drop as where there was none. */
  end(): void;
}

/**
 * Follows a press by mouse or pen until it is let go. A drag ends in a meaning (under, between, here), which is done on
 * release alone; Escape calls it off, and Shift turns the side.
 *
 * @param area where the drag began, in the window
 * @returns ends it without doing anything
 */
export function followDrag(map: OpenMap, start: Point, area: Box, host: DragHost): () => void {
  let last = start;
  let isTurned = false;
  let hasBegun = false;
  let frame: number | null = null;
  let unfolding: { readonly claimId: ClaimId; readonly timer: ReturnType<typeof setTimeout> } | null = null;

  const show = (): void => openFolded(host.show(last, isTurned));
  /** The branch under the pointer opens after a moment, so that what is in it can be reached. */
  const openFolded = (targetId: ClaimId | null): void => {
    const { folded } = map.store.get();
    const foldedId = targetId !== null && folded.has(targetId) ? targetId : null;
    if (unfolding?.claimId === foldedId) return;
    if (unfolding !== null) clearTimeout(unfolding.timer);
    const open = (id: ClaimId): void => {
      unfolding = null;
      map.setFolded(new Set([...map.store.get().folded].filter((each) => each !== id)), id);
      show();
    };
    unfolding =
      foldedId === null
        ? null
        : { claimId: foldedId, timer: setTimeout(() => open(foldedId), UNFOLD_AFTER_MS) };
  };
  /** While the pointer rests near an edge, frame by frame; not where it only comes by. */
  const pan = (since: number, before: number): void => {
    frame = requestAnimationFrame((now) => {
      frame = null;
      const speed = hasBegun ? edgePan(last, area) : null;
      if (speed === null) return;
      if (now - since > PAN_AFTER_MS) {
        const seconds = Math.min(now - before, 100) / 1000;
        host.pan({ x: speed.x * seconds, y: speed.y * seconds });
        show();
      }
      pan(since, now);
    });
  };
  const onMove = (move: globalThis.PointerEvent): void => {
    last = { x: move.clientX, y: move.clientY };
    if (!hasBegun && Math.hypot(last.x - start.x, last.y - start.y) < THRESHOLD_PX) return;
    if (!hasBegun) {
      hasBegun = true;
      map.endEditing({ keepFocus: false });
      host.begin();
      map.store.set({ isDragging: true });
    }
    isTurned = move.shiftKey;
    show();
    if (frame === null && edgePan(last, area) !== null) {
      const now = performance.now();
      pan(now, now);
    }
  };
  const onKey = (key: KeyboardEvent): void => {
    if (!hasBegun) return;
    if (key.key === "Escape") {
      key.preventDefault();
      key.stopPropagation();
      stop();
    } else if (key.key === "Shift") {
      isTurned = key.type === "keydown";
      show();
    }
  };
  const onUp = (): void => {
    const isDrop = hasBegun;
    stop();
    if (isDrop) host.drop();
  };
  const stop = (): void => {
    window.removeEventListener("pointermove", onMove);
    window.removeEventListener("pointerup", onUp);
    window.removeEventListener("pointercancel", stop);
    window.removeEventListener("keydown", onKey, true);
    window.removeEventListener("keyup", onKey, true);
    for (const type of NATIVE_DRAGS) window.removeEventListener(type, refuse, true);
    if (frame !== null) cancelAnimationFrame(frame);
    if (unfolding !== null) clearTimeout(unfolding.timer);
    frame = null;
    unfolding = null;
    hasBegun = false;
    host.end();
    map.store.set({ isDragging: false });
    map.catchUp();
  };
  window.addEventListener("pointermove", onMove);
  window.addEventListener("pointerup", onUp);
  window.addEventListener("pointercancel", stop);
  window.addEventListener("keydown", onKey, true);
  window.addEventListener("keyup", onKey, true);
  for (const type of NATIVE_DRAGS) window.addEventListener(type, refuse, true);
  return stop;
}
