import { claimText, createProjector, createUndo, writeChanges } from "@crux/ydoc";
import type { ClaimText } from "@crux/ydoc";
import { runCommand } from "@crux/domain";
import type { Change, Command, CommandResult, ClaimId, Projection, UserId } from "@crux/domain";
import type { DiagramLabels, TextMeasurer } from "@crux/diagram";
import type { LiveDocument } from "../lib/live/live-document.ts";
import type { Act } from "./recording/act.ts";
import { nameAct } from "./recording/act-name.ts";
import { isTooMuchAtOnce } from "./recording/act-size.ts";
import type { MapViewName } from "./commands.ts";
import { commandAct, recordActs } from "./recording/record-acts.ts";
import type { ActRecorder } from "./recording/record-acts.ts";
import { withText, withWords } from "./scene/draft.ts";
import type { Draft } from "./scene/draft.ts";
import { createDrawing } from "./scene/drawing.ts";
import type { OthersListener } from "./scene/drawing.ts";
import { createExternalStore } from "./external-store.ts";
import type { ExternalStore } from "./external-store.ts";
import { freshRandom } from "./fresh-random.ts";
import { rememberPeople } from "./presence/known-people.ts";
import type { KnownPeople } from "./presence/known-people.ts";
import type { MapNotice, OpenMapState, ViewportDoor } from "./open-map-state.ts";
import { chooseView } from "./view/chosen-view.ts";
import { createPresenceSender } from "./presence/presence-sender.ts";
import type { PresenceSender } from "./presence/presence-sender.ts";
import { readParticipants } from "./presence/presence.ts";
import { findRowOnPage } from "./scene/scene.ts";
import { standsElsewhere } from "./scene/what-moved.ts";
import { ALONE } from "./together/together-state.ts";
import { leadOf, listTold, NOTHING_SELECTED, selectClaim } from "./walk/selection.ts";
import type { Selection } from "./walk/selection.ts";
import { expectClaimField } from "./writing/expect-claim-field.ts";

/**
 * One map, open at this page: the live document, what is drawn of it, what is selected and being written. It lives
 * outside React, so that a remote edit touches only the components that show what changed.
 */
export interface OpenMap {
  readonly store: ExternalStore<OpenMapState>;
  readonly presence: PresenceSender;
  /** The canvas or the outline tells here how to move its view, and null when it goes. */
  setViewport(door: ViewportDoor | null): void;
  /** From now on cards are measured so, all of them anew: somebody sets letters apart, or no longer. */
  setMeasurer(measurer: TextMeasurer): void;
  readonly viewport: ViewportDoor | null;
  /** Shows the other view of the same map; with `focus` the keyboard goes along. */
  showView(view: MapViewName, options: { readonly focus: boolean }): void;
  /** Runs a command of the domain as one act; a refusal becomes a notice. Null when it was refused. */
  act(command: Command, options?: ActOptions): (CommandResult & { ok: true }) | null;
  /**
   * Writes a part of what would be too much for one act. False where nothing may be written.
   *
   * @param of what command it is a part of, and the parts before it: with them it is one step of undo, unless another act
   *   came between
   */
  writePart(
    changes: readonly Change[],
    of: { readonly command: Command; readonly before: LastAct | null },
  ): boolean;
  /**
   * Draws a new claim where it will stand and opens its field; it is written with its first character.
   *
   * @param onEnd is told when its field is closed, whether or not something was written
   */
  startDraft(command: Command, onEnd?: (end: DraftEnd) => void): void;
  /** Writes the first words of a draft; null when the map no longer allows it (its target was deleted meanwhile). */
  writeDraft(text: string): ClaimText | null;
  /** What the open field will write with its first character; null where it has words already, or none is open. */
  draftCommand(): Command | null;
  /** The text of a claim for the field to bind to; null for a draft. */
  openText(claimId: ClaimId): ClaimText | null;
  startEditing(claimId: ClaimId): void;
  /** Gives the claim in the field the words back that it had when the field was opened. */
  restoreWords(): void;
  /** Closes the field. A draft without words goes; `keepFocus` gives the keyboard back to the claim. */
  endEditing(options: { readonly keepFocus: boolean }): void;
  /** With `reveal` the view follows, with "hidden" only where it is not seen as a whole. */
  select(
    selection: Selection,
    options?: { readonly reveal?: boolean | "hidden"; readonly focus?: boolean },
  ): void;
  /** `anchorId` stays in its place on screen; null: what is selected, or what is in the middle. */
  setFolded(folded: ReadonlySet<ClaimId>, anchorId: ClaimId | null): void;
  /** Shows one branch alone, or with null the whole map again. */
  showBranch(branchId: ClaimId | null): void;
  /** The whole map, also while only a branch of it is drawn. */
  whole(): Projection;
  /** Draws what others changed and what has been held back since. */
  catchUp(): void;
  /** Tells of what others changed, drawn or not. */
  onOthersChange(listener: OthersListener): () => void;
  /** Who is here, or was since the page was opened. */
  readonly people: KnownPeople;
  /** Takes back the newest act of this page; null where nothing of it was left to take back. */
  undo(): StepDone | null;
  redo(): StepDone | null;
  /** What was done here last, for somebody who offers to take that back and nothing else. */
  lastAct(): LastAct;
  notify(notice: MapNotice): void;
  onNotice(listener: (notice: MapNotice) => void): () => void;
  /** What all edits of this page are written with. */
  readonly origin: object;
  /** What was done here and is not saved yet. */
  readonly acts: Omit<ActRecorder, "close">;
  /** Writes changes that were asked for before, without drawing attention to them. */
  writeAgain(again: Act, changes: readonly Change[]): void;
  close(): void;
}

