import type { ClaimId } from "@crux/domain";
import type { MapActs } from "../commands.ts";
import { DRAFT_TEXT } from "../scene/draft.ts";
import { listLoose } from "../finding/loose-claims.ts";
import type { OpenMap } from "../open-map.ts";
import { findRowOnPage } from "../scene/scene.ts";
import { leadOf } from "../walk/selection.ts";
import { overlaps } from "../scene/viewport-anchor.ts";
import type { Box } from "../scene/viewport-anchor.ts";

type LooseActs = Pick<MapActs, "addLoose" | "goToLoose">;

/** Claims that wait for their place, below the map: how one gets there, and back again. */
export function createLooseActs(map: OpenMap, jumpTo: (claimId: ClaimId) => void): LooseActs {
  return {
    addLoose() {
      const from = map.viewport?.view() ?? null;
      map.startDraft({ type: "addClaim", text: DRAFT_TEXT }, ({ claimId, keepFocus }) => {
        if (from === null) return;
        if (map.whole().map.claims.has(claimId)) {
          if (!isIn(map, claimId, from)) map.notify({ type: "parked", from });
        }
        // Nothing was written: whoever gives up by a key is where they were. A press means what lies under it now.
        else if (keepFocus) map.viewport?.showBox(from);
      });
    },
    goToLoose() {
      const loose = listLoose(map.whole());
      const lead = leadOf(map.store.get().selection);
      const next = loose[lead === null ? 0 : (loose.indexOf(lead) + 1) % loose.length];
      if (next === undefined) map.notify({ type: "nothingLoose" });
      else jumpTo(next);
    },
  };
}

function isIn(map: OpenMap, claimId: ClaimId, view: Box): boolean {
  const { scene } = map.store.get();
  const box = scene === null ? null : findRowOnPage(scene, claimId);
  return box !== null && overlaps(box, view);
}
