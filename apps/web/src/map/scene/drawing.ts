/**
 * What is drawn of an open map, and when: what is done here at once, what others do not while somebody here writes or takes aim
 * (`held-changes.ts` says why). Each drawing is made of the one before and the ids that changed since.
 */
import type { DiagramLabels, TextMeasurer } from "@crux/diagram";
import { branchMap, project, survivorOf } from "@crux/domain";
import type { ClaimId, Projection } from "@crux/domain";
import type { ProjectionUpdate, Projector } from "@crux/ydoc";
import { projectDraft } from "./draft.ts";
import type { Draft } from "./draft.ts";
import type { ExternalStore } from "../external-store.ts";
import { chooseFolded } from "./folding.ts";
import type { MapNotice, OpenMapState, ViewportDoor } from "../open-map-state.ts";
import { findRowOnPage, updateScene } from "./scene.ts";
import { findFoldedLead, findLostLead, keepPlace } from "./keep-place.ts";
import { keepVisible, leadOf } from "../walk/selection.ts";
import type { Selection } from "../walk/selection.ts";
import { settleLinesLater } from "./settle-lines.ts";
import { patchWords } from "./held-changes.ts";
import { branchLost, placeLost, removedUnderYou, unplaced } from "./lost-notices.ts";
import type { NamedPeople } from "./lost-notices.ts";

/** `authorOf` tells whose act it was by the ids in which something differs; to be asked at once. */
export type OthersListener = (
  before: Projection,
  after: Projection,
  changedIds: ReadonlySet<string>,
  authorOf: ProjectionUpdate["authorOf"],
) => void;

interface Drawing {
  /** Draws everything, once the map has been received. */
  begin(): void;
  /** Draws an act of this page; with null everything anew. */
  redraw(changedIds: ReadonlySet<string> | null): void;
  /** What stays in its place on screen at the next drawing; null leaves it to what is selected. */
  anchorAt(claimId: ClaimId | null): void;
  /** Draws what is taken back by `run`: what moves comes from where it was put, and that stays in its place. */
  takeBack<Taken>(run: () => Taken): Taken;
  /** Draws what somebody did: at once, but others' acts not while somebody here writes or takes aim. */
  takeUp(update: Omit<ProjectionUpdate, "projection">): void;
  /** Draws what others changed and what has been held back since. */
  catchUp(): void;
  setMeasurer(measurer: TextMeasurer): void;
  /** Tells of what others changed, drawn or not. */
  onOthersChange(listener: OthersListener): () => void;
  close(): void;
}

/** What the drawing asks of the open map, each time anew, and what it tells it. */
interface MapToDraw {
  readonly store: ExternalStore<OpenMapState>;
  readonly projector: Pick<Projector, "current">;
  draft(): Draft | null;
  viewport(): ViewportDoor | null;
  /** The claim that was selected before: the anchor when an act selects one that was not drawn yet. */
  lastLead(): ClaimId | null;
  notify(notice: MapNotice): void;
  readonly people: NamedPeople;
  /** The claim in whose field somebody here was writing is no longer on the map. */
  onWritingGone(): void;
  /** What was selected is no longer drawn, and something else is instead. */
  onPlaceLost(selection: Selection): void;
}

