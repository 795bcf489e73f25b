"use client";

import { listKinds, sideOfRelation } from "@crux/domain";
import type { Claim, Projection, Relation } from "@crux/domain";
import { Spline } from "lucide-react";
import { useTranslations } from "next-intl";
import { findTargetClaim } from "../../map/finding/find-target-claim.ts";
import { useMayEdit, useOpenMap } from "../../map/open-map-context.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { ClaimLink } from "./claim-list.tsx";
import { KindSelect } from "./kind-select.tsx";
import { listRelationsFrom } from "./relations-of-claim.ts";
import { Section } from "./section.tsx";

/** Where a claim stands: each place can be gone to, and of several it can be drawn at another, turned there and taken out. */
export function Places({ projection, claim }: { projection: Projection; claim: Claim }) {
  const t = useTranslations("map.panel");
  const relations = listRelationsFrom(projection, claim.id);
  if (relations.length === 0) return null;
  return (
    <Section title={t("standsIn")}>
      <ul className="flex flex-col gap-3">
        {relations.map((relation) => (
          <Place
            key={relation.id}
            projection={projection}
            claim={claim}
            relation={relation}
            isOneOfSeveral={relations.length > 1}
          />
        ))}
      </ul>
    </Section>
  );
}

function Place(props: {
  readonly projection: Projection;
  readonly claim: Claim;
  readonly relation: Relation;
  readonly isOneOfSeveral: boolean;
}) {
  const { projection, claim, relation, isOneOfSeveral } = props;
  const t = useTranslations("map.panel");
  const tSides = useTranslations("map.sides");
  const { map, actions } = useOpenMap();
  const mayEdit = useMayEdit();
  const targetId = findTargetClaim(projection.map, relation);
  if (targetId === null) return null;
  const isDrawn = claim.primary === relation.id;
  const text = projection.map.claims.get(targetId)?.text ?? "";
  const side = tSides(sideOfRelation(relation));
  // Of the only place the commands speak, and no further stop for Tab is made.
  const isChanged = mayEdit && isOneOfSeveral;
  const isTurnable = isChanged && listKinds(projection, relation.id).length > 1;
  const note = [isTurnable ? null : side, isDrawn && isOneOfSeveral ? t("drawnHere") : null].filter(
    (part) => part !== null,
  );
  return (
    <li className="flex flex-col gap-1">
      <div className="icons-alone grid grid-cols-[1fr_auto] items-start gap-2">
        <ClaimLink
          projection={projection}
          entry={{ claimId: targetId, ...(note.length === 0 ? {} : { note: note.join(", ") }) }}
        />
        <IconButton
          size="small"
          label={t("relationTo", { claim: text })}
          icon={<Spline aria-hidden size={16} strokeWidth={1.75} />}
          // By keys there is a command for it.
          excludeFromTabOrder={!isOneOfSeveral}
          onPress={() => map.select({ type: "relation", id: relation.id }, { focus: true })}
        />
      </div>
      {isChanged && (
        <div className="flex flex-wrap items-center gap-1">
          {isTurnable && (
            <KindSelect
              projection={projection}
              relation={relation}
              label={t("standsThereAs", { claim: text })}
            />
          )}
          {!isDrawn && (
            <Button
              variant="quiet"
              size="small"
              aria-label={t("drawHereOf", { claim: text })}
              onPress={() => actions.drawUnder(claim.id, relation.id)}
            >
              {t("drawHere")}
            </Button>
          )}
          <Button
            variant="quiet"
            size="small"
            aria-label={t("leaveOf", { claim: text })}
            onPress={() => actions.leave(claim.id, relation.id)}
          >
            {t("leave")}
          </Button>
        </div>
      )}
    </li>
  );
}
