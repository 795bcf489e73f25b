import { row } from "./command.ts";
import type { MapCommand } from "./command.ts";
import { isDrawn } from "./enabled.ts";

/** What changes how the map is seen, and nothing in it. */
export const VIEW_COMMANDS: readonly MapCommand[] = [
  row({
    id: "fold",
    icon: "fold",
    shortcuts: ["F"],
    group: "view",
    isEnabled: (facts) => facts.claim?.hasChildren === true,
    run: (acts) => acts.toggleFold(),
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
    id: "comment",
    icon: "comment",
    shortcuts: ["C"],
    group: "view",
    isEnabled: (facts) => facts.claim !== null || facts.hasRelationSelected,
    run: (acts) => acts.comment(),
  }),
  row({
    id: "export",
    icon: "export",
    shortcuts: ["E"],
    group: "view",
    isEnabled: () => true,
    run: (acts) => acts.openExport(),
  }),
];
