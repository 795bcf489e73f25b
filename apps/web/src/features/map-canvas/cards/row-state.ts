import type { ClaimId, Projection, RelationId } from "@crux/domain";
import { useMemo } from "react";
import { findTargetClaim } from "../../../map/finding/find-target-claim.ts";
import { countHidden } from "../../../map/scene/folding.ts";
import { useMapState } from "../../../map/open-map-context.tsx";
import type { OpenMapState } from "../../../map/open-map-state.ts";
import { findMark } from "../../../map/presence/presence-marks.ts";
import { leadOf } from "../../../map/walk/selection.ts";
import type { HiddenNews } from "../../../map/together/hidden-news.ts";
import { freshness } from "../../../map/changes/since-visit.ts";
import { placeInWalk, UNKNOWN_PLACE } from "../../../map/walk/walk-place.ts";
import type { WalkPlace } from "../../../map/walk/walk-place.ts";

/** What a claim's row shows of the state of the page. */
interface RowState {
  readonly text: string;
  /** Of the debate; undefined before there is a map. */
  readonly language: string | undefined;
  readonly isSelected: boolean;
  readonly isLead: boolean;
  readonly isEditing: boolean;
  readonly isCut: boolean;
  readonly isFolded: boolean;
  readonly hasChildren: boolean;
  /** How many claims are folded away under it. */
  readonly hiddenCount: number;
  /** What goes on under it while that is folded away. */
  readonly hidden: HiddenNews | null;
  /** How many others it stands under besides the one it is drawn at. */
  readonly furtherParents: number;
  readonly fresh: ReturnType<typeof freshness>;
  readonly place: WalkPlace;
  /** What it stands under at the place where it is drawn; empty at the top. */
  readonly target: string;
  /** Something is suggested here that the person may decide. */
  readonly isSuggested: boolean;
  /** The names of the others who write in it now. */
  readonly writers: string;
}

function readRow(state: OpenMapState, claimId: ClaimId): RowState {
  const { scene, selection, editing, cutIds, folded, sinceVisit, decidableIds, participants } = state;
  const projection = scene?.projection;
  const primary = projection?.map.claims.get(claimId)?.primary ?? null;
  const isFolded = folded.has(claimId);
  return {
    text: projection?.map.claims.get(claimId)?.text ?? "",
    language: projection?.map.meta.language,
    isSelected: selection.type === "claims" && selection.ids.includes(claimId),
    isLead: leadOf(selection) === claimId,
    isEditing: editing?.claimId === claimId,
    isCut: cutIds.includes(claimId),
    isFolded,
    hasChildren: (projection?.relationsOn.get(claimId)?.length ?? 0) > 0,
    hiddenCount: isFolded && projection !== undefined ? countHidden(projection, claimId) : 0,
    hidden: isFolded ? (state.hidden.get(claimId) ?? null) : null,
    furtherParents: (projection?.relationsFrom.get(claimId)?.length ?? 1) - 1,
    fresh: freshness(sinceVisit, claimId),
    target: projection === undefined ? "" : findTargetText(projection, primary),
    isSuggested: decidableIds.has(claimId) || (primary !== null && decidableIds.has(primary)),
    writers: (findMark(participants, claimId)?.writtenBy ?? []).map(({ name }) => name).join(", "),
    place: scene === null ? UNKNOWN_PLACE : placeInWalk(scene.projection, scene.folded, claimId),
  };
}

function findTargetText({ map }: Projection, relationId: RelationId | null): string {
  const relation = relationId === null ? undefined : map.relations.get(relationId);
  const targetId = relation === undefined ? null : findTargetClaim(map, relation);
  return targetId === null ? "" : (map.claims.get(targetId)?.text ?? "");
}

/** Reads it, the same value while nothing in it has changed. */
function rowReader(claimId: ClaimId): (state: OpenMapState) => RowState {
  let last: RowState | null = null;
  return (state) => {
    const next = readRow(state, claimId);
    if (last === null || !isSameRow(last, next)) last = next;
    return last;
  };
}

function isSameRow(one: RowState, other: RowState): boolean {
  // Both were made by the same function.
  return (Object.keys(one) as (keyof RowState)[]).every((key) => one[key] === other[key]);
}

/**
 * What a claim's row shows, as it is now. In one piece: each part that is listened to by itself costs a row more than
 * reading all of them, and dozens of rows come into view in a frame.
 */
export function useRowState(claimId: ClaimId): RowState {
  return useMapState(useMemo(() => rowReader(claimId), [claimId]));
}
