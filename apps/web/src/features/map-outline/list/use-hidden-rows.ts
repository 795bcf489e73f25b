import type { ClaimId, Projection } from "@crux/domain";
import { useEffect, useRef } from "react";
import { useOpenMap } from "../../../map/open-map-context.tsx";
import { watchHidden } from "../../../map/together/watch-hidden.ts";
import { listKeysAbove } from "./find-rows.ts";
import type { Outline } from "./outline-rows.ts";
import { claimKey } from "./row-keys.ts";

/** The row that hides a claim's own; null where that is shown, or the claim is not on the map. */
export function findHidingKey(
  nodes: Outline["nodes"],
  projection: Projection,
  claimId: ClaimId,
): string | null {
  if (nodes.has(claimKey(claimId))) return null;
  return listKeysAbove(projection, claimId).find((key) => nodes.has(key)) ?? null;
}

/** Keeps in the page's state what goes on below closed rows: those of claims, which the canvas has too, and of relations. */
export function useHiddenRows(outline: Outline): void {
  const { map } = useOpenMap();
  const outlineRef = useRef(outline);
  const lookRef = useRef<(() => void) | null>(null);
  useEffect(() => {
    const watched = watchHidden(map.store, ({ scene }) => {
      if (scene === null) return null;
      const { nodes } = outlineRef.current;
      const { projection } = scene;
      return {
        projection,
        version: outlineRef.current,
        findPlace: (claimId) => findHidingKey(nodes, projection, claimId),
      };
    });
    lookRef.current = watched.look;
    return () => watched.stop();
  }, [map]);
  useEffect(() => {
    outlineRef.current = outline;
    lookRef.current?.();
  }, [outline]);
}
