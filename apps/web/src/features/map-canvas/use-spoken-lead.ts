import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { describeRelation } from "../../map/words/describe-relation.ts";
import { useOpenMap, useSelection } from "../../map/open-map-context.tsx";
import { spokenClaim } from "../../map/words/spoken-claim.ts";
import { useAnnouncer } from "../../map/announcing/announcer-context.tsx";
import { leadOf } from "../../map/walk/selection.ts";
import { rowElementId } from "./cards/claim-row.tsx";

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
    const { scene } = map.store.get();
    if (scene === null) return;
    const { projection } = scene;
    if (relationId !== null) {
      const { kind, from, to } = describeRelation(projection, relationId);
      announcer.say(t("announce.relation", { kind: t(`sides.${kind}`), from, to }));
      return;
    }
    if (lead === null || document.getElementById(rowElementId(lead)) !== null) return;
    if (projection.map.claims.has(lead)) announcer.say(spokenClaim(t, scene, lead));
  }, [announcer, lead, map, relationId, t]);
}
