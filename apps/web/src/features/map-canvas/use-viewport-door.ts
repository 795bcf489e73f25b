import { useReactFlow, useStoreApi } from "@xyflow/react";
import { useEffect } from "react";
import { useOpenMap } from "../../map/open-map-context.tsx";
import { findRowOnPage, onPage } from "../../map/scene.ts";
import type { Scene } from "../../map/scene.ts";
import { listOn } from "../../map/walk.ts";
import type { Box } from "../../map/viewport-anchor.ts";

/** Free space between what is shown and the edge of the view. */
const MARGIN_PX = 48;
/** A map that must be smaller than this to fit is opened at its beginning instead, large enough to read. */
const READABLE_ZOOM = 0.6;
const OPENING_ZOOM_MAX = 0.9;
const FIT_ZOOM_MAX = 1;
export const ZOOM_MIN = 0.05;
export const ZOOM_MAX = 2;
const ZOOM_STEP = 1.25;
/** Nobody writes in a card that is smaller than this; it is brought to the size beside it. */
const WRITING_ZOOM_MIN = 0.5;
const WRITING_ZOOM = 0.9;
const MOTION_MS = 160;

const motionMs = (): number => (matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : MOTION_MS);

/** Lets the open map ask about the view and move it; shows the beginning of the map once it is there. */
export function useViewportDoor(root: React.RefObject<HTMLElement | null>): void {
  const flow = useReactFlow();
  const storeApi = useStoreApi();
  const { map } = useOpenMap();

  useEffect(() => {
    const view = (): Box | null => {
      const { width, height, transform } = storeApi.getState();
      if (width === 0 || height === 0) return null;
      const [x, y, zoom] = transform;
      return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
    };

    const reveal = (box: Box): void => {
      const seen = view();
      const { zoom, x, y } = flow.getViewport();
      if (seen === null) return;
      const margin = MARGIN_PX / zoom;
      const dx = overhang(box.x - margin, box.x + box.width + margin, seen.x, seen.x + seen.width);
      // The toolbar floats over the lower edge.
      const dy = overhang(box.y - margin, box.y + box.height + 2 * margin, seen.y, seen.y + seen.height);
      if (dx === 0 && dy === 0) return;
      void flow.setViewport({ x: x - dx * zoom, y: y - dy * zoom, zoom }, { duration: motionMs() });
    };

    map.setViewport({
      view,
      reveal,
      bringClose(box) {
        const { zoom } = flow.getViewport();
        if (zoom >= WRITING_ZOOM_MIN) reveal(box);
        else {
          const middle = [box.x + box.width / 2, box.y + box.height / 2] as const;
          void flow.setCenter(...middle, { zoom: WRITING_ZOOM, duration: motionMs() });
        }
      },
      fit() {
        const { scene } = map.store.get();
        const { width, height } = storeApi.getState();
        if (scene !== null) void flow.setViewport(fitWhole(scene, width, height), { duration: motionMs() });
      },
      zoom: (direction) =>
        void flow.zoomTo(flow.getZoom() * (direction === "in" ? ZOOM_STEP : 1 / ZOOM_STEP), {
          duration: motionMs(),
        }),
      focusSelected: () => root.current?.focus({ preventScroll: true }),
    });
    return () => map.setViewport(null);
  }, [flow, map, root, storeApi]);

  useEffect(() => {
    let isShown = false;
    const showBeginning = (): void => {
      const { scene } = map.store.get();
      const { width, height } = storeApi.getState();
      if (isShown || scene === null || width === 0 || scene.layout.boxes.size === 0) return;
      isShown = true;
      void flow.setViewport(openingViewport(scene, width, height));
    };
    showBeginning();
    const stops = [map.store.subscribe(showBeginning), storeApi.subscribe(showBeginning)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [flow, map, storeApi]);
}

/** How far a span must move to be inside another; its beginning wins where both do not fit. */
function overhang(from: number, to: number, innerFrom: number, innerTo: number): number {
  if (from < innerFrom) return from - innerFrom;
  if (to > innerTo) return Math.min(to - innerTo, from - innerFrom);
  return 0;
}

function fitWhole(scene: Scene, width: number, height: number): { x: number; y: number; zoom: number } {
  const box = onPage(scene.layout.bounds, scene.offset);
  const zoom = Math.max(
    ZOOM_MIN,
    Math.min(
      FIT_ZOOM_MAX,
      (width - 2 * MARGIN_PX) / Math.max(1, box.width),
      (height - 2.5 * MARGIN_PX) / Math.max(1, box.height),
    ),
  );
  return {
    zoom,
    x: (width - box.width * zoom) / 2 - box.x * zoom,
    y: (height - box.height * zoom - MARGIN_PX / 2) / 2 - box.y * zoom,
  };
}

/** The whole map where it can be read so; else what it is about: its first claim and what stands right on it. */
function openingViewport(scene: Scene, width: number, height: number) {
  const whole = fitWhole(scene, width, height);
  const root = scene.projection.roots[0];
  const first = root === undefined ? null : findRowOnPage(scene, root);
  if (whole.zoom >= READABLE_ZOOM || root === undefined || first === null) return whole;
  const isNarrow = width < 640;
  const children = listOn(scene.projection, root).flatMap((claimId) => findRowOnPage(scene, claimId) ?? []);
  const top = Math.min(first.y, ...children.map((box) => box.y));
  const bottom = Math.max(first.y + first.height, ...children.map((box) => box.y + box.height));
  const readable = isNarrow ? 0.8 : READABLE_ZOOM;
  const fitting = (height - 2.5 * MARGIN_PX) / Math.max(1, bottom - top);
  const zoom = Math.max(readable, Math.min(OPENING_ZOOM_MAX, fitting));
  const side = isNarrow ? 16 : MARGIN_PX;
  const isRtl = scene.layout.direction === "rtl";
  const middle = zoom > fitting ? first.y + first.height / 2 : (top + bottom) / 2;
  return {
    zoom,
    x: isRtl ? width - side - (first.x + first.width) * zoom : side - first.x * zoom,
    y: (height - MARGIN_PX / 2) / 2 - middle * zoom,
  };
}
