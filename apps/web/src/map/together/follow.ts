import { createId } from "@crux/domain";
import type { ClaimId } from "@crux/domain";
import { unfoldTo } from "../folding.ts";
import { freshRandom } from "../fresh-random.ts";
import type { OpenMap } from "../open-map.ts";
import type { Participant } from "../presence.ts";

/** Shows at this page what somebody else sees: their part of the map, or the claim they are at in the outline. */
export function goTo(map: OpenMap, participant: Participant): void {
  const { view, selection } = participant;
  const atId = view?.claimId ?? selection.at(-1) ?? null;
  if (atId === null) return;
  showClaim(map, atId);
  if (view === null) map.viewport?.showClaim(atId);
  else map.viewport?.showPlace(view);
}

/** Unfolds what hides a claim here. */
function showClaim(map: OpenMap, claimId: ClaimId): void {
  const { scene, folded } = map.store.get();
  if (scene === null) return;
  const unfolded = unfoldTo(scene.projection, folded, claimId);
  if (unfolded !== folded) map.setFolded(unfolded, claimId);
}

/** Where somebody is, from whichever of their pages tells it. */
export function findParticipant(
  participants: readonly Participant[],
  userId: string,
): Participant | undefined {
  const own = participants.filter((participant) => participant.userId === userId);
  return own.find(({ view, selection }) => view !== null || selection.length > 0) ?? own[0];
}

/** Goes along with whoever is followed for as long as they are; ends by itself when they leave. */
export function watchFollowed(map: OpenMap): () => void {
  let shown: unknown = null;
  return map.store.subscribe(() => {
    const { followedId, participants } = map.store.get();
    if (followedId === null) {
      shown = null;
      return;
    }
    const leader = findParticipant(participants, followedId);
    if (leader === undefined) {
      map.store.set({ followedId: null });
      return;
    }
    const key = JSON.stringify([leader.view, leader.view === null ? leader.selection : null]);
    if (key === shown) return;
    shown = key;
    goTo(map, leader);
  });
}

/** How long a call stands: long enough for every page to see it, too short for those who come later. */
const CALL_MS = 4000;

/** Calls everybody to what this page sees. */
export function callEveryone(map: OpenMap): void {
  const summons = createId<string>(freshRandom);
  map.presence.set({ summons });
  setTimeout(() => map.presence.set({ summons: null }), CALL_MS);
}

/**
 * Tells of each call once. Calls that were standing when the page was opened are not for it, nor those of one's own.
 *
 */
export function watchCalls(map: OpenMap, onCall: (caller: Participant) => void): () => void {
  const known = new Set(map.store.get().participants.flatMap(({ summons }) => summons ?? []));
  return map.store.subscribe(() => {
    const { participants, live } = map.store.get();
    for (const participant of participants) {
      const { summons, userId } = participant;
      if (summons === null || known.has(summons)) continue;
      known.add(summons);
      if (userId !== live.user?.id) onCall(participant);
    }
  });
}
