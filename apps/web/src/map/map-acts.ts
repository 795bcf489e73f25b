import type { ClaimId, Command, RelationId } from "@crux/domain";
import { canBeDisputed, findPrimary, findStep } from "./act-context.ts";
import type { MapActs, MapCommand } from "./commands.ts";
import { DRAFT_TEXT } from "./scene/draft.ts";
import type { Drop } from "./dragging/drop.ts";
import { unfoldTo } from "./scene/folding.ts";
import { findBeside } from "./scene/keep-place.ts";
import { togetherActs } from "./together/together-acts.ts";
import type { LastAct, OpenMap } from "./open-map.ts";
import { createClaimActs } from "./acts/claim-acts.ts";
import { takeInstead } from "./acts/take-instead.ts";
import { createClipboardActs } from "./clipboard/clipboard-acts.ts";
import { createGroupActs } from "./acts/group-acts.ts";
import { createPickActs, startPick } from "./picking/pick-acts.ts";
import type { PickActs } from "./picking/pick-acts.ts";
import { createLooseActs } from "./acts/loose-acts.ts";
import { createPinActs } from "./acts/pin-acts.ts";
import type { PinActs } from "./acts/pin-acts.ts";
import { createPlaceActs } from "./acts/place-acts.ts";
import type { PlaceActs } from "./acts/place-acts.ts";
import { dropClaims } from "./acts/drop-acts.ts";
import { keepText } from "./acts/keep-text.ts";
import { stepTo } from "./acts/step-acts.ts";
import { expectSaying } from "./talk/expect-saying.ts";
import { createViewActs, isOn } from "./acts/view-acts.ts";
import { createWalkActs } from "./acts/walk-acts.ts";
import { idOfSelected, leadOf, NOTHING_SELECTED, selectClaim } from "./walk/selection.ts";
import { collectBranch, topmostOf } from "./walk/walk.ts";
import type { Point } from "./scene/viewport-anchor.ts";

/** What commands do, and the acts that need more than a press: drops, picks, jumps. */
export interface MapActions extends MapActs, PlaceActs, PickActs, PinActs {
  /** Ends a drag of claims that go together, the one under the pointer first. `moved` is how far they were taken, in map px. */
  drop(claimIds: readonly ClaimId[], drop: Drop, moved: Point): void;
  /** Selects a claim wherever it is, leaves a branch it is not in, unfolds what hides it and brings it into view. */
  jumpTo(claimId: ClaimId, options?: { readonly focus: boolean }): void;
  /** Does what a row of the command table says, and has it said aloud. */
  run(command: MapCommand): void;
  /** Takes one act back, if no other has followed it. */
  takeBack(act: Pick<LastAct, "isOver">): void;
  addFirst(kind: "claim" | "question"): void;
  /** Brings a claim back out of the trash with what went along with it, or alone. */
  restore(claimId: ClaimId, options?: { readonly isAlone: boolean }): void;
  restoreRelation(relationId: RelationId): void;
  /** Shows what is said about the selection. */
  showTalk(): void;
  /** The claim that is being written gives way to one that says it already. */
  takeInstead(claimId: ClaimId, existingId: ClaimId): void;
  /** Brings back a claim that somebody took away, or, where that cannot be, its words as a loose claim. */
  keepText(claimId: ClaimId | null, words: string): void;
}

