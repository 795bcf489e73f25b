import { cleanTag, tagKey } from "@crux/domain";
import type { ClaimId, SingleCommand } from "@crux/domain";
import type { OpenMap } from "../open-map.ts";
import { actTogether } from "./selected.ts";

/** Gives claims a tag, as one act; false where it was refused. */
export function tagClaims(map: OpenMap, claimIds: readonly ClaimId[], tag: string): boolean {
  return (
    actTogether(
      map,
      claimIds.map((claimId): SingleCommand => ({ type: "addTag", claimId, tag })),
    ) !== null
  );
}

/** Takes a tag off those of the claims that have it, as one act. */
export function untagClaims(map: OpenMap, claimIds: readonly ClaimId[], tag: string): boolean {
  const { claims } = map.whole().map;
  const key = tagKey(cleanTag(tag));
  const having = claimIds.filter((id) => {
    const tags = claims.get(id)?.tags;
    return tags !== undefined && (tags.has(key) || [...tags.values()].includes(tag));
  });
  return (
    actTogether(
      map,
      having.map((claimId): SingleCommand => ({ type: "removeTag", claimId, tag })),
    ) !== null
  );
}
