"use client";

import { LINE_METRICS } from "@crux/diagram";
import type { Line } from "@crux/diagram";
import { memo, useCallback, useMemo, useRef, useState } from "react";
import type { MouseEvent, PointerEvent } from "react";
import { useOpenMap, useScene, useSelection } from "../../../map/open-map-context.tsx";
import { overlaps } from "../../../map/scene/viewport-anchor.ts";
import type { Box, Point } from "../../../map/scene/viewport-anchor.ts";
import { listLinesIn } from "../../../map/scene/line-bounds.ts";
import { pathData, tokenColor } from "../cards/display-shapes.tsx";
import { createPointedLine, LineHandles } from "./line-handle.tsx";
import { piecesOfLine } from "./line-pieces.ts";
import type { LinePiece } from "./line-pieces.ts";
import { PlaneLayer } from "../plane-layer.tsx";
import { useFade } from "../moving/use-glide.ts";

interface ShownLine {
  readonly line: Line;
  /** What of it is in the area. */
  readonly pieces: readonly LinePiece[];
}

/** What belongs to a line beside its middle: where it is pressed, and the ring of a selected one. */
const BESIDE_PX = 32;

/** The lines of an area under its cards, in one drawing. */
export function LineLayer({ area }: { area: Box }) {
  const scene = useScene();
  if (scene === null) return null;
  return <Lines all={scene.layout.lines} offset={scene.offset} area={area} />;
}

/** Drawn again when lines have changed: most keys that are pressed in a claim leave them as they are. */
const Lines = memo(function Lines(props: {
  readonly all: readonly Line[];
  readonly offset: Point;
  readonly area: Box;
}) {
  const { all, offset, area } = props;
  const { map, actions } = useOpenMap();
  const selection = useSelection();
  const [pointed] = useState(createPointedLine);
  const lines = useMemo(() => {
    const inside = around({ ...area, x: area.x - offset.x, y: area.y - offset.y });
    const found: ShownLine[] = [];
    for (const line of listLinesIn(all, inside)) {
      const pieces = piecesOfLine(line);
      const shown =
        pieces.length === 1 ? pieces : pieces.filter(({ box }) => overlaps(around(box, 1), inside));
      if (shown.length > 0) found.push({ line, pieces: shown });
    }
    return found;
  }, [all, area, offset]);
  const selectedId = selection.type === "relation" ? selection.id : null;
  const onSelect = useCallback(
    (event: MouseEvent, line: Line): void => {
      event.stopPropagation();
      const picked = map.store.get().picking?.type;
      if (picked === "move" || picked === "parent") {
        actions.pickRelation(line.relationId);
        return;
      }
      map.endEditing({ keepFocus: false });
      map.select({ type: "relation", id: line.relationId }, { focus: true });
    },
    [actions, map],
  );
  return (
    <PlaneLayer of="under">
      <svg
        className="line-layer pointer-events-none absolute top-0 left-0 overflow-visible"
        width={1}
        height={1}
        onPointerOver={(event) => pointed.set({ lineId: lineIdAt(event) })}
        onPointerLeave={() => pointed.set({ lineId: null })}
      >
        <g transform={`translate(${offset.x} ${offset.y})`}>
          {lines.map(({ line, pieces }) => (
            <LinePath
              key={line.id}
              line={line}
              pieces={pieces}
              isSelected={line.relationId === selectedId}
              onSelect={onSelect}
            />
          ))}
          {lines.map(({ line }) =>
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
          <LineHandles shown={lines} pointed={pointed} selectedId={selectedId} onSelect={onSelect} />
        </g>
      </svg>
    </PlaneLayer>
  );
});

/** The line that a pointer is over; a finger is over none. */
function lineIdAt({ target, pointerType }: PointerEvent): string | null {
  if (pointerType === "touch" || !(target instanceof Element)) return null;
  return target.closest<SVGGElement>("[data-line-id]")?.dataset["lineId"] ?? null;
}

const LinePath = memo(function LinePath(
  props: ShownLine & {
    readonly isSelected: boolean;
    readonly onSelect: (event: MouseEvent, line: Line) => void;
  },
) {
  const { line, pieces, isSelected, onSelect } = props;
  const ref = useRef<SVGGElement>(null);
  useFade(ref, line.segments);
  return (
    <g
      ref={ref}
      data-line-id={line.id}
      data-relation-id={line.relationId}
      data-selected={isSelected || undefined}
    >
      {pieces.map((piece) => (
        <PiecePath
          key={piece.startPx}
          line={line}
          piece={piece}
          isSelected={isSelected}
          onSelect={onSelect}
        />
      ))}
      {line.arrow !== null && <path d={pathData(line.arrow)} fill={tokenColor(line.token)} />}
    </g>
  );
}, isSameLine);

/** Which of its pieces are shown is found anew for each area, and is mostly the same. */
function isSameLine(before: ShownLine & { readonly isSelected: boolean }, after: typeof before): boolean {
  return (
    before.line === after.line &&
    before.isSelected === after.isSelected &&
    before.pieces.length === after.pieces.length &&
    before.pieces.every((piece, index) => piece === after.pieces[index])
  );
}

const PiecePath = memo(function PiecePath(props: {
  readonly line: Line;
  readonly piece: LinePiece;
  readonly isSelected: boolean;
  readonly onSelect: (event: MouseEvent, line: Line) => void;
}) {
  const { line, piece, isSelected, onSelect } = props;
  const data = pathData(piece.segments);
  return (
    <>
      {/* As wide as a finger needs it. */}
      <path d={data} className="line-hit" onClick={(event) => onSelect(event, line)} />
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
        {...(line.dashPx === null
          ? {}
          : { strokeDasharray: line.dashPx.join(" "), strokeDashoffset: piece.startPx })}
      />
    </>
  );
});

function around({ x, y, width, height }: Box, byPx = BESIDE_PX): Box {
  return { x: x - byPx, y: y - byPx, width: width + 2 * byPx, height: height + 2 * byPx };
}
