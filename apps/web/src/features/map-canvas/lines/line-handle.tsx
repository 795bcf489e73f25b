import { junctionOn } from "@crux/diagram";
import type { Line } from "@crux/diagram";
import type { RelationId } from "@crux/domain";
import { useTranslations } from "next-intl";
import type { MouseEvent } from "react";
import { useMediaQuery } from "../../../lib/looks/media-query.ts";
import { canBeDisputed } from "../../../map/act-context.ts";
import { createExternalStore, useStoreValue } from "../../../map/external-store.ts";
import { useMapState, useScene } from "../../../map/open-map-context.tsx";
import type { OpenMapState } from "../../../map/open-map-state.ts";
import { leadOf } from "../../../map/walk/selection.ts";
import type { Point } from "../../../map/scene/viewport-anchor.ts";
import { tokenColor } from "../cards/display-shapes.tsx";

/** The line under the pointer. A store of its own: no other line is drawn again for it. */
export interface PointedLine {
  readonly lineId: string | null;
}

export const createPointedLine = () => createExternalStore<PointedLine>({ lineId: null });

const selectLineId = ({ lineId }: PointedLine): string | null => lineId;

/** What may be pressed, and what is seen of it, in px of the screen however far the view is zoomed out. */
const TARGET_RADIUS_PX = 12;
const RADIUS_PX = 8;

/** Where the handle of a line is: in its middle, where what disputes it would end, in the layout's coordinates. */
export function handleOf(line: Line): Point | null {
  return junctionOn(line.segments, 0, 1);
}

const NONE: readonly RelationId[] = [];
const selectNone = (): readonly RelationId[] => NONE;
/** The relations by which the selected claim stands where it stands. */
const selectOwn = ({ scene, selection }: OpenMapState): readonly RelationId[] => {
  const lead = leadOf(selection);
  return (lead === null ? undefined : scene?.projection.relationsFrom.get(lead)) ?? NONE;
};

/**
 * A handle in the middle of the line that is pointed at, and of the one that is selected: a relation can be argued about,
 * too. A finger points at nothing before it presses: it is shown the handles of the claim that it has selected.
 */
export function LineHandles(props: {
  readonly shown: readonly { readonly line: Line }[];
  readonly pointed: ReturnType<typeof createPointedLine>;
  readonly selectedId: string | null;
  readonly onSelect: (event: MouseEvent, line: Line) => void;
}) {
  const { shown, pointed, selectedId, onSelect } = props;
  const pointedId = useStoreValue(pointed, selectLineId);
  const isCoarse = useMediaQuery("(pointer: coarse)");
  const ownIds = useMapState(isCoarse ? selectOwn : selectNone);
  const selected = shown.find(({ line }) => line.relationId === selectedId);
  return shown
    .filter(
      (each) => each.line.id === pointedId || each === selected || ownIds.includes(each.line.relationId),
    )
    .map(({ line }) => (
      <Handle key={line.id} line={line} isSelected={line.relationId === selectedId} onSelect={onSelect} />
    ));
}

function Handle(props: {
  readonly line: Line;
  readonly isSelected: boolean;
  readonly onSelect: (event: MouseEvent, line: Line) => void;
}) {
  const { line, isSelected, onSelect } = props;
  const t = useTranslations("map.canvas");
  const kind = useScene()?.projection.map.relations.get(line.relationId)?.kind;
  const at = handleOf(line);
  if (at === null) return null;
  const isDisputable = canBeDisputed(kind);
  const color = isSelected ? "var(--color-accent)" : tokenColor(line.token);
  return (
    <g
      className="line-hit line-handle"
      data-line-handle
      data-line-id={line.id}
      data-relation-id={line.relationId}
      style={{ transform: `translate(${at.x}px, ${at.y}px) scale(var(--control-scale, 1))` }}
      onClick={(event) => onSelect(event, line)}
    >
      <title>{t(isDisputable ? "doesItFollow" : "relation")}</title>
      <circle r={TARGET_RADIUS_PX} fill="transparent" />
      <circle
        r={RADIUS_PX}
        fill={isSelected ? color : "var(--color-surface)"}
        stroke={color}
        strokeWidth={1.75}
      />
      {isDisputable ? (
        <text
          y={4}
          textAnchor="middle"
          className="font-sans text-11 font-semibold"
          fill={isSelected ? "var(--color-paper)" : color}
        >
          ?
        </text>
      ) : (
        <circle r={2.5} fill={isSelected ? "var(--color-paper)" : color} />
      )}
    </g>
  );
}
