import { sideOf } from "@crux/domain";
import type { ClaimId, RelationKind } from "@crux/domain";
import type { useTranslations } from "next-intl";
import { asSentence } from "./as-sentence.ts";
import type { Scene } from "../scene/scene.ts";
import { placeInWalk } from "../walk/walk-place.ts";

/**
 * A claim as a card names itself, for where no card is in the page: its side, its words, what stands on it, and its place.
 *
 * @param t of the area `map`
 */
export function spokenClaim(
  t: ReturnType<typeof useTranslations<"map">>,
  { projection, folded }: Pick<Scene, "projection" | "folded">,
  claimId: ClaimId,
): string {
  const on = projection.relationsOn.get(claimId) ?? [];
  const count = (kind: RelationKind): number =>
    on.filter((id) => projection.map.relations.get(id)?.kind === kind).length;
  return t("announce.selected", {
    side: t(`sides.${sideOf(projection, claimId)}`),
    text: asSentence(projection.map.claims.get(claimId)?.text ?? ""),
    reasons: count("supports"),
    objections: count("attacks"),
    ...placeInWalk(projection, folded, claimId),
  });
}
