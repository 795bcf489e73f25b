import type { ClaimId } from "@crux/domain";
import type { OpenMap } from "../open-map.ts";
import { topmostOf } from "../walk/walk.ts";

/** The claims that go with the one under the pointer: of what is selected with it whatever stands under no other of it. */
export function listGoing(map: OpenMap, claimId: ClaimId): readonly [ClaimId, ...ClaimId[]] {
  const { scene, selection } = map.store.get();
  if (scene === null || selection.type !== "claims" || !selection.ids.includes(claimId)) return [claimId];
  const places = new Map(scene.steps.map((step, index) => [step.claimId, index]));
  const inOrder = selection.ids.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
  const topmost = topmostOf(scene.projection, inOrder);
  // Held by a claim that goes along with another: then it goes by itself.
  return topmost.includes(claimId) ? [claimId, ...topmost.filter((id) => id !== claimId)] : [claimId];
}
