import { selectForPicture } from "@crux/diagram";
import type { ClaimId, Projection } from "@crux/domain";

/** A map of so few claims is drawn as it is. */
const WHOLE_UP_TO = 6;
/** More claims in one column could not be told apart at the size of a thumbnail. */
const FIRST_LEVEL_MAX = 5;
const SECOND_LEVEL_MAX = 4;
const CARD_HEIGHT_PX = 112;
/** A picture lower than this would be enlarged until it fills its place in the list. */
const HEIGHT_MIN_PX = 480;
const PADDING_PX = 24;

/** What a thumbnail shows of a map, and how much space around it. */
export interface ThumbnailPart {
  readonly projection: Projection;
  readonly paddingPx: number;
}

/**
 * The beginning of a map: its first root, what stands right on it and a few claims on each of these, laid out by
 * themselves. (Rejected: the whole map in small, which is dust from fifty claims on, and a cut-out of it, which shows
 * one branch and leaves the other positions out.)
 */
export function chooseThumbnailPart(projection: Projection): ThumbnailPart {
  const { roots, map } = projection;
  const [root] = roots;
  if (root === undefined || map.claims.size <= WHOLE_UP_TO) {
    return { projection, paddingPx: paddingFor(Math.ceil(map.claims.size / 2)) };
  }
  const firstLevel = listStandingOn(projection, root).slice(0, FIRST_LEVEL_MAX);
  const each = Math.max(1, Math.floor(SECOND_LEVEL_MAX / Math.max(1, firstLevel.length)));
  const secondLevel = firstLevel.flatMap((claimId) => listStandingOn(projection, claimId).slice(0, each));
  const claimIds = [root, ...firstLevel, ...secondLevel];
  return {
    projection: selectForPicture(projection, { type: "selection", claimIds }) ?? projection,
    paddingPx: paddingFor(Math.max(firstLevel.length, secondLevel.length)),
  };
}

/** The claims that are drawn right on a claim, in order. */
function listStandingOn(projection: Projection, targetId: ClaimId): readonly ClaimId[] {
  return (projection.relationsOn.get(targetId) ?? []).flatMap((relationId) => {
    const premiseIds = projection.premisesOf.get(relationId) ?? [];
    const first = premiseIds.find((id) => projection.map.claims.get(id)?.primary === relationId);
    return first === undefined ? [] : [first];
  });
}

function paddingFor(rowCount: number): number {
  return Math.max(PADDING_PX, Math.round((HEIGHT_MIN_PX - rowCount * CARD_HEIGHT_PX) / 2));
}