/** All acts on one open map: the table of commands names them, here is what they do. */
export function createMapActions(map: OpenMap): MapActions {
  const projection = () => map.store.get().scene?.projection ?? null;
  const lead = () => leadOf(map.store.get().selection);

  /** Runs with the one claim that commands act on. */
  const withLead = (run: (claimId: ClaimId) => void): void => {
    const claimId = lead();
    if (claimId !== null && projection() !== null) run(claimId);
  };

  const add = (type: "addReason" | "addObjection" | "addAnswer"): void =>
    withLead((targetId) => map.startDraft({ type, targetId, text: DRAFT_TEXT }));

  const dispute = (type: "addUndercut" | "addBacking"): void => {
    const relationId = selectedRelation(map);
    if (relationId !== null) map.startDraft({ type, relationId, text: DRAFT_TEXT });
  };

  // By a button one stays at it, to press it again.
  const step = (way: "undo" | "redo"): void =>
    stepTo(map, way, (claimId) => jumpTo(map, claimId, map.viewport?.hasFocus() === true));

  const actions: MapActions = {
    ...createClaimActs(map),
    ...createClipboardActs(map),
    ...createGroupActs(map),
    ...createPickActs(map),
    ...createPinActs(map),
    ...createPlaceActs(map),
    ...createViewActs(map),
    run(command) {
      let isTold = false;
      // Whoever does something else has put it where it should be.
      if (command.isEdit && command.group !== "history") actions.stopNudging();
      const stop = map.onNotice(() => {
        isTold = true;
      });
      command.run(actions);
      // What several claims were selected for has been done.
      if (command.isEdit && command.group !== "history") map.store.set({ isSelecting: false });
      stop();
      // What was refused is not done, and what has told of itself is not told twice.
      // Where a walk has led is spoken itself.
      if (!isTold && !command.isToldLater && command.group !== "walk")
        map.notify({ type: "done", id: command.id, isOn: isOn(map, command.id) });
    },
    addReason: () => add("addReason"),
    addObjection: () => add("addObjection"),
    addAnswer: () => add("addAnswer"),
    addUndercut: () => dispute("addUndercut"),
    addBacking: () => dispute("addBacking"),
    addQuestion: () => map.startDraft({ type: "addQuestion", text: DRAFT_TEXT }),
    addLinkedPremise: () =>
      withLead((id) =>
        map.startDraft({
          type: "addLinkedPremise",
          target: { type: "claim", id },
          text: DRAFT_TEXT,
          place: { type: "after", id },
        }),
      ),
    addSibling: () =>
      withLead((claimId) => {
        const command = siblingCommand(map, claimId);
        if (command !== null) map.startDraft(command);
      }),
    addFirst: (kind) =>
      map.startDraft({ type: kind === "claim" ? "addClaim" : "addQuestion", text: DRAFT_TEXT }),
    startAddParent: () => withLead((claimId) => startPick(map, "parent", claimId)),
    startAddExisting: () => withLead((claimId) => startPick(map, "existing", claimId)),
    startMove() {
      const { selection, scene } = map.store.get();
      if (selection.type !== "claims" || scene === null) return;
      const [claimId, ...others] = topmostOf(scene.projection, selection.ids);
      if (claimId !== undefined) startPick(map, "move", claimId, others);
    },
    startEditing: () => withLead((claimId) => map.startEditing(claimId)),
    moveBy: (steps) => withLead((claimId) => moveBy(map, claimId, steps)),
    toggleFold: () => withLead((claimId) => toggleFold(map, claimId)),
    removeSelected: () => removeSelected(map),
    removeAlone: () => withLead((claimId) => removeAlone(map, claimId)),
    undo: () => step("undo"),
    redo: () => step("redo"),
    takeBack(act) {
      // A field in which nothing is written yet is no act, and an undo would only close it.
      if (map.store.get().editing !== null) map.endEditing({ keepFocus: false });
      if (!act.isOver()) step("undo");
    },
    comment: () => map.store.set({ talkAsked: "compose" }),
    suggest(kind) {
      expectSaying(map);
      map.store.set({
        suggestAsked: { kind: kind ?? null, at: idOfSelected(map.store.get().selection) ?? "" },
      });
    },
    decideSuggestion: (decisionAsked) => map.store.set({ decisionAsked }),
    showTalk: () => map.store.set({ talkAsked: "show" }),
    openExport: () => map.store.set({ isExportOpen: true }),
    fit: () => map.viewport?.fit(),
    zoom: (direction) => map.viewport?.zoom(direction),
    switchView: () => map.showView(map.store.get().view === "map" ? "outline" : "map", { focus: true }),
    ...togetherActs(map, (claimId) => jumpTo(map, claimId)),
    ...createLooseActs(map, (claimId) => jumpTo(map, claimId)),
    ...createWalkActs(map, (claimId) => jumpTo(map, claimId)),
    drop: (claimIds, drop, moved) => dropClaims(map, claimIds, drop, moved),
    jumpTo: (claimId, options) => jumpTo(map, claimId, options?.focus),
    takeInstead: (claimId, existingId) => takeInstead(map, claimId, existingId),
    keepText(claimId, words) {
      const keptId = keepText(map, claimId, words);
      if (keptId !== null) jumpTo(map, keptId);
    },
    restoreRelation(relationId) {
      const result = map.act({ type: "restoreRelation", relationId });
      if (result?.focus != null) jumpTo(map, result.focus);
    },
    restore(claimId, { isAlone } = { isAlone: false }) {
      const place = map.whole().stored.claims.get(claimId)?.primary ?? null;
      if (map.act({ type: "restore", claimId, isAlone }) === null) return;
      jumpTo(map, claimId);
      if (place !== null && findPrimary(map.whole(), claimId) === null) map.notify({ type: "restoredAtTop" });
    },
  };
  return actions;
}

/** The relation that "Relevant?" is about: the selected one, or that under which the selected claim stands. */
function selectedRelation(map: OpenMap): RelationId | null {
  const { selection, scene } = map.store.get();
  if (selection.type === "relation") return selection.id;
  const claimId = leadOf(selection);
  if (claimId === null || scene === null) return null;
  const relation = findPrimary(scene.projection, claimId);
  return relation !== null && canBeDisputed(relation.kind) ? relation.id : null;
}

