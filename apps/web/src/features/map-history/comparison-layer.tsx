"use client";

import type { ClaimId, MapComparison } from "@crux/domain";
import { ViewportPortal } from "@xyflow/react";
import { useTranslations } from "next-intl";
import { useScene } from "../../map/open-map-context.tsx";
import { findRowOnPage } from "../../map/scene/scene.ts";
import type { Scene } from "../../map/scene/scene.ts";
import { classNames } from "../../ui/class-names.ts";
import { differencesOf } from "./difference.ts";
import type { Difference } from "./difference.ts";

/** Told by word and by line as well as by colour. */
const RINGS: Readonly<Record<Difference, string>> = {
  added: "border-good border-solid",
  removed: "border-danger border-dashed bg-danger/6",
  changed: "border-accent border-double border-[5px]",
  moved: "border-muted border-dotted",
};
const CHIPS: Readonly<Record<Difference, string>> = {
  added: "bg-good text-surface",
  removed: "bg-danger text-surface",
  changed: "bg-accent text-surface",
  moved: "bg-muted text-surface",
};

/** Marks on the map what differs between two states of it. */
export function ComparisonLayer({ comparison }: { readonly comparison: MapComparison }) {
  const scene = useScene();
  if (scene === null) return null;
  const { added, removed, changed, moved } = comparison;
  return (
    <ViewportPortal>
      {[...new Set([...added, ...removed, ...changed.keys(), ...moved])].map((claimId) => (
        <Mark
          key={claimId}
          claimId={claimId}
          scene={scene}
          differences={differencesOf(comparison, claimId)}
        />
      ))}
    </ViewportPortal>
  );
}

function Mark(props: {
  readonly claimId: ClaimId;
  readonly scene: Scene;
  readonly differences: readonly Difference[];
}) {
  const { claimId, scene, differences } = props;
  const t = useTranslations("map.history");
  const box = findRowOnPage(scene, claimId);
  const [first] = differences;
  if (box === null || first === undefined) return null;
  return (
    <div
      className="pointer-events-none absolute z-20"
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
      data-difference={differences.join(" ")}
      data-difference-claim={claimId}
    >
      <span className={classNames("absolute -inset-[5px] rounded-[10px] border-2", RINGS[first])} />
      <span className="absolute -top-[13px] left-2 flex gap-1">
        {differences.map((difference) => (
          <span
            key={difference}
            className={classNames("rounded-full px-2 text-11 font-semibold", CHIPS[difference])}
          >
            {t(`marks.${difference}`)}
          </span>
        ))}
      </span>
    </div>
  );
}
