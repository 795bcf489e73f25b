import type { ClaimId, Projection, RelationId } from "@crux/domain";
import { sideOfRelation } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useOpenMap, useSelection } from "../../map/open-map-context.tsx";
import { useAnnouncer } from "../../map/together/announcer-context.tsx";
import { leadOf } from "../../map/selection.ts";
import { rowElementId } from "./claim-row.tsx";

/**
 * Says what a screen reader cannot find in the page: a relation that is selected, and a claim while the map is only
 * painted. A claim whose card is in the page is read by its own name.
 */
export function useSpokenLead(): void {
  const t = useTranslations("map");
  const { map } = useOpenMap();
  const announcer = useAnnouncer();
  const selection = useSelection();
  const lead = leadOf(selection);
  const relationId = selection.type === "relation" ? selection.id : null;
  useEffect(() => {
    const projection = map.store.get().scene?.projection;
    if (projection === undefined) return;
    if (relationId !== null) {
      const { kind, from, to } = describe(projection, relationId);
      announcer.say(t("announce.relation", { kind: t(`sides.${kind}`), from, to }));
      return;
    }
    if (lead === null || document.getElementById(rowElementId(lead)) !== null) return;
    const claim = projection.map.claims.get(lead);
    if (claim !== undefined) announcer.say(claim.text);
  }, [announcer, lead, map, relationId, t]);
}

function describe(projection: Projection, relationId: RelationId) {
  const textOf = (claimId: ClaimId | undefined): string =>
    claimId === undefined ? "" : (projection.map.claims.get(claimId)?.text ?? "");
  const relation = projection.map.relations.get(relationId);
  const target = relation?.target;
  // What disputes a relation is told by the relation's first premise.
  const to = target?.type === "relation" ? projection.premisesOf.get(target.id)?.[0] : target?.id;
  return {
    kind: relation === undefined ? ("main" as const) : sideOfRelation(relation),
    from: (projection.premisesOf.get(relationId) ?? []).map((claimId) => textOf(claimId)).join(", "),
    to: textOf(to),
  };
}
