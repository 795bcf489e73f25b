import { row } from "./command.ts";
import type { MapCommand } from "./command.ts";
import { hasClaim, isClaim } from "./enabled.ts";

/** What changes claims that stand already. */
export const CHANGE_COMMANDS: readonly MapCommand[] = [
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
    id: "remove",
    icon: "remove",
    shortcuts: ["Delete", "Backspace"],
    group: "remove",
    isEnabled: (facts) => facts.selectedCount > 0 || facts.hasRelationSelected,
    run: (acts) => acts.removeSelected(),
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
];
