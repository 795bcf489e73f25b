import type { Line, PathSegment } from "@crux/diagram";
import type { ClaimId, RelationId } from "@crux/domain";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Participant } from "../../../map/presence/presence.ts";
import type { PresenceMark } from "../../../map/presence/presence-marks.ts";
import { findRowOnPage } from "../../../map/scene/scene.ts";
import type { Scene } from "../../../map/scene/scene.ts";
import type { Point } from "../../../map/scene/viewport-anchor.ts";
import type { HiddenPerson } from "../../../map/together/hidden-news.ts";
import { foldEdge } from "../../../map/presence/spot.ts";
import { HiddenPeople } from "../../../map/together/hidden-people.tsx";
import { initialsOf } from "../../../ui/avatar.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { borderStyleOf, colorOfPerson, ringOf } from "../../../ui/person-ring.ts";
import { pathData } from "../cards/display-shapes.tsx";
import { RemoteCaret } from "../cards/remote-caret.tsx";

/** More names than these at one place become a number. */
const NAMED_MAX = 3;

interface MarkProps {
  readonly mark: PresenceMark;
  readonly scene: Scene;
  /** From afar names would cover the map: initials alone, as large on the screen as close by. */
  readonly isFar: boolean;
}

/** Who else is at a claim or a relation. */
export function PresenceAt({ mark, scene, isFar }: MarkProps) {
  // Asked first: a crowd at claims must not look through all lines.
  const isRelation = scene.projection.map.relations.has(mark.id as RelationId);
  if (!isRelation) return <ClaimMark mark={mark} scene={scene} isFar={isFar} />;
  const line = scene.layout.lines.find(({ relationId }) => relationId === mark.id);
  return line === undefined ? null : <RelationMark mark={mark} line={line} offset={scene.offset} />;
}

/** A ring outside the card and a chip at its corner; never the side bar, which belongs to the argument. */
function ClaimMark({ mark, scene, isFar }: MarkProps) {
  // An id that is no claim's finds no row.
  const box = findRowOnPage(scene, mark.id as ClaimId);
  const first = mark.writtenBy[0] ?? mark.selectedBy[0];
  if (box === null || first === undefined) return null;
  return (
    <div
      className="pointer-events-none absolute z-20"
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
      data-presence-claim={mark.id}
    >
      <span
        className="presence-ring absolute"
        style={{ borderColor: colorOfPerson(first.color), borderStyle: borderStyleOf(first.userId) }}
      />
      {mark.writtenBy.map((participant) => (
        <RemoteCaret
          key={participant.connectionId}
          participant={participant}
          scene={scene}
          isNamed={mark.writtenBy.length > 1}
        />
      ))}
      <Chips mark={mark} isFar={isFar} className="presence-chips right-2 -top-[9px]" wordOf="claim" />
    </div>
  );
}

/** Who is in a folded branch: at the fold, which has their names in its own. */
export function FoldedPeople(props: {
  readonly claimId: string;
  readonly people: readonly HiddenPerson[];
  readonly scene: Scene;
}) {
  const { claimId, people, scene } = props;
  const id = claimId as ClaimId; // What is no claim's id, or unfolded since, finds no fold.
  const row = people.length === 0 || !scene.folded.has(id) ? null : findRowOnPage(scene, id);
  if (row === null) return null;
  const isLeftward = scene.layout.direction === "rtl";
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute z-20"
      style={{ left: foldEdge(scene, row), top: row.y + row.height / 2 }}
      data-presence-folded={claimId}
    >
      <span className={classNames("presence-folded absolute top-0", isLeftward ? "right-0" : "left-0")}>
        <span className={classNames("absolute top-3.5", isLeftward ? "right-0.5" : "left-0.5")}>
          <HiddenPeople people={people} />
        </span>
      </span>
    </div>
  );
}

/** A band along the line in the person's colour, and a chip on its middle. */
function RelationMark(props: { readonly mark: PresenceMark; readonly line: Line; readonly offset: Point }) {
  const { mark, line, offset } = props;
  const first = mark.selectedBy[0];
  if (first === undefined) return null;
  const middle = middleOf(line.segments);
  return (
    <div className="pointer-events-none absolute z-20" data-presence-relation={mark.id}>
      <svg aria-hidden className="absolute top-0 left-0 overflow-visible" width={1} height={1}>
        <path
          d={pathData(line.segments)}
          transform={`translate(${offset.x} ${offset.y})`}
          fill="none"
          stroke={colorOfPerson(first.color)}
          strokeOpacity={0.45}
          className="presence-band"
        />
      </svg>
      <span className="absolute" style={{ left: middle.x + offset.x, top: middle.y + offset.y }}>
        <Chips
          mark={mark}
          isFar
          className="presence-chips -top-2 -left-3 presence-chips-middle"
          wordOf="relation"
        />
      </span>
    </div>
  );
}

function Chips(props: {
  readonly mark: PresenceMark;
  readonly isFar: boolean;
  readonly className: string;
  readonly wordOf: "claim" | "relation";
}) {
  const { mark, isFar, className, wordOf } = props;
  const t = useTranslations("map.card");
  const named = mark.selectedBy.slice(0, NAMED_MAX);
  const rest = mark.selectedBy.length - named.length;
  return (
    <span className={classNames("absolute flex gap-1.5", className)}>
      {mark.writtenBy.map((participant) => (
        <Chip key={participant.connectionId} participant={participant}>
          {isFar ? initialsOf(participant.name) : t("writing", { name: participant.name })}
        </Chip>
      ))}
      {named.map((participant) => (
        <Chip key={participant.connectionId} participant={participant}>
          <span aria-hidden>{initialsOf(participant.name)}</span>
          <span className="sr-only">
            {t(wordOf === "claim" ? "selectedBy" : "selectedRelation", { names: participant.name })}
          </span>
        </Chip>
      ))}
      {rest > 0 && (
        <span className="rounded-full bg-muted px-1.5 text-11 font-semibold text-paper">{`+${rest}`}</span>
      )}
    </span>
  );
}

function Chip({ participant, children }: { participant: Participant; children: ReactNode }) {
  const color = colorOfPerson(participant.color);
  return (
    <span
      className={classNames(
        "max-w-52 truncate rounded-full px-2 text-11 font-semibold text-on-person",
        ringOf(participant.userId),
      )}
      style={{ backgroundColor: color, outlineColor: color }}
    >
      {children}
    </span>
  );
}

/** About half way along a path: the middle of its middle piece. */
function middleOf(segments: readonly PathSegment[]): Point {
  const places = segments.filter((segment) => segment[0] !== "Z");
  const index = Math.max(1, Math.ceil((places.length - 1) / 2));
  const from = endOf(places[index - 1]);
  const segment = places[index];
  const to = endOf(segment) ?? from;
  if (from === null || to === null) return { x: 0, y: 0 };
  if (segment?.[0] !== "C") return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const [, ax, ay, bx, by] = segment;
  return { x: (from.x + 3 * ax + 3 * bx + to.x) / 8, y: (from.y + 3 * ay + 3 * by + to.y) / 8 };
}

function endOf(segment: PathSegment | undefined): Point | null {
  if (segment === undefined || segment[0] === "Z") return null;
  return segment[0] === "C" ? { x: segment[5], y: segment[6] } : { x: segment[1], y: segment[2] };
}