/** One more like this one, right behind it. */
function siblingCommand(map: OpenMap, claimId: ClaimId): Command | null {
  const projection = map.store.get().scene?.projection;
  const claim = projection?.map.claims.get(claimId);
  if (projection === undefined || claim === undefined) return null;
  const relation = findPrimary(projection, claimId);
  if (relation === null)
    return { type: claim.kind === "question" ? "addQuestion" : "addClaim", text: DRAFT_TEXT };
  const place = { type: "after", id: relation.id } as const;
  if (relation.target.type === "relation") {
    const type = relation.kind === "attacks" ? "addUndercut" : "addBacking";
    return { type, relationId: relation.target.id, text: DRAFT_TEXT, place };
  }
  const targetId = relation.target.id;
  switch (relation.kind) {
    case "attacks":
      return { type: "addObjection", targetId, text: DRAFT_TEXT, place };
    case "answers":
      return { type: "addAnswer", targetId, text: DRAFT_TEXT, place };
    case "contradicts":
      return { type: "addContradiction", targetId, text: DRAFT_TEXT, place };
    case "restates":
      return { type: "addRestatement", targetId, text: DRAFT_TEXT, place };
    case "supports":
      return { type: "addReason", targetId, text: DRAFT_TEXT, place };
  }
}

function moveBy(map: OpenMap, claimId: ClaimId, steps: -1 | 1): void {
  const projection = map.store.get().scene?.projection;
  const step = projection === undefined ? null : findStep(projection, claimId, steps);
  if (step === null) return;
  const type = steps === -1 ? "before" : "after";
  if (step.type === "top") {
    map.act({ type: "reorderTop", claimId, place: { type, id: step.neighbourId } });
  } else if (step.type === "row") {
    const place = { type, id: step.neighbourId } as const;
    map.act({ type: "reorderPremise", relationId: step.relationId, claimId, place });
  } else {
    map.act({ type: "reorder", relationId: step.relationId, place: { type, id: step.neighbourId } });
  }
}

function toggleFold(map: OpenMap, claimId: ClaimId): void {
  const folded = new Set(map.store.get().folded);
  if (!folded.delete(claimId)) folded.add(claimId);
  map.setFolded(folded, claimId);
}

function removeSelected(map: OpenMap): void {
  const { selection, scene } = map.store.get();
  if (scene === null || selection.type === "none") return;
  if (selection.type === "relation") {
    if (map.act({ type: "removeRelation", relationId: selection.id }) === null) return;
    map.notify({ type: "relationRemoved" });
    return;
  }
  const { projection } = scene;
  const before = projection.map.claims;
  const gone = collectBranch(projection, selection.ids);
  const writer = findWriter(map, gone);
  const [claimId, ...others] = selection.ids;
  if (claimId === undefined) return;
  const next = findBeside(projection, claimId, (id) => !gone.has(id));
  if (map.act({ type: "remove", claimId, others }) === null) return;
  const after = map.store.get().scene?.projection.map.claims;
  map.notify({ type: "removed", count: before.size - (after?.size ?? 0), writer });
  map.select(next === null ? NOTHING_SELECTED : selectClaim(next), { focus: true });
}

/** What stands under it goes up in its place; the first of that is where one goes on. */
function removeAlone(map: OpenMap, claimId: ClaimId): void {
  const { scene } = map.store.get();
  if (scene === null) return;
  const before = scene.projection.map.claims;
  const writer = findWriter(map, new Set([claimId]));
  const below = scene.steps.find((step) => step.parentId === claimId)?.claimId;
  const result = map.act({ type: "removeAlone", claimId }, below === undefined ? {} : { anchorId: below });
  if (result === null) return;
  const count = before.size - (map.store.get().scene?.projection.map.claims.size ?? 0);
  map.notify(writer === null ? { type: "removedAlone", count } : { type: "removed", count, writer });
  map.select(result.focus === null ? NOTHING_SELECTED : selectClaim(result.focus), {
    reveal: true,
    focus: true,
  });
}

/** Who else is writing in one of these claims now. */
function findWriter(map: OpenMap, branch: ReadonlySet<ClaimId>): string | null {
  const writer = map.store
    .get()
    .participants.find(({ writing }) => writing !== null && branch.has(writing.claimId));
  return writer?.name ?? null;
}

function jumpTo(map: OpenMap, claimId: ClaimId, focus = true): void {
  // What is looked for may stand outside the branch that is shown.
  if (map.store.get().scene?.projection.map.claims.has(claimId) === false) map.showBranch(null);
  const { scene, folded } = map.store.get();
  if (scene === null) return;
  const unfolded = unfoldTo(scene.projection, folded, claimId);
  if (unfolded !== folded) map.setFolded(unfolded, claimId);
  map.select(selectClaim(claimId), { reveal: true, focus });
  // From afar it is in view and cannot be read.
  map.viewport?.showClaim(claimId);
}
