import type { SuggestedCommand } from "@crux/domain";
import type { Shortcut } from "./shortcut.ts";

/** One thing that can be done on a map, as data. Words come from the catalogue under `map.commands.<id>`. */
export interface MapCommand {
  readonly id: CommandId;
  /** Key in the catalogue: `map.commands.<labelKey>`, what it is called. */
  readonly labelKey: CommandId;
  /** Key in the catalogue: `editor.spoken.<spokenKey>`, what is said once it has been done. */
  readonly spokenKey: CommandId;
  readonly icon: CommandIcon;
  readonly shortcuts: readonly Shortcut[];
  /**
   * What it acts on. A key may stand for one act on a claim and for another on a question or on the whole map: never for two
   * on one thing.
   */
  readonly on: CommandTarget;
  readonly group: CommandGroup;
  /** Where it stands in menus; null for what no menu offers. */
  readonly section: MenuSection | null;
  /** Stands in the toolbar itself and not under "More". */
  readonly isPrimary: boolean;
  /** Changes the map: not offered to people who may only view it. */
  readonly isEdit: boolean;
  /** Works while focus is anywhere on the page, text fields excepted; all others only in the canvas. */
  readonly isPageWide: boolean;
  /** Its first shortcut is the browser's own: copying and pasting come as events, and the key is left alone. */
  readonly isNative: boolean;
  /** What comes of it is told later, by whatever does it: the server is asked first. */
  readonly isToldLater: boolean;
  /** Whether it makes sense for what is selected now. Rights are asked beforehand. */
  isEnabled(facts: CommandFacts): boolean;
  run(acts: MapActs): void;
}

export type CommandId =
  | "addReason"
  | "addObjection"
  | "addLinkedPremise"
  | "link"
  | "takeOut"
  | "addContradiction"
  | "addRestatement"
  | "addUndercut"
  | "addBacking"
  | "addQuestion"
  | "addAnswer"
  | "addSibling"
  | "addLoose"
  | "addParent"
  | "addExisting"
  | "contradictEach"
  | "restateEach"
  | "reword"
  | "move"
  | "moveUp"
  | "moveDown"
  | "pin"
  | "unpin"
  | "tidyUp"
  | "flip"
  | "convert"
  | "split"
  | "merge"
  | "tag"
  | "duplicate"
  | "cut"
  | "copy"
  | "copyOutline"
  | "copyArgdown"
  | "copyLink"
  | "paste"
  | "pasteText"
  | "selectRelation"
  | "nextPremise"
  | "nextParent"
  | "previousParent"
  | "last"
  | "goToLoose"
  | "fold"
  | "foldBelow"
  | "foldAll"
  | "focusBranch"
  | "selectAll"
  | "selectAlso"
  | "remove"
  | "removeAlone"
  | "openTrash"
  | "undo"
  | "redo"
  | "comment"
  | "suggest"
  | "acceptSuggestion"
  | "declineSuggestion"
  | "export"
  | "fit"
  | "fitSelection"
  | "zoomIn"
  | "zoomOut"
  | "zoomReset"
  | "overview"
  | "switchView"
  | "buildingKeys"
  | "find"
  | "openPalette"
  | "openHelp"
  | "showPeople"
  | "bringEveryone"
  | "cycleCursors"
  | "nextChange"
  | "showAnnouncements";

export type CommandGroup =
  | "add"
  | "change"
  | "clipboard"
  | "view"
  | "walk"
  | "together"
  | "history"
  | "remove";

/**
 * The parts of menus. What is selected has a menu of its own, without a row that concerns the whole map: that is the menu of
 * the ground. "first" stands at the head, for what is wanted most; "clipboard" and "branch" stand in both, with what can act there.
 */
export type MenuSection =
  | "first"
  | "remove"
  | "add"
  | "change"
  | "clipboard"
  | "branch"
  | "find"
  | "begin"
  | "look"
  | "whole"
  | "people"
  | "history";

export type CommandIcon =
  | "reason"
  | "objection"
  | "linked"
  | "group"
  | "ungroup"
  | "undercut"
  | "backing"
  | "question"
  | "answer"
  | "sibling"
  | "parent"
  | "existing"
  | "contradictEach"
  | "restateEach"
  | "reword"
  | "move"
  | "up"
  | "down"
  | "pin"
  | "unpin"
  | "tidyUp"
  | "contradiction"
  | "restatement"
  | "loose"
  | "flip"
  | "convert"
  | "split"
  | "merge"
  | "tag"
  | "duplicate"
  | "cut"
  | "copy"
  | "copyOutline"
  | "copyArgdown"
  | "copyLink"
  | "paste"
  | "pasteText"
  | "relation"
  | "nextPremise"
  | "nextParent"
  | "previousParent"
  | "last"
  | "goToLoose"
  | "foldBelow"
  | "foldAll"
  | "branch"
  | "selectAll"
  | "selectAlso"
  | "trash"
  | "keys"
  | "find"
  | "palette"
  | "help"
  | "fitSelection"
  | "zoomReset"
  | "overview"
  | "fold"
  | "remove"
  | "removeAlone"
  | "undo"
  | "redo"
  | "comment"
  | "suggest"
  | "accept"
  | "decline"
  | "export"
  | "fit"
  | "zoomIn"
  | "zoomOut"
  | "view"
  | "people"
  | "bring"
  | "cursors"
  | "nextChange"
  | "announcements";

/** "either": a claim as well as a question; "nothing": the whole map, while nothing is selected; "any": all of these. */
type CommandTarget = "claim" | "question" | "either" | "nothing" | "any";

