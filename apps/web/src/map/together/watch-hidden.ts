/**
 * What goes on where nobody can see it: who is, and what is new, in the branches that are folded away. It is shown at the
 * fold that hides it. Worked out in idle time and for the few claims that people are at or that are new, so that a fold
 * costs nothing more, and kept in the page's state, so that a card only looks itself up.
 */
import type { ClaimId, Projection, RelationId } from "@crux/domain";
import type { ExternalStore } from "../external-store.ts";
import { findTargetClaim } from "../finding/find-target-claim.ts";
import { inIdleTime } from "../../ui/later/in-idle-time.ts";
import type { OpenMapState } from "../open-map-state.ts";
import type { Participant } from "../presence/presence.ts";
import { findShownAt } from "../scene/shown-at.ts";
import { NOTHING_HIDDEN } from "./hidden-news.ts";
import type { HiddenByPlace, HiddenNews, HiddenPerson } from "./hidden-news.ts";
import type { SinceVisit } from "../changes/since-visit.ts";

/** What hides a claim, as its place is called; null for one that can be seen, or is not in what is shown. */
type FindPlace = (claimId: ClaimId) => string | null;

/** How a view hides claims. */
export interface HidingView {
  readonly projection: Projection;
  /** The same value for as long as the same claims are hidden in the same places. */
  readonly version: unknown;
  readonly findPlace: FindPlace;
}

/** The canvas: whatever is folded is at the claim that is folded. Null while nothing is. */
export function canvasHiding({ scene }: OpenMapState): HidingView | null {
  if (scene === null || scene.folded.size === 0) return null;
  return {
    projection: scene.projection,
    version: scene.walked,
    findPlace(claimId) {
      const shownAt = findShownAt(scene, claimId);
      return shownAt === claimId ? null : shownAt;
    },
  };
}

interface HiddenWatch {
  /** How claims are hidden has changed without the page's state. */
  readonly look: () => void;
  readonly stop: () => void;
}

/**
 * Keeps `hidden` in the state of the page.
 *
 * @param read how claims are hidden now; null while none is
 */
export function watchHidden(
  store: ExternalStore<OpenMapState>,
  read: (state: OpenMapState) => HidingView | null,
): HiddenWatch {
  let takeBack: (() => void) | null = null;
  let done: readonly unknown[] = [];
  let fresh: { readonly of: readonly unknown[]; readonly counts: FreshCounts } | null = null;

  const freshNow = (sinceVisit: SinceVisit | null, view: HidingView): FreshCounts => {
    const of = [sinceVisit, view.version];
    // People move all the time; what is new does not.
    if (fresh === null || !isSameList(fresh.of, of)) fresh = { of, counts: countFresh(sinceVisit, view) };
    return fresh.counts;
  };
  const work = (): void => {
    takeBack = null;
    const state = store.get();
    const view = read(state);
    done = inputsOf(state, view);
    const now =
      view === null
        ? NOTHING_HIDDEN
        : joinHidden(placePeople(state.participants, view), freshNow(state.sinceVisit, view));
    if (!isSameHidden(state.hidden, now)) store.set({ hidden: now });
  };
  const look = (): void => {
    const state = store.get();
    const isQuiet = state.participants.length === 0 && state.sinceVisit === null;
    if (isQuiet && state.hidden.size === 0) return;
    if (!isSameList(done, inputsOf(state, read(state)))) takeBack ??= inIdleTime(work);
  };
  look();
  const end = store.subscribe(look);
  return {
    look,
    stop: () => {
      end();
      takeBack?.();
      store.set({ hidden: NOTHING_HIDDEN });
    },
  };
}

function inputsOf({ participants, sinceVisit }: OpenMapState, view: HidingView | null): readonly unknown[] {
  return [participants, sinceVisit, view?.version ?? null];
}

function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}

type FreshCount = "newCount" | "editedCount" | "movedCount";
type FreshCounts = ReadonlyMap<string, Readonly<Record<FreshCount, number>>>;

const NOTHING_FRESH = { newCount: 0, editedCount: 0, movedCount: 0 };

function countFresh(since: SinceVisit | null, { findPlace }: HidingView): FreshCounts {
  const counts = new Map<string, Record<FreshCount, number>>();
  const count = (ids: Iterable<ClaimId>, what: FreshCount): void => {
    for (const claimId of ids) {
      const place = findPlace(claimId);
      if (place === null) continue;
      const own = counts.get(place) ?? { ...NOTHING_FRESH };
      own[what] += 1;
      counts.set(place, own);
    }
  };
  if (since !== null) {
    count(since.newIds, "newCount");
    count(since.editedIds, "editedCount");
    count(since.movedIds, "movedCount");
  }
  return counts;
}

function placePeople(
  participants: readonly Participant[],
  view: HidingView,
): ReadonlyMap<string, readonly HiddenPerson[]> {
  const places = new Map<string, HiddenPerson[]>();
  for (const participant of participants) {
    const { connectionId, userId, name, color, writing, selection } = participant;
    const writesAt = writing === null ? null : view.findPlace(writing.claimId);
    const at = new Set(selection.map((id) => placeOfSelected(id, view)));
    at.add(writesAt);
    for (const place of at) {
      if (place === null) continue;
      const people = places.get(place) ?? [];
      const person = { connectionId, userId, name, color, isWriting: place === writesAt };
      if (person.isWriting) people.unshift(person);
      else people.push(person);
      places.set(place, people);
    }
  }
  return places;
}

/** A relation is seen between two claims: where one of them is hidden, so is the relation. */
function placeOfSelected(id: ClaimId | RelationId, { projection, findPlace }: HidingView): string | null {
  const { map, premisesOf } = projection;
  // Each map is asked: ids of both kinds come alike.
  const relation = map.relations.get(id as RelationId);
  if (relation === undefined) return findPlace(id as ClaimId);
  const targetId = findTargetClaim(map, relation);
  const [premiseId] = premisesOf.get(relation.id) ?? [];
  const atPremise = premiseId === undefined ? null : findPlace(premiseId);
  return atPremise ?? (targetId === null ? null : findPlace(targetId));
}

function joinHidden(people: ReadonlyMap<string, readonly HiddenPerson[]>, fresh: FreshCounts): HiddenByPlace {
  const joined = new Map<string, HiddenNews>();
  for (const place of new Set([...people.keys(), ...fresh.keys()])) {
    joined.set(place, { people: people.get(place) ?? [], ...(fresh.get(place) ?? NOTHING_FRESH) });
  }
  return joined;
}

function isSameHidden(one: HiddenByPlace, other: HiddenByPlace): boolean {
  return one.size === other.size && [...other].every(([place, news]) => isSameNews(one.get(place), news));
}

function isSameNews(one: HiddenNews | undefined, other: HiddenNews): boolean {
  return (
    one !== undefined &&
    one.newCount === other.newCount &&
    one.editedCount === other.editedCount &&
    one.movedCount === other.movedCount &&
    one.people.length === other.people.length &&
    one.people.every(({ connectionId, isWriting }, index) => {
      const person = other.people[index];
      return connectionId === person?.connectionId && isWriting === person.isWriting;
    })
  );
}
