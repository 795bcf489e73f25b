"use client";

import type { SourceView } from "@crux/api";
import type { ClaimId } from "@crux/domain";
import { memo, useDeferredValue } from "react";
import type { ReactNode } from "react";
import { useMapState, useMapStateLater, useOpenMap, useSelection } from "../../map/open-map-context.tsx";
import type { OpenMapState } from "../../map/open-map-state.ts";
import type { Scene } from "../../map/scene/scene.ts";
import type { Selection } from "../../map/walk/selection.ts";
import { ClaimDetails } from "./claim-details.tsx";
import { MapDetails } from "./map-details.tsx";
import { RelationDetails } from "./relation-details.tsx";
import { SeveralDetails } from "./several-details.tsx";

const selectIsThere = ({ scene }: OpenMapState): boolean => scene !== null;
const selectIsWriting = ({ editing }: OpenMapState): boolean => editing !== null;
const selectShown = ({ scene, selection, branchId }: OpenMapState) => ({ scene, selection, branchId });

/**
 * What the panel says: about the selected claim or relation, or about the map. It follows what happens on the map when
 * that has been drawn: no character and no new claim waits for it. Who selects something else and does not write looks at
 * it next, so that comes right after the map: what is pressed in the panel until then would still be of what was before.
 */
export function Details({ sources, ofMap }: Pick<AboutProps, "sources" | "ofMap">) {
  const { map } = useOpenMap();
  const isThere = useMapState(selectIsThere);
  const later = useMapStateLater(selectShown);
  const chosen = useDeferredValue(useSelection());
  const isWriting = useMapState(selectIsWriting);
  // At first there is nothing that it could wait behind.
  const isDue = later.scene === null ? isThere : !isWriting && chosen !== later.selection;
  const { scene, selection, branchId } = isDue ? selectShown(map.store.get()) : later;
  if (scene === null) return null;
  return <About scene={scene} selection={selection} branchId={branchId} sources={sources} ofMap={ofMap} />;
}

interface AboutProps {
  readonly scene: Scene;
  readonly selection: Selection;
  readonly branchId: ClaimId | null;
  readonly sources: readonly SourceView[];
  /** Stands among the details of the map itself. */
  readonly ofMap: ReactNode;
}

const About = memo(function About({ scene, selection, branchId, sources, ofMap }: AboutProps) {
  const { map } = useOpenMap();
  // What is around a claim is said in full, also while only its branch is drawn.
  const projection = branchId === null ? scene.projection : map.whole();
  if (selection.type === "relation")
    return <RelationDetails projection={projection} relationId={selection.id} />;
  if (selection.type === "none") return <MapDetails projection={projection} sources={sources} more={ofMap} />;
  if (selection.ids.length > 1) {
    return <SeveralDetails projection={projection} ids={selection.ids} />;
  }
  const claim = projection.map.claims.get(selection.leadId);
  if (claim === undefined) return null;
  return <ClaimDetails key={claim.id} projection={projection} claim={claim} sources={sources} />;
});
