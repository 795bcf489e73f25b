"use client";

import { listKinds, sideOfRelation } from "@crux/domain";
import type { Projection, Relation } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useOpenMap } from "../../map/open-map-context.tsx";
import { Select } from "../../ui/fields/select.tsx";

/** What a relation says, to be chosen among what may be said between its ends. */
export function KindSelect(props: {
  readonly projection: Projection;
  readonly relation: Relation;
  readonly label: string;
  readonly isLabelShown?: boolean;
}) {
  const { projection, relation, label, isLabelShown = false } = props;
  const t = useTranslations("map.sides");
  const { actions } = useOpenMap();
  return (
    <Select
      label={label}
      isLabelShown={isLabelShown}
      value={relation.kind}
      onChange={(kind) => actions.setRelationKind(relation.id, kind)}
      options={listKinds(projection, relation.id).map((kind) => ({
        value: kind,
        label: t(sideOfRelation({ ...relation, kind })),
      }))}
    />
  );
}
