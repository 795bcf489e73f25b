import { useReactFlow, useStore, useStoreApi } from "@xyflow/react";
import type { Viewport } from "@xyflow/react";
import { useCallback, useEffect } from "react";
import { findShift, listFloats } from "./free-area.ts";
import { seenOf } from "./seen-of.ts";
import { createWay, travel } from "./travel.ts";
import { isMotionReduced } from "../../../lib/looks/motion.ts";
import { useMapState, useOpenMap } from "../../../map/open-map-context.tsx";
import {
  chooseOpeningView,
  fitWhole,
  frameOf,
  MARGIN_PX,
  ZOOM_LEAST,
} from "../../../map/opening/opening-view.ts";
import type { OpenMapState } from "../../../map/open-map-state.ts";
import { readOpening } from "../../../map/opening/read-opening.ts";
import { leadOf } from "../../../map/walk/selection.ts";
import { onceTypingRests } from "../../../map/writing/once-typing-rests.ts";
import { findRowOnPage, onPage } from "../../../map/scene/scene.ts";
import { boxOfSharedView } from "../../../map/presence/shared-view.ts";
import { overlaps } from "../../../map/scene/viewport-anchor.ts";
import type { Box } from "../../../map/scene/viewport-anchor.ts";

/** A map can be made at least so small; a large one until all of it is in the window. */
const ZOOM_MIN = 0.05;
export const ZOOM_MAX = 2;
const ZOOM_STEP = 1.25;
/** Nobody writes in a card that is smaller than this; it is brought to the size beside it. */
const WRITING_ZOOM_MIN = 0.5;
const WRITING_ZOOM = 0.9;

