import type { Shortcut } from "../shortcut.ts";

/** One thing that can be done on a map, as data. Words come from the catalogue under `map.commands.<id>`. */
export interface MapCommand {
  readonly id: CommandId;
  /** Key in the catalogue: `map.commands.<labelKey>`. */
  readonly labelKey: CommandId;
  readonly icon: CommandIcon;
  readonly shortcuts: readonly Shortcut[];
  readonly group: CommandGroup;
  /** Stands in the toolbar itself and not under "More". */
  readonly isPrimary: boolean;
  /** Changes the map: not offered to people who may only view it. */
  readonly isEdit: boolean;
  /** Works while focus is anywhere on the page, text fields excepted; all others only in the canvas. */
  readonly isPageWide: boolean;
  /** Whether it makes sense for what is selected now. Rights are asked beforehand. */
  isEnabled(facts: CommandFacts): boolean;
  run(acts: MapActs): void;
}

export type CommandId =
  | "addReason"
  | "addObjection"
  | "addLinkedPremise"
  | "addUndercut"
  | "addBacking"
  | "addQuestion"
  | "addAnswer"
  | "addSibling"
  | "addParent"
  | "reword"
  | "move"
  | "moveUp"
  | "moveDown"
  | "unpin"
  | "fold"
  | "remove"
  | "undo"
  | "redo"
  | "comment"
  | "export"
  | "fit"
  | "zoomIn"
  | "zoomOut"
  | "switchView"
  | "showPeople"
  | "bringEveryone"
  | "cycleCursors"
  | "nextChange"
  | "showAnnouncements";

export type CommandGroup = "add" | "change" | "view" | "together" | "history" | "remove";

export type CommandIcon =
  | "reason"
  | "objection"
  | "linked"
  | "undercut"
  | "backing"
  | "question"
  | "answer"
  | "sibling"
  | "parent"
  | "reword"
  | "move"
  | "up"
  | "down"
  | "unpin"
  | "fold"
  | "remove"
  | "undo"
  | "redo"
  | "comment"
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
    /** It stands under a claim or question that can be disputed as not bearing on it. */
    readonly canBeDisputed: boolean;
    readonly hasChildren: boolean;
    readonly hasPrevious: boolean;
    readonly hasNext: boolean;
    readonly isPinned: boolean;
  } | null;
  readonly hasRelationSelected: boolean;
  /** The selected relation bears on something and can be disputed or defended. */
  readonly relationCanBeDisputed: boolean;
  readonly selectedCount: number;
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
  startAddParent(): void;
  startEditing(): void;
  startMove(): void;
  moveBy(steps: -1 | 1): void;
  unpin(): void;
  toggleFold(): void;
  removeSelected(): void;
  undo(): void;
  redo(): void;
  comment(): void;
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

type CommandRow = Omit<MapCommand, "labelKey" | "isPageWide" | "isPrimary" | "isEdit"> &
  Partial<Pick<MapCommand, "isPageWide" | "isPrimary" | "isEdit">>;

/** A row of the table, with what most rows have in common filled in. */
export const row = (command: CommandRow): MapCommand => ({
  isPageWide: false,
  isPrimary: false,
  isEdit: command.group !== "view" && command.group !== "together",
  ...command,
  labelKey: command.id,
});
