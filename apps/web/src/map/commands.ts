import type { Shortcut } from "./shortcut.ts";

/**
 * The one table of what can be done on a map. Toolbar, context menu and keys read it; nothing else decides what a key
 * does or when an act is offered. Words come from the catalogue under `map.commands.<id>`.
 */
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
  | "export"
  | "fit"
  | "zoomIn"
  | "zoomOut"
  | "switchView";

export type CommandGroup = "add" | "change" | "view" | "history" | "remove";

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
  | "export"
  | "fit"
  | "zoomIn"
  | "zoomOut"
  | "view";

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
  openExport(): void;
  fit(): void;
  zoom(direction: "in" | "out"): void;
  switchView(): void;
}

const isClaim = (facts: CommandFacts): boolean => facts.claim?.kind === "claim";
const hasClaim = (facts: CommandFacts): boolean => facts.claim !== null;
const isDrawn = (facts: CommandFacts): boolean => facts.view === "map";
const canDispute = (facts: CommandFacts): boolean =>
  facts.claim?.canBeDisputed === true || facts.relationCanBeDisputed;

type Row = Omit<MapCommand, "labelKey" | "isPageWide" | "isPrimary" | "isEdit"> &
  Partial<Pick<MapCommand, "isPageWide" | "isPrimary" | "isEdit">>;

const row = (command: Row): MapCommand => ({
  isPageWide: false,
  isPrimary: false,
  isEdit: command.group !== "view",
  ...command,
  labelKey: command.id,
});

export const MAP_COMMANDS: readonly MapCommand[] = [
  row({
    id: "addReason",
    icon: "reason",
    shortcuts: ["Tab"],
    group: "add",
    isPrimary: true,
    isEnabled: isClaim,
    run: (acts) => acts.addReason(),
  }),
  row({
    id: "addObjection",
    icon: "objection",
    shortcuts: ["Shift+Tab"],
    group: "add",
    isPrimary: true,
    isEnabled: isClaim,
    run: (acts) => acts.addObjection(),
  }),
  row({
    id: "addAnswer",
    icon: "answer",
    shortcuts: ["A"],
    group: "add",
    isPrimary: true,
    isEnabled: (facts) => facts.claim?.kind === "question",
    run: (acts) => acts.addAnswer(),
  }),
  row({
    id: "addLinkedPremise",
    icon: "linked",
    shortcuts: ["+"],
    group: "add",
    isPrimary: true,
    isEnabled: (facts) => isClaim(facts) && facts.claim?.hasRelation === true,
    run: (acts) => acts.addLinkedPremise(),
  }),
  row({
    id: "addUndercut",
    icon: "undercut",
    shortcuts: ["L"],
    group: "add",
    isPrimary: true,
    isEnabled: canDispute,
    run: (acts) => acts.addUndercut(),
  }),
  row({
    id: "addBacking",
    icon: "backing",
    shortcuts: ["Shift+L"],
    group: "add",
    isEnabled: canDispute,
    run: (acts) => acts.addBacking(),
  }),
  row({
    id: "addSibling",
    icon: "sibling",
    shortcuts: ["Enter"],
    group: "add",
    isEnabled: hasClaim,
    run: (acts) => acts.addSibling(),
  }),
  row({
    id: "addQuestion",
    icon: "question",
    shortcuts: ["Q"],
    group: "add",
    isEnabled: () => true,
    run: (acts) => acts.addQuestion(),
  }),
  row({
    id: "addParent",
    icon: "parent",
    shortcuts: ["P"],
    group: "add",
    isEnabled: isClaim,
    run: (acts) => acts.startAddParent(),
  }),
  row({
    id: "reword",
    icon: "reword",
    shortcuts: ["F2"],
    group: "change",
    isEnabled: hasClaim,
    run: (acts) => acts.startEditing(),
  }),
  row({
    id: "move",
    icon: "move",
    shortcuts: ["M"],
    group: "change",
    isEnabled: isClaim,
    run: (acts) => acts.startMove(),
  }),
  row({
    id: "moveUp",
    icon: "up",
    shortcuts: ["Alt+ArrowUp"],
    group: "change",
    isEnabled: (facts) => facts.claim?.hasPrevious === true,
    run: (acts) => acts.moveBy(-1),
  }),
  row({
    id: "moveDown",
    icon: "down",
    shortcuts: ["Alt+ArrowDown"],
    group: "change",
    isEnabled: (facts) => facts.claim?.hasNext === true,
    run: (acts) => acts.moveBy(1),
  }),
  row({
    id: "unpin",
    icon: "unpin",
    shortcuts: ["U"],
    group: "change",
    isEnabled: (facts) => facts.claim?.isPinned === true,
    run: (acts) => acts.unpin(),
  }),
  row({
    id: "fold",
    icon: "fold",
    shortcuts: ["F"],
    group: "view",
    isEnabled: (facts) => facts.claim?.hasChildren === true,
    run: (acts) => acts.toggleFold(),
  }),
  row({
    id: "undo",
    icon: "undo",
    shortcuts: ["Mod+Z"],
    group: "history",
    isPageWide: true,
    isEnabled: (facts) => facts.canUndo,
    run: (acts) => acts.undo(),
  }),
  row({
    id: "redo",
    icon: "redo",
    shortcuts: ["Mod+Shift+Z", "Mod+Y"],
    group: "history",
    isPageWide: true,
    isEnabled: (facts) => facts.canRedo,
    run: (acts) => acts.redo(),
  }),
  row({
    id: "fit",
    icon: "fit",
    shortcuts: ["Shift+1"],
    group: "view",
    isEnabled: isDrawn,
    run: (acts) => acts.fit(),
  }),
  row({
    id: "zoomIn",
    icon: "zoomIn",
    shortcuts: ["Mod+=", "="],
    group: "view",
    isEnabled: isDrawn,
    run: (acts) => acts.zoom("in"),
  }),
  row({
    id: "zoomOut",
    icon: "zoomOut",
    shortcuts: ["Mod+-", "-"],
    group: "view",
    isEnabled: isDrawn,
    run: (acts) => acts.zoom("out"),
  }),
  row({
    id: "switchView",
    icon: "view",
    shortcuts: ["Mod+Alt+O"],
    group: "view",
    isPageWide: true,
    isEnabled: () => true,
    run: (acts) => acts.switchView(),
  }),
  row({
    id: "export",
    icon: "export",
    shortcuts: ["E"],
    group: "view",
    isEnabled: () => true,
    run: (acts) => acts.openExport(),
  }),
  row({
    id: "remove",
    icon: "remove",
    shortcuts: ["Delete", "Backspace"],
    group: "remove",
    isEnabled: (facts) => facts.selectedCount > 0 || facts.hasRelationSelected,
    run: (acts) => acts.removeSelected(),
  }),
];

/** Whether a command may act now: right first, then whether it makes sense. */
export function canRun(command: MapCommand, facts: CommandFacts): boolean {
  return (!command.isEdit || facts.mayEdit) && command.isEnabled(facts);
}

/** The commands that a menu shows: those that can act now, in the table's order. */
export function listAvailable(facts: CommandFacts): readonly MapCommand[] {
  return MAP_COMMANDS.filter((command) => canRun(command, facts));
}
