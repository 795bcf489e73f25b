import type { ClaimId } from "@crux/domain";
import { unfoldTo } from "../scene/folding.ts";
import type { OpenMap } from "../open-map.ts";
import type { Participant } from "./presence.ts";
import { findRowOnPage } from "../scene/scene.ts";
import { overlaps } from "../scene/viewport-anchor.ts";
import { boxOfSharedView } from "./shared-view.ts";
import { findWhereabouts } from "./where.ts";

/** An open map with what can be done on it. */
interface Page {
  readonly map: OpenMap;
  readonly actions: {
    /** Selects a claim wherever it is; see the acts of the map. */
    jumpTo(claimId: ClaimId, options?: { readonly focus: boolean }): void;
  };
}

/**
 * Goes to where somebody else is: the claim they are at is selected here and has the keyboard, so that who hears the map
 * stands there, too; the canvas shows the part that they see. A branch that they are not in is left, what hides them is
 * unfolded.
 *
 * @returns false, with nothing moved, when they are nowhere that this page can show
 */
export function goTo({ map, actions }: Page, participant: Participant): boolean {
  const claimId = findClaim(map, participant);
  if (claimId === null) return false;
  actions.jumpTo(claimId);
  if (participant.view !== null) map.viewport?.showSharedView(participant.view);
  return true;
}

/** Goes along with somebody: in the outline from row to row, on the canvas with the view alone. */
function goAlong({ map, actions }: Page, leader: Participant): void {
  const claimId = findClaim(map, leader);
  if (claimId === null) return;
  if (map.store.get().view === "outline") {
    actions.jumpTo(claimId, { focus: false });
    return;
  }
  if (leader.view === null) map.viewport?.showClaim(claimId);
  else map.viewport?.showSharedView(leader.view);
}

/**
 * The claim that somebody is at, drawn here by now: the one that they write in or have selected, unless they look
 * elsewhere; then the one in the middle of what they see. Null when none of them is on this map.
 */
function findClaim(map: OpenMap, participant: Participant): ClaimId | null {
  const { view } = participant;
  const whole = map.whole();
  const atId = findWhereabouts(whole, participant)?.claimId ?? null;
  const viewId = view !== null && whole.map.claims.has(view.claimId) ? view.claimId : null;
  // Both, for only what is drawn can be compared.
  if (atId !== null) uncover(map, atId);
  if (viewId !== null) uncover(map, viewId);
  const drawn = map.store.get().scene;
  if (atId === null || viewId === null || view === null || drawn === null) return viewId ?? atId;
  const middle = findRowOnPage(drawn, viewId);
  const own = findRowOnPage(drawn, atId);
  return middle !== null && own !== null && overlaps(own, boxOfSharedView(view, middle)) ? atId : viewId;
}

/** Leaves a branch that does not hold a claim and unfolds what hides it. */
function uncover(map: OpenMap, claimId: ClaimId): void {
  if (map.store.get().scene?.projection.map.claims.has(claimId) === false) map.showBranch(null);
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

/** So long somebody may be away whose connection, or one's own, is lost and comes back under another number. */
const AWAY_MAX_MS = 10_000;

/** Goes along with whoever is followed for as long as they are here; ends by itself, and says so, when they have left. */
export function watchFollowed(page: Page): () => void {
  const { map } = page;
  const { store } = map;
  let shown: unknown = null;
  let leaving: ReturnType<typeof setTimeout> | null = null;
  const stay = (): void => {
    if (leaving !== null) clearTimeout(leaving);
    leaving = null;
  };
  const giveUp = (): void => {
    leaving = null;
    const { leader, live } = store.get();
    store.set({ followedId: null });
    // Without a connection nobody knows whether they are still there.
    const name = live.connection.type === "open" ? (leader?.name ?? null) : null;
    map.notify({ type: "leaderGone", name });
  };
  const look = (): void => {
    const { followedId, participants, leader } = store.get();
    if (followedId === null) {
      stay();
      shown = null;
      if (leader !== null) store.set({ leader: null });
      return;
    }
    const now = findParticipant(participants, followedId);
    if (now === undefined) {
      leaving ??= setTimeout(giveUp, AWAY_MAX_MS);
      return;
    }
    stay();
    const { userId, name, color } = now;
    if (leader?.userId !== userId || leader.name !== name || leader.color !== color) {
      store.set({ leader: { userId, name, color } });
      // Setting it has looked already.
      return;
    }
    const key = JSON.stringify([followedId, now.view, now.selection, now.writing?.claimId ?? null]);
    if (key === shown) return;
    shown = key;
    goAlong(page, now);
  };
  const end = store.subscribe(look);
  // Somebody may have been chosen before the part that follows them was there.
  look();
  return () => {
    end();
    stay();
  };
}

/** Tells of each call once. Calls that were standing when the page was opened are not for it, nor those of one's own. */
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
