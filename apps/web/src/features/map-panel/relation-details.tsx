"use client";

import { listKinds, sideOfRelation } from "@crux/domain";
import type { Projection, RelationId } from "@crux/domain";
import { useTranslations } from "next-intl";
import { findTargetClaim } from "../../map/finding/find-target-claim.ts";
import { canBeDisputed } from "../../map/act-context.ts";
import { useMayEdit } from "../../map/open-map-context.tsx";
import { ClaimList } from "./claim-list.tsx";
import { KindSelect } from "./kind-select.tsx";
import { listPremisesOn } from "./relations-of-claim.ts";
import { Section } from "./section.tsx";

/** A line of the map: what it joins, and whether that is disputed. */
export function RelationDetails({
  projection,
  relationId,
}: {
  projection: Projection;
  relationId: RelationId;
}) {
  const t = useTranslations("map.panel");
  const tSides = useTranslations("map.sides");
  const tRelation = useTranslations("map.relation");
  const mayEdit = useMayEdit();
  const relation = projection.map.relations.get(relationId);
  if (relation === undefined) return null;
  const targetId = findTargetClaim(projection.map, relation);
  const target = targetId === null ? "" : (projection.map.claims.get(targetId)?.text ?? "");
  const side = sideOfRelation(relation);
  const disputes = (["attacks", "supports"] as const).flatMap((kind) =>
    listPremisesOn(projection, relationId, kind).map((claimId) => ({
      claimId,
      note: tSides(kind === "attacks" ? "undercut" : "backing"),
    })),
  );
  return (
    <div className="flex flex-col gap-5">
      <div>
        <p className="pb-1 text-12 font-semibold text-muted">{t("relationTitle")}</p>
        <h2 className="font-serif text-18 font-semibold text-pretty">{`${tSides(side)} · ${tRelation(side, { target })}`}</h2>
      </div>
      {mayEdit && listKinds(projection, relationId).length > 1 && (
        <KindSelect projection={projection} relation={relation} label={t("kind")} isLabelShown />
      )}
      <Section title={t("premises")}>
        <ClaimList
          projection={projection}
          entries={(projection.premisesOf.get(relationId) ?? []).map((claimId) => ({ claimId }))}
        />
      </Section>
      {targetId !== null && (
        <Section title={t("target")}>
          <ClaimList projection={projection} entries={[{ claimId: targetId }]} />
        </Section>
      )}
      {disputes.length > 0 && (
        <Section title={t("bears")}>
          <ClaimList projection={projection} entries={disputes} />
        </Section>
      )}
      {mayEdit && canBeDisputed(relation.kind) && <p className="text-13 text-muted">{t("relationHint")}</p>}
    </div>
  );
}
