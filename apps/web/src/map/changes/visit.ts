/**
 * What others did since somebody was last here, and when they count as having been here. The server goes on telling of
 * it until it was looked at: walked, dismissed, or in sight for some minutes. From then on, and at once where there was
 * nothing to tell, whatever happens while the map is in sight has been seen.
 */
import type { ClaimId } from "@crux/domain";
import type { OpenMap } from "../open-map.ts";
import { listDeleted } from "./list-deleted.ts";
import { addChanges, countChanges, listChanges, withoutClaims, withoutSeen } from "./since-visit.ts";
import type { Changes, SinceVisit } from "./since-visit.ts";
import type { WalkedClaims } from "./walked-claims.ts";

/** How often it is noted that the map is in sight. */
const NOTE_EVERY_MS = 60_000;
/** In sight for so many of them, changes have been seen, walked or not. */
const NOTES_UNTIL_READ = 5;
/** Who was away for longer is told on coming back. */
const AWAY_MS = 5 * 60_000;

interface VisitServer {
  /** What others did that has not been seen, all but what they deleted; and since when, null for a first visit. */
  visit(): Promise<Omit<Changes, "deletedIds"> & { readonly sinceMs: number | null }>;
  /** The map as it is now has been seen. */
  see(): Promise<unknown>;
}

interface Visit {
  /** How often `tick` wants to be called, in ms. */
  readonly everyMs: number;
  /** The page has come into sight, or has gone out of it. */
  sight(isInSight: boolean): void;
  /** Some time has passed. */
  tick(): void;
  end(): void;
}

/**
 * Asks what is new and shows it, now and whenever somebody comes back.
 *
 * @param walked what this tab has walked of it already
 * @returns what the page tells of its time in sight
 */
export function followVisit(map: OpenMap, server: VisitServer, walked: WalkedClaims): Visit {
  let isGone = false;
  let isAsking = false;
  /** True while the server has been told nothing of what it has told: also before it has told anything. */
  let isOpen = true;
  /** The server did not answer: it is asked again. */
  let isUnanswered = false;
  let ticks = 0;
  let lastInSight = Date.now();
  let shown: SinceVisit | null = null;
  /** New claims of which the page has not heard yet. */
  let awaited: Changes | null = null;

  const see = (): void => {
    isOpen = false;
    walked.forget();
    // Not noted, it is told once more at the next visit, which does no harm.
    void server.see().catch(() => undefined);
  };

  const show = (changes: Changes): void => {
    const { claims } = map.whole().map;
    const isThere = (id: ClaimId): boolean => claims.has(id);
    const rest = { ...withoutClaims(changes, isThere), deletedIds: [] };
    awaited = countChanges(rest) === 0 ? null : rest;
    map.store.set({ sinceVisit: addChanges(map.store.get().sinceVisit, changes, isThere) });
  };

  const ask = async (): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    isOpen = true;
    ticks = 0;
    const told = await server.visit().catch(() => null);
    isAsking = false;
    isUnanswered = told === null;
    if (isGone || told === null) return;
    const { sinceMs } = told;
    const newIds = new Set(told.newIds);
    const ownId = map.store.get().live.user?.id ?? null;
    // What came and went meanwhile is no news.
    const deletedIds =
      sinceMs === null ? [] : listDeleted(map.whole(), sinceMs, ownId).filter((id) => !newIds.has(id));
    const changes = { ...told, deletedIds };
    const done = new Set(walked.read());
    const left = withoutClaims(changes, (id) => done.has(id));
    if (countChanges(left) === 0) see();
    show(left);
  };

  /** What was counted and is no longer has been walked; with the last of them selected all of it has. */
  const look = (): void => {
    const { sinceVisit, selection } = map.store.get();
    if (sinceVisit !== shown) {
      const left = new Set(listChanges(sinceVisit));
      if (isOpen) walked.add(listChanges(shown).filter((id) => !left.has(id)));
      shown = sinceVisit;
      if (sinceVisit === null && isOpen && !isAsking) see();
    }
    if (sinceVisit === null || !isOpen || isAsking || selection.type !== "claims") return;
    if (countChanges(sinceVisit) > selection.ids.length) return;
    if (withoutSeen(sinceVisit, selection.ids) === null) see();
  };

  const stops = [
    map.store.subscribe(look),
    map.onOthersChange((_before, after, changedIds) => {
      if (awaited === null) return;
      if (listChanges(awaited).some((id) => changedIds.has(id) && after.map.claims.has(id))) show(awaited);
    }),
  ];
  void ask();

  return {
    everyMs: NOTE_EVERY_MS,
    sight(isInSight) {
      const awayMs = Date.now() - lastInSight;
      lastInSight = Date.now();
      if (isInSight && awayMs > AWAY_MS) void ask();
      else if (!isInSight && !isOpen) see();
    },
    tick() {
      const sinceMs = Date.now() - lastInSight;
      lastInSight = Date.now();
      // A machine that slept: nobody looked at the map, whatever the page takes for in sight.
      if (isUnanswered || sinceMs > AWAY_MS) {
        void ask();
        return;
      }
      if (isAsking) return;
      ticks += 1;
      if (!isOpen || ticks >= NOTES_UNTIL_READ) see();
    },
    end() {
      if (!isOpen) see();
      isGone = true;
      for (const stop of stops) stop();
    },
  };
}