interface DraftEnd {
  readonly claimId: ClaimId;
  /** The keyboard went back to the map: a key has ended it, and no press elsewhere. */
  readonly keepFocus: boolean;
}

interface ActOptions {
  /** What stays in its place on screen; without it the selected claim. */
  readonly anchorId?: ClaimId;
}

/** One act of this page, for as long as an undo would take back this one. */
export interface LastAct {
  /** Another act has followed, or this one has been taken back. */
  isOver(): boolean;
  /** Calls once, as soon as another act has followed or this one has been taken back. Returns how to stop listening. */
  onOver(listener: () => void): () => void;
}

/** An act that was taken back or done again here, with the map as it was before that. */
export interface StepDone {
  readonly before: Projection;
  readonly changedIds: ReadonlySet<string>;
  readonly name: string | null;
}

/** Opens a map on a live document. Text must be measurable before anything can be drawn. */
export function openMap(
  live: LiveDocument,
  measurer: TextMeasurer,
  labels: DiagramLabels,
  onAct: () => void = () => undefined,
): OpenMap {
  const origin = {};
  const projector = createProjector(live.document);
  const undo = createUndo(live.document, origin);
  const presence = createPresenceSender(live.presence);
  const acts = recordActs(projector, live.saving, freshRandom, onAct);
  const people = rememberPeople();
  const noticeListeners = new Set<(notice: MapNotice) => void>();
  let viewport: ViewportDoor | null = null;
  let isFocusAwaited = false;
  let draft: Draft | null = null;
  let tellDraftEnd: ((end: Omit<DraftEnd, "claimId">) => void) | null = null;
  let wordsBefore = "";
  /** The claim that was selected before: the anchor when an act selects one that was not drawn yet. */
  let lastLead: ClaimId | null = null;

  const store = createExternalStore<OpenMapState>({
    live: live.getState(),
    scene: null,
    view: chooseView(),
    selection: NOTHING_SELECTED,
    editing: null,
    picking: null,
    folded: new Set(),
    canUndo: false,
    canRedo: false,
    participants: [],
    isExportOpen: false,
    talkAsked: null,
    suggestAsked: null,
    maySuggest: false,
    decidableIds: new Set(),
    decisionAsked: null,
    ...ALONE,
    overlay: null,
    branchId: null,
    cutIds: [],
    isBuilding: false,
    isSelecting: false,
    isNudging: false,
  });

  const notify = (notice: MapNotice): void => {
    for (const listener of noticeListeners) listener(notice);
  };

  const drawing = createDrawing(
    {
      store,
      projector,
      draft: () => draft,
      viewport: () => viewport,
      lastLead: () => lastLead,
      notify,
      people,
      onWritingGone: () => presence.set({ writing: null }),
      onPlaceLost: (selection) => presence.set({ selection: listTold(selection) }),
    },
    measurer,
    labels,
  );

  const select: OpenMap["select"] = (selection, options = {}) => {
    lastLead = leadOf(store.get().selection);
    store.set({ selection, isNudging: false });
    presence.set({ selection: listTold(selection) });
    const lead = leadOf(selection);
    const { scene } = store.get();
    if (options.reveal === "hidden" && lead !== null) viewport?.uncover(lead);
    if (options.reveal === true && lead !== null && scene !== null) {
      const box = findRowOnPage(scene, lead);
      if (box !== null) viewport?.reveal(box);
    }
    if (options.focus === true) viewport?.focusSelected();
  };

  const dropDraft = (): void => {
    if (draft === null) return;
    const { claimId, refusedText } = draft;
    draft = null;
    // Back to where it was begun, or beside that where it has gone meanwhile.
    if (lastLead !== null && leadOf(store.get().selection) === claimId) {
      store.set({ selection: selectClaim(lastLead) });
    }
    drawing.redraw(new Set());
    if (refusedText.trim() !== "") notify({ type: "notWritten", words: refusedText });
  };

  const context = () => ({
    // The ticket names the person; the id came from the server.
    actor: (store.get().live.user?.id ?? null) as UserId | null,
    nowMs: Date.now(),
    random: acts.random(),
  });

  /** By what it did an act is told of when it is undone. */
  const nameNewest = (command: Command): void => {
    const name = nameAct(command);
    if (name !== null) undo.nameNewest(name);
  };

  const act: OpenMap["act"] = (command, options = {}) => {
    const {
      live: { mayEdit },
      scene,
    } = store.get();
    if (!mayEdit || scene === null) return null;
    const given = context();
    const result = runCommand(projector.current(), command, given);
    if (!result.ok) {
      notify({ type: "refused", refusal: result.refusal });
      return null;
    }
    if (isTooMuchAtOnce(result.changes)) {
      notify({ type: "tooMuch" });
      return null;
    }
    drawing.anchorAt(options.anchorId ?? null);
    if (result.changes.length > 0) {
      const write = (): void => writeChanges(live.document, result.changes, origin);
      acts.write(commandAct(command, given.nowMs, given.random.taken()), write);
      nameNewest(command);
      // What moves is followed, since everything else stays where it is.
      const lead = leadOf(store.get().selection);
      const now = store.get().scene?.projection;
      if (lead !== null && now?.map.claims.has(lead) && standsElsewhere(scene.projection, now, lead))
        viewport?.uncover(lead);
    }
    return result;
  };

  const endEditing: OpenMap["endEditing"] = ({ keepFocus }) => {
    const { editing } = store.get();
    if (editing === null) return;
    undo.closeStep();
    store.set({ editing: null });
    presence.set({ writing: null });
    dropDraft();
    drawing.catchUp();
    if (keepFocus) viewport?.focusSelected();
    const tell = tellDraftEnd;
    tellDraftEnd = null;
    tell?.({ keepFocus });
  };

  const writing = {
    store,
    endEditing,
    get viewport() {
      return viewport;
    },
  };

  const take = (way: "undo" | "redo"): StepDone | null => {
    const override = way === "undo" ? undo.findOverride() : undo.findRedoOverride();
    const before = projector.current();
    let changedIds: ReadonlySet<string> = new Set();
    const stop = projector.subscribe((update) => (changedIds = update.changedIds));
    const taken = way === "undo" ? drawing.takeBack(() => undo.undo()) : undo.redo();
    stop();
    if (override === null) return taken === null ? null : { before, changedIds, name: taken.name };
    notify({ type: "undoOverridden", name: people.nameOfClient(override.clientId) });
    return null;
  };

  const stops = [
    projector.subscribe((update) => drawing.takeUp(update)),
    undo.subscribe(() => store.set({ canUndo: undo.canUndo(), canRedo: undo.canRedo() })),
    live.subscribe(() => {
      const wasLoaded = store.get().live.isLoaded;
      store.set({ live: live.getState() });
      if (!wasLoaded && live.getState().isLoaded) drawing.begin();
      if (!live.getState().mayEdit && store.get().editing !== null) endEditing({ keepFocus: true });
    }),
    live.presence.subscribe(() => {
      const participants = readParticipants(live.presence.others());
      people.note(participants);
      store.set({ participants });
    }),
  ];
  drawing.begin();

  return {
    store,
    presence,
    people,
    origin,
    acts,
    writeAgain(again, changes) {
      acts.write(again, () => writeChanges(live.document, changes, origin));
    },
    setViewport(door) {
      viewport = door;
      // The view that was seen is gone with its canvas, but not with a connection that is lost for a moment.
      if (door === null) presence.set({ view: null });
      if (door === null || !isFocusAwaited) return;
      isFocusAwaited = false;
      // What was opened while the view was on its way has the keyboard by now.
      if (store.get().overlay === null) door.focusSelected();
    },
    setMeasurer: (next) => drawing.setMeasurer(next),
    showView(view, { focus }) {
      if (view === store.get().view) return;
      endEditing({ keepFocus: false });
      isFocusAwaited = focus;
      store.set({ view, isNudging: false });
    },
    get viewport() {
      return viewport;
    },
    act,
    writePart(changes, { command, before }) {
      if (!store.get().live.mayEdit) return false;
      const goesOn = before?.isOver() === false;
      drawing.anchorAt(null);
      // No command stands for it: what it touches is noted, and done again from that.
      writeChanges(live.document, changes, origin);
      if (goesOn) undo.joinNewest();
      else nameNewest(command);
      return true;
    },
    startDraft(command, onEnd) {
      if (!store.get().live.mayEdit) return;
      endEditing({ keepFocus: false });
      const given = context();
      const result = runCommand(projector.current(), command, given);
      if (!result.ok) {
        notify({ type: "refused", refusal: result.refusal });
        return;
      }
      if (result.focus === null) return;
      draft = {
        claimId: result.focus,
        changes: result.changes,
        command,
        atMs: given.nowMs,
        random: given.random.taken(),
        refusedText: "",
      };
      lastLead = leadOf(store.get().selection);
      unfoldFor(command);
      drawing.redraw(new Set());
      store.set({
        selection: selectClaim(draft.claimId),
        editing: { claimId: draft.claimId, isNew: true },
        // Who begins to write goes on with Tab.
        isBuilding: true,
      });
      const { claimId } = draft;
      expectClaimField(writing, claimId);
      tellDraftEnd = onEnd === undefined ? null : (end) => onEnd({ claimId, ...end });
      const { scene } = store.get();
      const box = scene === null ? null : findRowOnPage(scene, claimId);
      if (box !== null) viewport?.bringClose(box);
    },
    writeDraft(text) {
      const written = draft;
      if (written === null) return null;
      // Asked again: the target may have been deleted since the field was opened.
      const result = runCommand(projector.current(), withText(written.command, text), context());
      if (!result.ok) {
        // Said once, not with every letter.
        if (written.refusedText === "") notify({ type: "refused", refusal: result.refusal });
        draft = { ...written, refusedText: text };
        return null;
      }
      draft = null;
      wordsBefore = text;
      undo.closeStep();
      acts.write(commandAct(withText(written.command, text), written.atMs, written.random), () =>
        writeChanges(live.document, withWords(written, text), origin),
      );
      nameNewest(written.command);
      presence.set({ selection: [written.claimId] });
      return claimText(live.document, written.claimId);
    },
    draftCommand: () => draft?.command ?? null,
    openText: (claimId) => (draft?.claimId === claimId ? null : claimText(live.document, claimId)),
    startEditing(claimId) {
      if (!store.get().live.mayEdit || store.get().editing?.claimId === claimId) return;
      endEditing({ keepFocus: false });
      undo.closeStep();
      tellDraftEnd = null;
      wordsBefore = projector.current().map.claims.get(claimId)?.text ?? "";
      const { scene } = store.get();
      const box = scene === null ? null : findRowOnPage(scene, claimId);
      if (box !== null) viewport?.bringClose(box);
      store.set({ selection: selectClaim(claimId), editing: { claimId, isNew: false }, isBuilding: true });
      presence.set({ selection: [claimId], writing: { claimId, caret: null } });
      expectClaimField(writing, claimId);
    },
    restoreWords() {
      const { editing } = store.get();
      if (editing !== null) act({ type: "editText", claimId: editing.claimId, text: wordsBefore });
    },
    endEditing,
    select,
    catchUp: () => drawing.catchUp(),
    onOthersChange: (listener) => drawing.onOthersChange(listener),
    setFolded(folded, anchorId) {
      drawing.anchorAt(anchorId);
      store.set({ folded });
      drawing.redraw(new Set());
    },
    showBranch(branchId) {
      endEditing({ keepFocus: false });
      if (branchId === store.get().branchId) return;
      store.set({ branchId });
      drawing.redraw(null);
      viewport?.fit();
    },
    whole: () => projector.current(),
    undo() {
      if (draft === null) return take("undo");
      endEditing({ keepFocus: true });
      return null;
    },
    redo: () => (draft === null ? take("redo") : null),
    lastAct() {
      const step = undo.newestStep();
      const isOver = (): boolean => step === null || undo.newestStep() !== step;
      return {
        isOver,
        onOver(listener) {
          const stop = undo.subscribe(() => {
            if (!isOver()) return;
            stop();
            listener();
          });
          return stop;
        },
      };
    },
    notify,
    onNotice(listener) {
      noticeListeners.add(listener);
      return () => noticeListeners.delete(listener);
    },
    close() {
      for (const stop of stops) stop();
      drawing.close();
      presence.close();
      undo.destroy();
      acts.close();
      projector.destroy();
    },
  };

  /** What is added to a folded branch must be seen. */
  function unfoldFor(command: Command): void {
    const targetId = "targetId" in command ? command.targetId : null;
    const { folded } = store.get();
    if (targetId === null || !folded.has(targetId)) return;
    const unfolded = new Set(folded);
    unfolded.delete(targetId);
    store.set({ folded: unfolded });
  }
}
