"use client";

import { buildDisplayList, paint } from "@crux/diagram";
import type { DiagramLabels } from "@crux/diagram";
import { useStore } from "@xyflow/react";
import { useEffect, useMemo, useRef } from "react";
import { useTheme } from "../../lib/theme.ts";
import { useScene, useSelection } from "../../map/open-map-context.tsx";
import { listRowsOnPage } from "../../map/scene.ts";
import type { Scene } from "../../map/scene.ts";

/** Below this zoom nobody reads a card: the map is painted as a picture, and no card is in the page. */
export const OVERVIEW_ZOOM = 0.4;
/** Smaller than this in pixels of the screen, a line of text is painted as a bar. */
const SMALLEST_TEXT_PX = 5;

/** The map from afar, painted from the display list that every picture is made of. */
export function OverviewLayer({ labels }: { labels: DiagramLabels }) {
  const isFar = useStore((state) => state.transform[2] < OVERVIEW_ZOOM);
  const scene = useScene();
  if (!isFar || scene === null) return null;
  return <Overview scene={scene} labels={labels} />;
}

function Overview({ scene, labels }: { scene: Scene; labels: DiagramLabels }) {
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const transform = useStore((state) => state.transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const selection = useSelection();
  const { theme } = useTheme();
  const displayList = useMemo(
    () => buildDisplayList(scene.projection, scene.cards, scene.layout, labels, { paddingPx: 0 }),
    [scene, labels],
  );

  useEffect(() => {
    const canvas = canvasRef.current;
    const context = canvas?.getContext("2d") ?? null;
    if (canvas === null || context === null) return;
    const ratio = devicePixelRatio;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    const [x, y, zoom] = transform;
    const { offset } = scene;
    const origin = { x: x + offset.x * zoom, y: y + offset.y * zoom };
    paint(context, displayList, theme, {
      scale: zoom * ratio,
      offset: { x: origin.x * ratio, y: origin.y * ratio },
      visible: { x: -origin.x / zoom, y: -origin.y / zoom, width: width / zoom, height: height / zoom },
      smallestTextPx: SMALLEST_TEXT_PX * ratio,
    });
    context.strokeStyle = getComputedStyle(canvas).getPropertyValue("--color-accent");
    context.lineWidth = 2 * ratio;
    for (const row of listRowsOnPage(scene)) {
      if (selection.type !== "claims" || !selection.ids.includes(row.claimId)) continue;
      context.strokeRect(
        (row.x * zoom + x - 3) * ratio,
        (row.y * zoom + y - 3) * ratio,
        (row.width * zoom + 6) * ratio,
        (row.height * zoom + 6) * ratio,
      );
    }
  }, [displayList, height, scene, selection, theme, transform, width]);

  return (
    <canvas
      ref={canvasRef}
      aria-hidden
      className="pointer-events-none absolute inset-0 size-full"
      data-overview
    />
  );
}
