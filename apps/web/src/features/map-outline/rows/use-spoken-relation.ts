import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { describeRelation } from "../../../map/words/describe-relation.ts";
import { useOpenMap, useSelection } from "../../../map/open-map-context.tsx";
import { useAnnouncer } from "../../../map/announcing/announcer-context.tsx";

/**
 * Says a relation that is selected at the row of a claim: the row's own name does not change with it. Rows of their own are
 * read by their names.
 */
export function useSpokenRelation(leadKey: string | null): void {
  const t = useTranslations("map");
  const { map } = useOpenMap();
  const announcer = useAnnouncer();
  const selection = useSelection();
  const relationId =
    selection.type === "relation" && leadKey?.startsWith("claim:") === true ? selection.id : null;
  useEffect(() => {
    const projection = map.store.get().scene?.projection;
    if (projection === undefined || relationId === null) return;
    const { kind, from, to } = describeRelation(projection, relationId);
    announcer.say(t("announce.relation", { kind: t(`sides.${kind}`), from, to }));
  }, [announcer, map, relationId, t]);
}
