"use client";

import { LINE_METRICS } from "@crux/diagram";
import type { Line } from "@crux/diagram";
import { ViewportPortal, useStore } from "@xyflow/react";
import { memo, useMemo } from "react";
import type { MouseEvent } from "react";
import { useOpenMap, useScene, useSelection } from "../../map/open-map-context.tsx";
import type { Scene } from "../../map/scene.ts";
import { pathData, tokenColor } from "./display-shapes.tsx";

/** The view is cut into tiles of this size, so that panning changes what is drawn only now and then. */
const TILE_PX = 600;

/** All lines of the map under its cards, in one drawing. Those far outside the view are left out. */
export function LineLayer() {
  const scene = useScene();
  if (scene === null) return null;
  return <Lines scene={scene} />;
}

function Lines({ scene }: { scene: Scene }) {
  const { map } = useOpenMap();
  const selection = useSelection();
  const tiles = useStore((state) => {
    const [x, y, zoom] = state.transform;
    const left = Math.floor(-x / zoom / TILE_PX) - 1;
    const top = Math.floor(-y / zoom / TILE_PX) - 1;
    const right = Math.ceil((state.width - x) / zoom / TILE_PX) + 1;
    const bottom = Math.ceil((state.height - y) / zoom / TILE_PX) + 1;
    return `${left} ${top} ${right} ${bottom}`;
  });
  const lines = useMemo(() => {
    const [left = 0, top = 0, right = 0, bottom = 0] = tiles.split(" ").map((tile) => Number(tile) * TILE_PX);
    const { offset } = scene;
    return scene.layout.lines.filter((line) => {
      const box = boundsOfLine(line);
      return (
        box.left + offset.x < right &&
        box.right + offset.x > left &&
        box.top + offset.y < bottom &&
        box.bottom + offset.y > top
      );
    });
  }, [scene, tiles]);
  const selectedId = selection.type === "relation" ? selection.id : null;
  const onSelect = (event: MouseEvent, line: Line): void => {
    event.stopPropagation();
    map.endEditing({ keepFocus: false });
    map.select({ type: "relation", id: line.relationId }, { focus: true });
  };
  return (
    <ViewportPortal>
      <svg
        className="line-layer pointer-events-none absolute top-0 left-0 overflow-visible"
        width={1}
        height={1}
      >
        <g transform={`translate(${scene.offset.x} ${scene.offset.y})`}>
          {lines.map((line) => (
            <LinePath
              key={line.id}
              line={line}
              isSelected={line.relationId === selectedId}
              onSelect={onSelect}
            />
          ))}
          {lines.map((line) =>
            line.dot === null ? null : (
              <circle
                key={line.id}
                cx={line.dot.x}
                cy={line.dot.y}
                r={LINE_METRICS.dotRadiusPx}
                fill={tokenColor(line.token)}
              />
            ),
          )}
        </g>
      </svg>
    </ViewportPortal>
  );
}

const LinePath = memo(function LinePath(props: {
  readonly line: Line;
  readonly isSelected: boolean;
  readonly onSelect: (event: MouseEvent, line: Line) => void;
}) {
  const { line, isSelected, onSelect } = props;
  const data = pathData(line.segments);
  return (
    <g data-relation-id={line.relationId} data-selected={isSelected || undefined}>
      {/* As wide as a finger needs it. */}
      <path
        d={data}
        fill="none"
        stroke="transparent"
        strokeWidth={16}
        className="line-hit"
        onClick={(event) => onSelect(event, line)}
      />
      {isSelected && (
        <path
          d={data}
          fill="none"
          stroke="var(--color-accent)"
          strokeOpacity={0.3}
          strokeWidth={9}
          strokeLinecap="round"
        />
      )}
      <path
        d={data}
        fill="none"
        stroke={tokenColor(line.token)}
        strokeWidth={line.strokeWidthPx}
        {...(line.dashPx === null ? {} : { strokeDasharray: line.dashPx.join(" ") })}
      />
      {line.arrow !== null && <path d={pathData(line.arrow)} fill={tokenColor(line.token)} />}
    </g>
  );
});

interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const lineBounds = new WeakMap<Line, Bounds>();

function boundsOfLine(line: Line): Bounds {
  const known = lineBounds.get(line);
  if (known !== undefined) return known;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [, ...numbers] of line.segments) {
    for (const [index, value] of numbers.entries()) {
      if (index % 2 === 0) [left, right] = [Math.min(left, value), Math.max(right, value)];
      else [top, bottom] = [Math.min(top, value), Math.max(bottom, value)];
    }
  }
  const bounds = { left, top, right, bottom };
  lineBounds.set(line, bounds);
  return bounds;
}