/** Follows the document of an open map with what is drawn of it, in `scene` of its store. */
export function createDrawing(of: MapToDraw, givenMeasurer: TextMeasurer, labels: DiagramLabels): Drawing {
  const { store, projector } = of;
  const waitingLines = settleLinesLater(store);
  const othersListeners = new Set<OthersListener>();
  let measurer = givenMeasurer;
  let anchorHint: ClaimId | null = null;
  let isTakenBack = false;
  /** Ids in which the scene may differ from the projector's map: those of a draft that was drawn before. */
  let staleIds: ReadonlySet<string> = new Set();
  /** Ids that others changed and that are not drawn yet. */
  let heldIds: ReadonlySet<string> = new Set();
  let lastSeen: Projection | null = null;
  /** The whole map as it was when it was last drawn, also where only a branch of it is. */
  let lastDrawn: Projection | null = null;

  /**
   * Draws again. `changedIds` null: everything.
   *
   * @param options.drawn what is to be drawn instead of the newest state: what is held back stays held
   */
  const draw = (
    changedIds: ReadonlySet<string> | null,
    isOwnAct = true,
    options: { readonly drawn?: Projection } = {},
  ): void => {
    const state = store.get();
    if (!state.live.isLoaded) return;
    const draft = of.draft();
    const current = options.drawn ?? projector.current();
    const folded = state.scene === null ? chooseFolded(current) : state.folded;
    let projection: Projection = current;
    const isNewest = options.drawn === undefined;
    let changed = changedIds === null ? null : union(changedIds, staleIds);
    if (changed !== null && isNewest) changed = union(changed, heldIds);
    staleIds = new Set();
    if (draft !== null) {
      const drafted = projectDraft(current, draft);
      projection = drafted.projection;
      staleIds = drafted.changedIds;
      changed = changed === null ? null : union(changed, staleIds);
    }
    const { branchId, branch } = chooseBranch(projection, state.branchId);
    if (branch !== null || state.branchId !== branchId) changed = null;
    const shown = branch ?? projection;
    const lostBranchId = changedIds !== null && branchId === null ? state.branchId : null;
    const before = lastDrawn;
    // Folding and looking elsewhere take nothing away.
    const selection =
      changedIds === null || lastDrawn === null
        ? keepVisible(state.selection, shown)
        : keepPlace(state.selection, {
            before: lastDrawn,
            after: shown,
            folded,
            cameFrom: isOwnAct ? of.lastLead() : null,
            isByOthers: !isOwnAct,
            branchId: lostBranchId,
          });
    lastDrawn = projection;
    const anchors = [
      anchorHint,
      state.editing?.claimId ?? null,
      leadOf(state.selection),
      leadOf(selection),
      of.lastLead(),
    ].filter((id) => id !== null);
    anchorHint = null;
    const scene = updateScene(
      state.scene,
      {
        projection: shown,
        folded,
        changedIds: changed,
        anchors,
        writingId: state.editing?.claimId ?? null,
        isTakenBack,
        view: of.viewport()?.view() ?? null,
      },
      measurer,
      labels,
    );
    const foldedId =
      changedIds === null || isOwnAct || before === null
        ? null
        : findFoldedLead(state.selection, before, shown, folded);
    const lostId = changedIds === null ? null : (findLostLead(state.selection, shown) ?? foldedId);
    // An own act brings along what others did and was held back.
    const isByOthers = (id: ClaimId): boolean => !isOwnAct || heldIds.has(id);
    const isWritingGone = state.editing !== null && !projection.map.claims.has(state.editing.claimId);
    if (isWritingGone && state.editing !== null && !isOwnAct) {
      of.notify(removedUnderYou(of.people, projection, state.editing.claimId));
    } else if (lostBranchId !== null && isByOthers(lostBranchId)) {
      of.notify(branchLost(of.people, projection, lostBranchId));
    } else if (lostId !== null && isByOthers(lostId)) {
      of.notify(placeLost(of.people, projection, lostId, leadOf(selection), foldedId !== null));
    } else if (!isOwnAct && before !== null) {
      const notice = unplaced(of.people, before, projection, leadOf(selection));
      if (notice !== null) of.notify(notice);
    }
    if (isNewest) heldIds = new Set();
    const isBehind = heldIds.size > 0;
    const takeFocusAlong =
      lostId === null ? null : of.viewport()?.loseLead({ isWriting: isWritingGone && !isOwnAct });
    store.set({ scene, folded, selection, branchId, isBehind, ...(isWritingGone ? { editing: null } : {}) });
    if (isWritingGone) of.onWritingGone();
    if (selection !== state.selection) of.onPlaceLost(selection);
    takeFocusAlong?.();
    // What was looked at is gone as a whole.
    if (lostBranchId !== null) showLead();
    waitingLines.look();
  };

  const showLead = (): void => {
    const { scene, selection } = store.get();
    const lead = leadOf(selection);
    const box = scene === null || lead === null ? null : findRowOnPage(scene, lead);
    if (box === null) of.viewport()?.fit();
    else of.viewport()?.reveal(box);
  };

  /** Somebody here writes, or is taking aim at something: nothing that others do may move it. */
  const isBusy = (): boolean => {
    const { editing, isDragging, isAiming, picking, selection, fieldBeside } = store.get();
    if (isDragging || isAiming || picking !== null || of.draft() !== null) return true;
    const { map } = projector.current();
    const isInSentence =
      fieldBeside?.isConnected === true && keepVisible(selection, projector.current()) !== selection;
    return isInSentence || (editing !== null && map.claims.has(editing.claimId));
  };

  const hold = (changedIds: ReadonlySet<string>): void => {
    heldIds = union(changedIds, heldIds);
    store.set({ isBehind: true });
  };

  const catchUp = (): void => {
    if (heldIds.size > 0) draw(new Set(), false);
  };

  const takeUp: Drawing["takeUp"] = ({ changedIds, isLocal, authorOf }) => {
    const { scene, editing } = store.get();
    const current = projector.current();
    const before = lastSeen;
    lastSeen = current;
    if (!isLocal && before !== null) {
      for (const tell of othersListeners) tell(before, current, changedIds, authorOf);
    }
    const draft = of.draft();
    const mustWait = !isLocal && isBusy();
    const isOwnClaim = [...changedIds].every((id) => id === editing?.claimId);
    if (scene !== null && draft === null && (isLocal ? heldIds.size > 0 : mustWait && isOwnClaim)) {
      const drawn = patchWords(scene.projection, current, changedIds);
      if (drawn !== null) {
        draw(changedIds, isLocal, { drawn });
        return;
      }
    }
    if (isLocal) draw(changedIds, true);
    else if (mustWait) hold(changedIds);
    // What is selected is an anchor: the rest makes room around it, and everybody sees an act when it is done.
    else draw(changedIds, false);
  };

  // However it ends what others did meanwhile is drawn.
  const stopWaiting = store.subscribe(() => {
    if (heldIds.size > 0 && !isBusy()) catchUp();
  });

  return {
    begin() {
      draw(null);
      lastSeen = store.get().scene === null ? null : projector.current();
    },
    redraw: (changedIds) => draw(changedIds),
    anchorAt(claimId) {
      anchorHint = claimId;
    },
    takeBack(run) {
      isTakenBack = true;
      try {
        return run();
      } finally {
        isTakenBack = false;
      }
    },
    takeUp,
    catchUp,
    setMeasurer(next) {
      measurer = next;
      draw(null);
    },
    onOthersChange(listener) {
      othersListeners.add(listener);
      return () => othersListeners.delete(listener);
    },
    close() {
      stopWaiting();
      waitingLines.stop();
    },
  };
}

/**
 * The map cut down to the branch that is to be shown; a branch whose claim is gone gives way to the whole, one whose claim
 * was made one with another to the branch of that.
 */
function chooseBranch(projection: Projection, wantedId: ClaimId | null) {
  const branchId = wantedId === null ? null : survivorOf(projection.stored.claims, wantedId);
  if (branchId === null || !projection.map.claims.has(branchId)) return { branchId: null, branch: null };
  return { branchId, branch: project(branchMap(projection, [branchId])) };
}

function union(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  return b.size === 0 ? a : new Set([...a, ...b]);
}
