"use client";

import { sideOfRelation } from "@crux/domain";
import type { ClaimId, Projection } from "@crux/domain";
import { ViewportPortal, useStore } from "@xyflow/react";
import { Group } from "lucide-react";
import { useTranslations } from "next-intl";
import { canBeDisputed } from "../../map/act-context.ts";
import { findTargetClaim } from "../../map/find-target-claim.ts";
import { listLoose } from "../../map/loose-claims.ts";
import type { Drop } from "../../map/drop-target.ts";
import { useStoreValue } from "../../map/external-store.ts";
import { useScene } from "../../map/open-map-context.tsx";
import { cardIdOf, findRowOnPage, onPage } from "../../map/scene.ts";
import type { Scene } from "../../map/scene.ts";
import type { Box } from "../../map/viewport-anchor.ts";
import { classNames } from "../../ui/class-names.ts";
import { CardPicture } from "./card-layer.tsx";
import type { Drag, DragState, DragStore } from "./drag-state.ts";

const selectDrag = (state: DragState) => state.drag;
const TARGET_WORDS_MAX = 40;
const WORDS_WIDTH_PX = 280;

const LINK_WORDS = { supports: "linkReason", attacks: "linkObjection", answers: "linkAnswer" } as const;

/** What is being dragged, and in words what letting go would do. */
export function DragLayer({ store }: { store: DragStore }) {
  const drag = useStoreValue(store, selectDrag);
  const scene = useScene();
  if (drag === null || scene === null) return null;
  return (
    <ViewportPortal>
      <DropMark drop={drag.drop} scene={scene} />
      <Ghost drag={drag} scene={scene} />
    </ViewportPortal>
  );
}

function Ghost({ drag, scene }: { drag: Drag; scene: Scene }) {
  const t = useTranslations("map.drag");
  const words = useDropWords(drag.drop, scene.projection);
  const zoom = useStore((state) => state.transform[2]);
  /** Near the far edge of the view the words stand before the pointer. */
  const isNearEdge = useStore(
    ({ transform, width }) => drag.pointer.x * transform[2] + transform[0] > width - WORDS_WIDTH_PX,
  );
  const cardId = cardIdOf(scene.projection, drag.claimId);
  const card = scene.cards.get(cardId);
  const box = scene.layout.boxes.get(cardId);
  if (card === undefined || box === undefined) return null;
  const start = onPage(box, scene.offset);
  return (
    <>
      <div
        aria-hidden
        className="pointer-events-none absolute top-0 left-0 z-40 opacity-75"
        style={{
          transform: `translate(${start.x + drag.pointer.x - drag.from.x}px, ${start.y + drag.pointer.y - drag.from.y}px)`,
        }}
      >
        {drag.others.length > 0 && (
          // Another sheet under it, for those that go along.
          <div className="absolute inset-0 translate-2 rounded-claim border border-line bg-surface" />
        )}
        <CardPicture card={card} />
      </div>
      <div
        className="pointer-events-none absolute top-0 left-0 z-50"
        style={{
          transform: `translate(${drag.pointer.x}px, ${drag.pointer.y}px) scale(${1 / zoom})`,
          transformOrigin: "0 0",
        }}
      >
        <div
          className={`absolute top-4 flex max-w-72 flex-col rounded-claim ${isNearEdge ? "right-4" : "left-4"} bg-ink px-2 py-1 text-12 whitespace-nowrap text-paper shadow-float`}
        >
          <output data-drop={drag.drop.type} className="truncate">
            {drag.others.length > 0 ? t("several", { count: drag.others.length + 1, words }) : words}
          </output>
          {isTurnable(drag.drop) && <span className="truncate text-11 opacity-80">{t("turn")}</span>}
        </div>
      </div>
    </>
  );
}

/** Whether Shift would make a reason of what becomes an objection, and the reverse. */
function isTurnable(drop: Drop): boolean {
  return (drop.type === "under" || drop.type === "between") && canBeDisputed(drop.kind);
}

function useDropWords(drop: Drop, projection: Projection): string {
  const t = useTranslations("map.drag");
  const tRelation = useTranslations("map.relation");
  if (drop.type === "pin") return t("pin");
  // Where all claims are loose there is nothing beside them that they could be told from.
  if (drop.type === "top") return t(drop.isLoose && listLoose(projection).length > 0 ? "loose" : "top");
  if (drop.type === "between") {
    const targetId = findTargetClaim(projection.map, drop);
    const target = shorten(targetId === null ? "" : (projection.map.claims.get(targetId)?.text ?? ""));
    return t("betweenAs", { as: tRelation(sideOfRelation(drop), { target }) });
  }
  const target = shorten(projection.map.claims.get(drop.targetId)?.text ?? "");
  if (drop.type === "link") {
    return t(LINK_WORDS[drop.kind === "attacks" || drop.kind === "answers" ? drop.kind : "supports"], {
      target,
    });
  }
  switch (drop.kind) {
    case "supports":
      return t("reason", { target });
    case "attacks":
      return t("objection", { target });
    case "answers":
      return t("answer", { target });
    case "contradicts":
      return t("contradiction", { target });
    case "restates":
      return t("restatement", { target });
  }
}

function shorten(text: string): string {
  return text.length <= TARGET_WORDS_MAX ? text : `${text.slice(0, TARGET_WORDS_MAX).trimEnd()}…`;
}

function DropMark({ drop, scene }: { drop: Drop; scene: Scene }) {
  if (drop.type === "pin") return null;
  if (drop.type === "between" || drop.type === "top") {
    const { x, y, width, height } = drop.mark;
    return (
      <div
        aria-hidden
        className={classNames(
          "pointer-events-none absolute z-40 rounded-full bg-accent",
          height === 0 ? "h-1 -translate-y-1/2" : "w-1 -translate-x-1/2",
        )}
        style={{ left: x, top: y, ...(height === 0 ? { width } : { height }) }}
      />
    );
  }
  return (
    <>
      <TargetRing claimId={drop.targetId} scene={scene} />
      {drop.linkZone !== null && <LinkZone zone={drop.linkZone} isMeant={drop.type === "link"} />}
    </>
  );
}

/** Where on the card a claim would be linked with what stands there: seen before it is met. */
function LinkZone({ zone, isMeant }: { zone: Box; isMeant: boolean }) {
  return (
    <div
      aria-hidden
      className={`pointer-events-none absolute z-40 grid place-items-center border-x-2 border-dashed border-accent ${isMeant ? "bg-accent/25" : "bg-accent/8"}`}
      style={{ left: zone.x, top: zone.y, width: zone.width, height: zone.height }}
    >
      <span
        className={`grid size-6 place-items-center rounded-full border border-accent ${isMeant ? "bg-accent text-paper" : "bg-surface text-accent"}`}
      >
        <Group size={14} strokeWidth={2} />
      </span>
    </div>
  );
}

function TargetRing({ claimId, scene }: { claimId: ClaimId; scene: Scene }) {
  const box = findRowOnPage(scene, claimId);
  if (box === null) return null;
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute z-40 rounded-[9px] border-2 border-accent bg-accent/8"
      style={{ left: box.x - 4, top: box.y - 4, width: box.width + 8, height: box.height + 8 }}
    />
  );
}
