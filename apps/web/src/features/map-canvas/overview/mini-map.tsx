"use client";

import { paint } from "@crux/diagram";
import type { ThemeName } from "@crux/diagram";
import { useReactFlow, useStore, useStoreApi } from "@xyflow/react";
import { useEffect, useRef } from "react";
import type { PointerEvent } from "react";
import { useTheme } from "../../../lib/theme.ts";
import { useScene } from "../../../map/open-map-context.tsx";
import { onPage } from "../../../map/scene.ts";
import type { Scene } from "../../../map/scene.ts";
import type { Box } from "../../../map/viewport-anchor.ts";
import { OthersViews } from "./others-views.tsx";
import type { PicturePlace } from "./picture-place.ts";
import { listItems } from "./tiles.ts";

const WIDTH_PX = 184;
const HEIGHT_PX = 124;
const MARGIN_PX = 6;
/** So long after a change the picture is painted again: typing must not pay for it. */
const PAUSE_MS = 250;

/** The whole map in a corner, and which part of it is seen: a press goes there. */
export function MiniMap() {
  const scene = useScene();
  // All of the map can be seen anyhow: a second one would only take room.
  const isWhole = useStore(({ transform: [x, y, zoom], width, height }) => {
    if (scene === null || width === 0) return true;
    const { x: left, y: top, width: across, height: down } = onPage(scene.layout.bounds, scene.offset);
    return (
      left * zoom + x >= 0 &&
      top * zoom + y >= 0 &&
      (left + across) * zoom + x <= width &&
      (top + down) * zoom + y <= height
    );
  });
  if (scene === null || isWhole) return null;
  return <Picture scene={scene} />;
}

function Picture({ scene }: { scene: Scene }) {
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const flow = useReactFlow();
  const { theme } = useTheme();
  const place = placeIn(scene.layout.bounds);

  useEffect(() => {
    const timer = setTimeout(() => paintWhole(canvasRef.current, scene, theme), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [scene, theme]);

  const go = (event: PointerEvent<HTMLDivElement>): void => {
    const frame = event.currentTarget.getBoundingClientRect();
    const x = (event.clientX - frame.left - place.x) / place.scale + scene.offset.x;
    const y = (event.clientY - frame.top - place.y) / place.scale + scene.offset.y;
    void flow.setCenter(x, y, { zoom: flow.getZoom() });
  };
  return (
    // Keys have the whole map, the arrows and the list of claims; to a screen reader this says nothing that those do not.
    <div
      aria-hidden
      data-mini-map
      data-floats
      className="nopan nowheel absolute top-3 right-3 z-10 hidden cursor-pointer overflow-hidden rounded-panel border border-hairline bg-surface shadow-rest xl:block rtl:right-auto rtl:left-3"
      style={{ width: WIDTH_PX, height: HEIGHT_PX }}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={(event) => {
        if (event.buttons === 1) go(event);
      }}
      onClick={(event) => event.stopPropagation()}
    >
      <canvas ref={canvasRef} className="absolute inset-0 size-full" />
      <OthersViews scene={scene} place={place} />
      <SeenPart scene={scene} place={place} />
    </div>
  );
}

function placeIn(bounds: Box): PicturePlace {
  const across = WIDTH_PX - 2 * MARGIN_PX;
  const down = HEIGHT_PX - 2 * MARGIN_PX;
  const scale = Math.min(across / Math.max(1, bounds.width), down / Math.max(1, bounds.height));
  return {
    scale,
    x: (WIDTH_PX - bounds.width * scale) / 2 - bounds.x * scale,
    y: (HEIGHT_PX - bounds.height * scale) / 2 - bounds.y * scale,
  };
}

function paintWhole(canvas: HTMLCanvasElement | null, scene: Scene, theme: ThemeName): void {
  const context = canvas?.getContext("2d") ?? null;
  if (canvas === null || context === null) return;
  const ratio = devicePixelRatio;
  canvas.width = Math.round(WIDTH_PX * ratio);
  canvas.height = Math.round(HEIGHT_PX * ratio);
  const { bounds } = scene.layout;
  const { scale, x, y } = placeIn(bounds);
  const offset = { x: x * ratio, y: y * ratio };
  paint(context, listItems(scene, bounds, "specks", null), theme, { scale: scale * ratio, offset });
}

/** The frame of what is seen follows every move of the view, without drawing a component again. */
function SeenPart({ scene, place }: { scene: Scene; place: PicturePlace }) {
  const frameRef = useRef<HTMLDivElement>(null);
  const storeApi = useStoreApi();
  useEffect(() => {
    const follow = (): void => {
      const { transform, width, height } = storeApi.getState();
      const [x, y, zoom] = transform;
      const left = (-x / zoom - scene.offset.x) * place.scale + place.x;
      const top = (-y / zoom - scene.offset.y) * place.scale + place.y;
      const { current: frame } = frameRef;
      if (frame === null) return;
      frame.style.transform = `translate(${left}px, ${top}px)`;
      frame.style.width = `${(width / zoom) * place.scale}px`;
      frame.style.height = `${(height / zoom) * place.scale}px`;
    };
    follow();
    return storeApi.subscribe(follow);
  }, [place.scale, place.x, place.y, scene.offset, storeApi]);
  return (
    <div
      ref={frameRef}
      className="pointer-events-none absolute top-0 left-0 min-h-1 min-w-1 rounded-[2px] border-2 border-accent bg-accent/8"
    />
  );
}