/** The same document twice: as a drawing, and as an indented list. */
export type MapViewName = "map" | "outline";

/** What a command must know to say whether it can act. */
export interface CommandFacts {
  /** Which of the two is shown. */
  readonly view: MapViewName;
  readonly mayEdit: boolean;
  /** The one claim that commands act on; null when nothing, a relation or several claims are selected. */
  readonly claim: {
    readonly kind: "claim" | "question";
    /** It stands under something. */
    readonly hasRelation: boolean;
    /** It holds only together with others. */
    readonly hasFurtherPremises: boolean;
    /** It stands under a claim or question that can be disputed as not bearing on it. */
    readonly canBeDisputed: boolean;
    readonly hasChildren: boolean;
    readonly hasPrevious: boolean;
    readonly hasNext: boolean;
  } | null;
  /** Claims are selected, and no question among them: they can hold together with another. */
  readonly canLink: boolean;
  /** Exactly two are selected, both claims or both questions. */
  readonly pair: "claims" | "questions" | null;
  /** Something selected holds only together with others. */
  readonly isLinked: boolean;
  /** Something selected was put where it is by hand. */
  readonly isPinned: boolean;
  readonly hasRelationSelected: boolean;
  /** The selected relation bears on something and can be disputed or defended. */
  readonly relationCanBeDisputed: boolean;
  readonly selectedCount: number;
  /** A reason, objection, undercut or backing is selected, or the relation that makes it one. */
  readonly canFlip: boolean;
  /** The selected claim may become a question, or the question a claim. */
  readonly canConvert: boolean;
  /** Everything but one branch is out of sight. */
  readonly isInBranch: boolean;
  readonly maySuggest: boolean;
  /** The person may suggest changes, and there is something about which they can. */
  readonly canSuggest: boolean;
  /** Something is suggested about what is selected, and the person may decide about it. */
  readonly canDecide: boolean;
  /** There are claims. */
  readonly hasClaims: boolean;
  /** Some of them stand under others. */
  readonly hasBranches: boolean;
  /** Something on the map was put where it is by hand. */
  readonly hasPins: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** What commands do; the open map provides it. */
export interface MapActs {
  addReason(): void;
  addObjection(): void;
  addLinkedPremise(): void;
  addUndercut(): void;
  addBacking(): void;
  addQuestion(): void;
  addAnswer(): void;
  addSibling(): void;
  addContradiction(): void;
  addRestatement(): void;
  addLoose(): void;
  flip(): void;
  convert(): void;
  startSplit(): void;
  startMerge(): void;
  openTags(): void;
  duplicate(): void;
  cut(): void;
  copy(): void;
  /** As text alone, for another program: what is selected, or without a selection the whole map. */
  copyAs(format: "outline" | "argdown"): void;
  /** The address at which this very claim is found. */
  copyLink(): void;
  paste(): void;
  openPaste(): void;
  selectRelation(): void;
  nextPremise(): void;
  walkParents(steps: -1 | 1): void;
  goToLast(): void;
  goToLoose(): void;
  foldBelow(): void;
  foldAll(): void;
  toggleBranch(): void;
  selectAll(): void;
  toggleSelecting(): void;
  openTrash(): void;
  fitSelection(): void;
  zoomReset(): void;
  toggleOverview(): void;
  toggleBuildingKeys(): void;
  openFind(): void;
  openPalette(): void;
  openHelp(): void;
  startLink(): void;
  takeOut(): void;
  startAddParent(): void;
  startAddExisting(): void;
  /** Says of the two that are selected that they contradict each other, or say the same. */
  relateBoth(kind: "contradicts" | "restates"): void;
  startEditing(): void;
  startMove(): void;
  moveBy(steps: -1 | 1): void;
  pinHere(): void;
  unpin(): void;
  tidyUp(): void;
  toggleFold(): void;
  removeSelected(): void;
  removeAlone(): void;
  undo(): void;
  redo(): void;
  comment(): void;
  /** Begins a suggestion about what is selected, of this kind if one is named. */
  suggest(kind?: SuggestedCommand["type"]): void;
  decideSuggestion(decision: "accepted" | "declined"): void;
  openExport(): void;
  fit(): void;
  zoom(direction: "in" | "out"): void;
  switchView(): void;
  showPeople(): void;
  bringEveryone(): void;
  cycleCursors(): void;
  nextChange(): void;
  showAnnouncements(): void;
}

type CommandRow = Omit<
  MapCommand,
  | "labelKey"
  | "spokenKey"
  | "section"
  | "on"
  | "isPageWide"
  | "isPrimary"
  | "isEdit"
  | "isNative"
  | "isToldLater"
> &
  Partial<
    Pick<MapCommand, "section" | "on" | "isPageWide" | "isPrimary" | "isEdit" | "isNative" | "isToldLater">
  >;

/** Where the commands of a group stand that do not say it themselves. */
const SECTIONS: Readonly<Record<CommandGroup, MenuSection | null>> = {
  add: "add",
  change: "change",
  clipboard: "clipboard",
  view: "look",
  // Whoever points goes there.
  walk: null,
  together: "people",
  history: "history",
  remove: "remove",
};

const WITHOUT_EDITS: ReadonlySet<CommandGroup> = new Set(["view", "walk", "together"]);

/** A row of the table, with what most rows have in common filled in. */
export const row = (command: CommandRow): MapCommand => ({
  section: SECTIONS[command.group],
  on: "any",
  isPageWide: false,
  isPrimary: false,
  isNative: false,
  isToldLater: false,
  isEdit: !WITHOUT_EDITS.has(command.group),
  ...command,
  labelKey: command.id,
  spokenKey: command.id,
});
