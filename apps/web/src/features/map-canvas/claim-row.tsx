"use client";

import type { Card, CardRow } from "@crux/diagram";
import type { ClaimId } from "@crux/domain";
import { useTranslations } from "next-intl";
import { memo, useCallback, useMemo } from "react";
import { asSentence } from "../../map/as-sentence.ts";
import { countHidden, countSides } from "../../map/folding.ts";
import { useMapState, useOpenMap } from "../../map/open-map-context.tsx";
import type { OpenMapState } from "../../map/open-map-state.ts";
import { placeInWalk, UNKNOWN_PLACE } from "../../map/walk-place.ts";
import { freshness } from "../../map/together/since-visit.ts";
import { leadOf } from "../../map/selection.ts";
import { useTalkCount } from "../../map/talk-context.tsx";
import { TalkChip } from "../../map/tools/talk-chip.tsx";
import { classNames } from "../../ui/class-names.ts";
import { AlsoUnder } from "./also-under.tsx";
import { CardText } from "./card-text.tsx";
import { ClaimField } from "./claim-field.tsx";
import { FoldButton } from "./fold-button.tsx";

/** The id under which the canvas names the row in focus. */
export const rowElementId = (claimId: ClaimId): string => `claim-${claimId}`;

/** One claim on its card: what can be focused, selected, written in and dragged. */
export const ClaimRow = memo(function ClaimRow({
  card,
  row,
}: {
  readonly card: Card;
  readonly row: CardRow;
}) {
  const t = useTranslations();
  const { map } = useOpenMap();
  const { claimId } = row;
  const isSelected = useMapState(
    useCallback(
      (state: OpenMapState) => state.selection.type === "claims" && state.selection.ids.includes(claimId),
      [claimId],
    ),
  );
  const isLead = useMapState(
    useCallback((state: OpenMapState) => leadOf(state.selection) === claimId, [claimId]),
  );
  const isEditing = useMapState(
    useCallback((state: OpenMapState) => state.editing?.claimId === claimId, [claimId]),
  );
  const isFolded = useMapState(useCallback((state: OpenMapState) => state.folded.has(claimId), [claimId]));
  const projection = map.store.get().scene?.projection;
  const text = projection?.map.claims.get(claimId)?.text ?? "";
  const side = t(`map.sides.${card.side}`);
  const isAlone = card.rows.length === 1;
  const hasChildren = useMapState(
    useCallback(
      (state: OpenMapState) => (state.scene?.projection.relationsOn.get(claimId)?.length ?? 0) > 0,
      [claimId],
    ),
  );
  const hiddenCount = useMapState(
    useCallback(
      ({ scene, folded }: OpenMapState) =>
        scene !== null && folded.has(claimId) ? countHidden(scene.projection, claimId) : 0,
      [claimId],
    ),
  );
  const sides = useMemo(
    () => (isFolded && projection !== undefined ? countSides(projection, claimId) : null),
    [claimId, isFolded, projection],
  );
  const isCut = useMapState(useCallback((state: OpenMapState) => state.cutIds.includes(claimId), [claimId]));
  const fresh = useMapState(
    useCallback(({ sinceVisit }: OpenMapState) => freshness(sinceVisit, claimId), [claimId]),
  );
  const place = useMapState(
    useCallback(
      ({ scene }: OpenMapState) =>
        scene === null ? UNKNOWN_PLACE : placeInWalk(scene.projection, scene.folded, claimId),
      [claimId],
    ),
  );
  const talk = useTalkCount(claimId);
  const count = (of: "reason" | "objection") => row.pills.find((pill) => pill.side === of)?.count ?? 0;
  const name = t("map.announce.selected", {
    side,
    text: asSentence(text),
    reasons: count("reason"),
    objections: count("objection"),
    ...place,
  });

  return (
    <div
      id={rowElementId(claimId)}
      data-claim-id={claimId}
      data-side={card.side}
      data-selected={isSelected || undefined}
      data-cut={isCut || undefined}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a claim is no part of a form
      role="group"
      aria-roledescription={t("map.sides.main")}
      aria-label={talk.open === 0 ? name : `${name}. ${t("talk.chip", { ...talk })}`}
      aria-current={isLead ? "true" : undefined}
      className={classNames(
        "claim-row absolute inset-x-0 cursor-default select-none",
        isAlone && "rounded-claim",
      )}
      style={{ top: row.topPx, height: row.heightPx }}
    >
      <CardText row={row} isTextHidden={isEditing} />
      {isSelected && (
        <span
          aria-hidden
          className={classNames(
            "selection-ring pointer-events-none absolute border-2 border-accent",
            isAlone ? "-inset-1 rounded-[9px]" : "inset-0.5 rounded-[5px]",
          )}
        />
      )}
      {fresh !== null && (
        <span className="absolute -start-2 -top-2 z-10 size-3 rounded-full border-2 border-surface bg-accent">
          <span className="sr-only">{t(`together.visit.${fresh}`)}</span>
        </span>
      )}
      {isEditing && <ClaimField card={card} row={row} text={text} />}
      <AlsoUnder claimId={claimId} />
      <TalkChip claimId={claimId} className="absolute -top-2.5 end-14" />
      {hasChildren && (
        <FoldButton claimId={claimId} isFolded={isFolded} hiddenCount={hiddenCount} sides={sides} />
      )}
    </div>
  );
});