/** Lets the open map ask about the view and move it; shows the beginning of the map once it is there. */
export function useViewportDoor(root: React.RefObject<HTMLElement | null>): void {
  const flow = useReactFlow();
  const storeApi = useStoreApi();
  const { map } = useOpenMap();

  useEffect(() => {
    const view = (): Box | null => seenOf(storeApi.getState());

    /** The view nearest to another in which a box is seen. */
    const withInSight = (box: Box, { x, y, zoom }: Viewport, marginPx = MARGIN_PX): Viewport => {
      const frame = root.current?.getBoundingClientRect();
      if (frame === undefined || frame.width === 0) return { x, y, zoom };
      const onScreen = {
        x: frame.x + x + box.x * zoom,
        y: frame.y + y + box.y * zoom,
        width: box.width * zoom,
        height: box.height * zoom,
      };
      const shift = findShift(frame, onScreen, listFloats(), marginPx);
      return { x: x + shift.x, y: y + shift.y, zoom };
    };

    const centred = (box: Box, zoom: number): Viewport => {
      const { width, height } = storeApi.getState();
      return {
        x: width / 2 - (box.x + box.width / 2) * zoom,
        y: height / 2 - (box.y + box.height / 2) * zoom,
        zoom,
      };
    };

    const way = createWay();
    const goTo = (next: Viewport): void => {
      const how = travel(flow.getViewport(), next, storeApi.getState(), isMotionReduced());
      void way.begin(next, how.duration, flow.setViewport(next, how));
    };
    const headingFor = (): Viewport => way.goal() ?? flow.getViewport();
    // A hand on the map ends what was on its way.
    const hands = new AbortController();
    for (const type of ["wheel", "pointerdown"]) {
      root.current?.addEventListener(type, way.stop, { capture: true, passive: true, signal: hands.signal });
    }

    const reveal = (box: Box): void => {
      const now = headingFor();
      const next = withInSight(box, now);
      if (next.x !== now.x || next.y !== now.y) goTo(next);
    };

    const findLead = (): Box | null => {
      const { scene, selection } = map.store.get();
      const lead = leadOf(selection);
      return lead === null || scene === null ? null : findRowOnPage(scene, lead);
    };

    /** Around the middle; the claim that the keys are on stays in sight where it was in sight. */
    const zoomTo = (wanted: number): void => {
      const { width, height, minZoom, maxZoom } = storeApi.getState();
      const now = headingFor();
      const zoom = Math.max(minZoom, Math.min(wanted, maxZoom));
      const around = (middle: number, at: number): number => middle - ((middle - at) * zoom) / now.zoom;
      const next = { x: around(width / 2, now.x), y: around(height / 2, now.y), zoom };
      const lead = findLead();
      const seen = view();
      const isSeen = lead !== null && seen !== null && overlaps(lead, seen);
      goTo(isSeen ? withInSight(lead, next) : next);
    };

    const hasFocus = (): boolean => root.current?.contains(document.activeElement) === true;

    map.setViewport({
      view,
      reveal,
      uncover(claimId) {
        const { scene } = map.store.get();
        const box = scene === null ? null : findRowOnPage(scene, claimId);
        if (box === null) return;
        const now = headingFor();
        const bare = withInSight(box, now, 0);
        if (bare.x !== now.x || bare.y !== now.y) reveal(box);
      },
      bringClose(box) {
        const { zoom } = headingFor();
        if (zoom >= WRITING_ZOOM_MIN) reveal(box);
        else goTo(withInSight(box, centred(box, WRITING_ZOOM)));
      },
      fit() {
        const { scene } = map.store.get();
        const { width, height } = storeApi.getState();
        if (scene === null) return;
        const whole = onPage(scene.layout.bounds, scene.offset);
        goTo(fitWhole(whole, frameOf(width, height, innerWidth), ZOOM_LEAST));
      },
      zoom: (direction) => zoomTo(headingFor().zoom * (direction === "in" ? ZOOM_STEP : 1 / ZOOM_STEP)),
      showSharedView(shared) {
        const { scene } = map.store.get();
        const claim = scene === null ? null : findRowOnPage(scene, shared.claimId);
        const { width, height } = storeApi.getState();
        if (claim === null || width === 0) return;
        const box = boxOfSharedView(shared, claim);
        const zoom = Math.min(ZOOM_MAX, Math.max(ZOOM_MIN, Math.min(width / box.width, height / box.height)));
        goTo(centred(box, zoom));
      },
      showBox(box) {
        const { width, height } = storeApi.getState();
        // The window may be another by now: what was in the middle is again.
        if (width > 0)
          goTo(centred(box, Math.min(ZOOM_MAX, Math.min(width / box.width, height / box.height))));
      },
      showClaim(claimId) {
        const { scene } = map.store.get();
        const box = scene === null ? null : findRowOnPage(scene, claimId);
        if (box !== null) map.viewport?.bringClose(box);
      },
      zoomReset: () => zoomTo(1),
      fitBox(box) {
        const { width, height } = storeApi.getState();
        goTo(fitWhole(box, frameOf(width, height, innerWidth), ZOOM_MIN));
      },
      focusSelected: () => root.current?.focus({ preventScroll: true }),
      sees(claimId) {
        const { scene } = map.store.get();
        const box = scene === null ? null : findRowOnPage(scene, claimId);
        const seen = view();
        return box !== null && seen !== null && overlaps(box, seen);
      },
      hasFocus,
      loseLead({ isWriting }) {
        // The canvas itself keeps the focus; a field or a button on the card would go with it.
        const isInside = hasFocus();
        const goAlong = (): void => map.viewport?.focusSelected();
        return () => {
          if (isInside && isWriting) onceTypingRests(goAlong);
          else if (isInside) goAlong();
        };
      },
    });
    return () => {
      hands.abort();
      map.setViewport(null);
    };
  }, [flow, map, root, storeApi]);

  useEffect(() => {
    let isShown = false;
    const showBeginning = async (): Promise<void> => {
      const { scene } = map.store.get();
      const { width, height } = storeApi.getState();
      if (isShown || scene === null || width === 0 || scene.layout.boxes.size === 0) return;
      isShown = true;
      await flow.setViewport(chooseOpeningView(readOpening(scene), frameOf(width, height, innerWidth)));
      // What was selected in the outline is in sight here, too.
      const lead = leadOf(map.store.get().selection);
      const box = lead === null ? null : findRowOnPage(scene, lead);
      if (box !== null) map.viewport?.reveal(box);
    };
    const onChange = (): void => void showBeginning();
    onChange();
    const stops = [map.store.subscribe(onChange), storeApi.subscribe(onChange)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [flow, map, storeApi]);
}

/** The least zoom: a little smaller than the whole map in the window. */
export function useLeastZoom(): number {
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const select = useCallback(
    ({ scene }: OpenMapState): number => {
      if (scene === null || width === 0 || height === 0) return ZOOM_MIN;
      const { zoom } = fitWhole(scene.layout.bounds, frameOf(width, height, innerWidth), ZOOM_LEAST);
      // In steps, so that the canvas is not drawn anew with every edit.
      return Math.min(ZOOM_MIN, 2 ** Math.floor(Math.log2(zoom * 0.8)));
    },
    [width, height],
  );
  return useMapState(select);
}
