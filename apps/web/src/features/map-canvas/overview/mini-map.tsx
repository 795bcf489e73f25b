"use client";

import type { PaintColors } from "@crux/diagram";
import { useReactFlow, useStore, useStoreApi } from "@xyflow/react";
import { useEffect, useRef } from "react";
import type { PointerEvent } from "react";
import { createPortal } from "react-dom";
import { useStoreValue } from "../../../map/external-store.ts";
import { inIdleTime } from "../../../ui/later/in-idle-time.ts";
import { useOpenMap, useScene } from "../../../map/open-map-context.tsx";
import { overviewChoice, overviewPlace } from "../../../map/view/overview-place.ts";
import { onPage } from "../../../map/scene/scene.ts";
import type { Scene } from "../../../map/scene/scene.ts";
import type { Box } from "../../../map/scene/viewport-anchor.ts";
import { classNames } from "../../../ui/class-names.ts";
import { OthersViews } from "./others-views.tsx";
import { usePaintColors } from "./paint-colors.ts";
import { paintSpecks } from "./paint-specks.ts";
import type { PicturePlace } from "./picture-place.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Over the canvas it is small; beside it as wide as the panel. */
const FLOATING: Size = { width: 184, height: 124 };
const BESIDE: Size = { width: 339, height: 132 };
const MARGIN_PX = 6;
/** So long after a change the picture is painted again: typing must not pay for it. */
const PAUSE_MS = 250;

/** The whole map, beside the canvas or in its corner, and which part of it is seen: a press goes there. */
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
  const choice = overviewChoice.use();
  if (scene === null || isWhole || choice === "hidden") return null;
  return <Picture scene={scene} isAsked={choice === "shown"} />;
}

function Picture({ scene, isAsked }: { readonly scene: Scene; readonly isAsked: boolean }) {
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const flow = useReactFlow();
  const { map } = useOpenMap();
  const colors = usePaintColors();
  const beside = useStoreValue(overviewPlace, selectElement);
  const size = beside === null ? FLOATING : BESIDE;
  const place = placeIn(scene.layout.bounds, size);

  const { layout } = scene;
  useEffect(() => {
    let takeBack: (() => void) | null = null;
    const timer = setTimeout(() => {
      takeBack = inIdleTime(() => {
        const { scene: now } = map.store.get();
        // What is written on cards is not in it; what stands where is, and of which side.
        if (now?.layout === layout) paintWhole(canvasRef.current, now, colors, size);
      });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      takeBack?.();
    };
  }, [colors, layout, map, size]);

  const go = (event: PointerEvent<HTMLDivElement>): void => {
    const frame = event.currentTarget.getBoundingClientRect();
    const x = (event.clientX - frame.left - place.x) / place.scale + scene.offset.x;
    const y = (event.clientY - frame.top - place.y) / place.scale + scene.offset.y;
    void flow.setCenter(x, y, { zoom: flow.getZoom() });
  };
  const picture = (
    // Keys have the whole map, the arrows and the list of claims; to a screen reader this says nothing that those do not.
    <div
      aria-hidden
      data-mini-map
      data-floats
      className={classNames(
        "nopan nowheel cursor-pointer overflow-hidden",
        beside === null
          ? "absolute top-3 right-3 z-10 rounded-panel border border-hairline bg-surface shadow-rest rtl:right-auto rtl:left-3"
          : "relative",
        // Of itself only where there is room for it.
        beside === null && !isAsked && "max-lg:hidden",
      )}
      style={{ width: size.width, height: size.height }}
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
  return beside === null ? picture : createPortal(picture, beside);
}

const selectElement = ({ element }: { readonly element: HTMLElement | null }) => element;

function placeIn(bounds: Box, { width, height }: Size): PicturePlace {
  const across = width - 2 * MARGIN_PX;
  const down = height - 2 * MARGIN_PX;
  const scale = Math.min(across / Math.max(1, bounds.width), down / Math.max(1, bounds.height));
  return {
    scale,
    x: (width - bounds.width * scale) / 2 - bounds.x * scale,
    y: (height - bounds.height * scale) / 2 - bounds.y * scale,
  };
}

function paintWhole(canvas: HTMLCanvasElement | null, scene: Scene, colors: PaintColors, size: Size): void {
  const context = canvas?.getContext("2d") ?? null;
  if (canvas === null || context === null) return;
  const ratio = devicePixelRatio;
  canvas.width = Math.round(size.width * ratio);
  canvas.height = Math.round(size.height * ratio);
  const { bounds } = scene.layout;
  const { scale, x, y } = placeIn(bounds, size);
  paintSpecks(context, scene, colors, { x: x * ratio, y: y * ratio, scale: scale * ratio });
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
