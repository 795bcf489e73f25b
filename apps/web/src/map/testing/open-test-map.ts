import { plainMeasurer, SAMPLE_LABELS } from "@crux/diagram/testing";
import type { ClaimId, Relation } from "@crux/domain";
import { buildMap, type MapSpec } from "@crux/domain/testing";
import { newMapState } from "@crux/ydoc";
import { findPrimary } from "../act-context.ts";
import { createMapActions } from "../map-acts.ts";
import { openMap } from "../open-map.ts";
import type { MapNotice } from "../open-map-state.ts";
import { stillDocument } from "../still-document.ts";

/** A map that somebody may edit, open without a page and without a server. The window's globals are the caller's to stub. */
export function openTestMap(spec: MapSpec) {
  const still = stillDocument(newMapState(buildMap(spec), 11));
  const map = openMap(
    { ...still, getState: () => ({ ...still.getState(), mayEdit: true }) },
    plainMeasurer,
    SAMPLE_LABELS,
  );
  const notices: MapNotice[] = [];
  map.onNotice((notice) => notices.push(notice));
  const relationOf = (claim: ClaimId): Relation | null => findPrimary(map.whole(), claim);
  return { map, actions: createMapActions(map), notices, relationOf };
}

/** Several claims, the last of them in focus. */
export const selectMany = (...ids: readonly [ClaimId, ...ClaimId[]]) =>
  ({ type: "claims", ids, leadId: ids.at(-1) ?? ids[0] }) as const;
