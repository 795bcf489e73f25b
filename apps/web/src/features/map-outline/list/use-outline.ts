import type { ClaimId, Projection } from "@crux/domain";
import { useMemo, useState } from "react";
import { useMapState, useOpenMap } from "../../../map/open-map-context.tsx";
import type { OpenMapState } from "../../../map/open-map-state.ts";
import { listOutline } from "./outline-rows.ts";
import type { Outline, OutlineNode } from "./outline-rows.ts";
import { rewordOutline } from "./reword-rows.ts";
import { listKeysAbove } from "./find-rows.ts";
import { claimKey } from "./row-keys.ts";

const selectProjection = (state: OpenMapState): Projection | null => state.scene?.projection ?? null;
const selectFolded = (state: OpenMapState) => state.folded;
const EMPTY: Outline = { roots: [], nodes: new Map(), parentOf: new Map(), openKeys: new Set() };

export interface OutlineState {
  readonly outline: Outline;
  readonly openKeys: ReadonlySet<string>;
  /** Opens or closes a row: a claim's branch on the canvas too, all others here alone. */
  readonly toggle: (node: OutlineNode) => void;
  /** Opens whatever hides the row of a claim. */
  readonly showClaim: (claimId: ClaimId) => void;
}

/** Lists rows again and again, each time with what was listed before, so that unchanged rows stay what they are. */
function createLister() {
  let last: {
    readonly outline: Outline;
    readonly projection: Projection;
    readonly folded: ReadonlySet<ClaimId>;
    readonly closed: ReadonlySet<string>;
  } | null = null;
  return (projection: Projection, folded: ReadonlySet<ClaimId>, closed: ReadonlySet<string>): Outline => {
    const reworded =
      last !== null && last.folded === folded && last.closed === closed
        ? rewordOutline(last.outline, last.projection, projection)
        : null;
    const outline = reworded ?? listOutline(projection, folded, closed, last?.outline ?? null);
    last = { outline, projection, folded, closed };
    return outline;
  };
}

/** The rows of the open map, and which of them are open. */
export function useOutline(): OutlineState {
  const { map } = useOpenMap();
  const projection = useMapState(selectProjection);
  const folded = useMapState(selectFolded);
  const [closed, setClosed] = useState<ReadonlySet<string>>(() => new Set());
  const [list] = useState(createLister);
  const outline = useMemo(
    () => (projection === null ? EMPTY : list(projection, folded, closed)),
    [closed, folded, list, projection],
  );
  return {
    outline,
    openKeys: outline.openKeys,
    toggle({ key, row }) {
      if (!row.hasChildren) return;
      if (row.type === "claim") {
        const next = new Set(map.store.get().folded);
        if (!next.delete(row.claim.id)) next.add(row.claim.id);
        map.setFolded(next, row.claim.id);
        return;
      }
      const next = new Set(closed);
      if (!next.delete(key)) next.add(key);
      setClosed(next);
    },
    showClaim(claimId) {
      if (projection === null) return;
      const above = new Set(listKeysAbove(projection, claimId));
      const hiding = [...folded].filter((id) => above.has(claimKey(id)));
      if (hiding.length > 0) {
        const next = new Set(folded);
        for (const id of hiding) next.delete(id);
        map.setFolded(next, claimId);
      }
      if ([...closed].some((key) => above.has(key))) {
        setClosed(new Set([...closed].filter((key) => !above.has(key))));
      }
    },
  };
}
