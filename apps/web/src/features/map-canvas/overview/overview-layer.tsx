"use client";

import { useStore, useStoreApi } from "@xyflow/react";
import { useEffect, useRef } from "react";
import { useScene, useSelection } from "../../../map/open-map-context.tsx";
import { findRowOnPage } from "../../../map/scene/scene.ts";
import type { Scene } from "../../../map/scene/scene.ts";
import type { Selection } from "../../../map/walk/selection.ts";
import type { Box } from "../../../map/scene/viewport-anchor.ts";
import { OVERVIEW_ZOOM } from "./overview-zoom.ts";
import { usePaintColors } from "./paint-colors.ts";
import { TitleDrawing } from "./draw-titles.ts";
import { OverviewTiles } from "./tiles.ts";
import type { Transform } from "./tiles.ts";

/** Below this zoom cards have no words, and the branches have names instead. */
const TITLES_ZOOM = 0.2;
/** A selected claim can be found however small it is. */
const RING_MIN_PX = 10;

/** The map from afar, painted from the items that every picture is made of. */
export function OverviewLayer() {
  const isFar = useStore((state) => state.transform[2] < OVERVIEW_ZOOM);
  const scene = useScene();
  if (!isFar || scene === null) return null;
  return <Overview scene={scene} />;
}

function Overview({ scene }: { scene: Scene }) {
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const storeApi = useStoreApi();
  const selection = useSelection();
  const colors = usePaintColors();
  const drawingRef = useRef<{ tiles: OverviewTiles; titles: TitleDrawing } | null>(null);

  useEffect(() => {
    const canvas = canvasRef.current;
    const context = canvas?.getContext("2d") ?? null;
    if (canvas === null || context === null) return undefined;
    drawingRef.current ??= { tiles: new OverviewTiles(scene, colors), titles: new TitleDrawing() };
    const { tiles, titles } = drawingRef.current;
    tiles.update(scene, colors);
    let request = 0;
    const draw = (): void => {
      request = 0;
      const { width, height, transform } = storeApi.getState();
      const ratio = devicePixelRatio;
      const [pixelWidth, pixelHeight] = [Math.round(width * ratio), Math.round(height * ratio)];
      if (canvas.width !== pixelWidth) canvas.width = pixelWidth;
      if (canvas.height !== pixelHeight) canvas.height = pixelHeight;
      if (pixelWidth === 0 || pixelHeight === 0) return;
      const [x, y, zoom] = transform;
      const place: Transform = { x: x + scene.offset.x * zoom, y: y + scene.offset.y * zoom, zoom };
      const isAnyLeft = tiles.draw(context, place, ratio);
      const rings = listRings(scene, selection, { x, y, zoom });
      if (zoom < TITLES_ZOOM) titles.draw(context, scene, place, ratio, colors, rings);
      drawRings(context, rings, ratio, colors.accent);
      if (isAnyLeft) schedule();
    };
    const schedule = (): void => {
      if (request === 0) request = requestAnimationFrame(draw);
    };
    draw();
    const stop = storeApi.subscribe(schedule);
    return () => {
      stop();
      cancelAnimationFrame(request);
    };
  }, [colors, scene, selection, storeApi]);

  const { claimCount, relationCount } = scene.layout;
  return (
    <canvas
      ref={canvasRef}
      aria-hidden
      className="pointer-events-none absolute inset-0 size-full"
      data-overview
      data-claims={claimCount}
      data-relations={relationCount}
    />
  );
}

/** Around what is selected, in px of the canvas. */
function listRings(scene: Scene, selection: Selection, { x, y, zoom }: Transform): readonly Box[] {
  if (selection.type !== "claims") return [];
  return selection.ids.flatMap((claimId) => {
    const box = findRowOnPage(scene, claimId);
    if (box === null) return [];
    const width = Math.max(RING_MIN_PX, box.width * zoom + 6);
    const height = Math.max(RING_MIN_PX, box.height * zoom + 6);
    const middleX = (box.x + box.width / 2) * zoom + x;
    const middleY = (box.y + box.height / 2) * zoom + y;
    return [{ x: middleX - width / 2, y: middleY - height / 2, width, height }];
  });
}

function drawRings(
  context: CanvasRenderingContext2D,
  rings: readonly Box[],
  ratio: number,
  color: string,
): void {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.strokeStyle = color;
  context.lineWidth = 2;
  for (const { x, y, width, height } of rings) context.strokeRect(x, y, width, height);
}
