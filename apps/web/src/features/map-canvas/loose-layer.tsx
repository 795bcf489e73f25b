"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { listLoose } from "../../map/finding/loose-claims.ts";
import { useScene } from "../../map/open-map-context.tsx";
import { onPage } from "../../map/scene/scene.ts";
import type { Scene } from "../../map/scene/scene.ts";
import type { Box } from "../../map/scene/viewport-anchor.ts";
import { PlaneLayer } from "./plane-layer.tsx";

/** Around the cards, so that the frame touches none. */
const MARGIN_PX = 14;

/** Claims that stand for themselves beside an argument: gathered, framed, and said to be waiting for their place. */
export function LooseLayer() {
  const t = useTranslations("editor.loose");
  const scene = useScene();
  const frames = useMemo(() => (scene === null ? [] : framesOf(scene)), [scene]);
  if (frames.length === 0) return null;
  return (
    <PlaneLayer of="under">
      {frames.map((frame, index) => (
        <div
          key={`${frame.x} ${frame.y}`}
          data-loose-area
          className="pointer-events-none absolute rounded-panel border border-dashed border-line"
          style={{ left: frame.x, top: frame.y, width: frame.width, height: frame.height }}
        >
          {index === 0 && (
            <span className="absolute start-2 -top-2.5 bg-paper px-1.5 text-12 leading-5 whitespace-nowrap text-muted">
              {t("title")}
            </span>
          )}
        </div>
      ))}
    </PlaneLayer>
  );
}

/** One frame for each column in which loose claims stand; pinned ones stay where they were put. */
function framesOf(scene: Scene): readonly Box[] {
  const { map } = scene.projection;
  const columns = new Map<number, Box>();
  for (const id of listLoose(scene.projection)) {
    const box = scene.layout.boxes.get(id);
    if (box === undefined || map.claims.get(id)?.pin != null) continue;
    const { x, y, width, height } = onPage(box, scene.offset);
    const column = columns.get(Math.round(x));
    const top = Math.min(column?.y ?? y, y);
    const bottom = Math.max(column === undefined ? y + height : column.y + column.height, y + height);
    columns.set(Math.round(x), {
      x,
      y: top,
      width: Math.max(column?.width ?? 0, width),
      height: bottom - top,
    });
  }
  return [...columns.values()].map(({ x, y, width, height }) => ({
    x: x - MARGIN_PX,
    y: y - MARGIN_PX,
    width: width + 2 * MARGIN_PX,
    height: height + 2 * MARGIN_PX,
  }));
}
