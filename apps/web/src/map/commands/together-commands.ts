import { row } from "./command.ts";
import type { MapCommand } from "./command.ts";

/** What concerns the others on the map, and what they have done. */
export const TOGETHER_COMMANDS: readonly MapCommand[] = [
  row({
    id: "showPeople",
    icon: "people",
    shortcuts: ["Alt+P"],
    group: "together",
    isPageWide: true,
    isEnabled: () => true,
    run: (acts) => acts.showPeople(),
  }),
  row({
    id: "acceptSuggestion",
    icon: "accept",
    shortcuts: ["Y"],
    group: "together",
    section: "first",
    isToldLater: true,
    isEnabled: (facts) => facts.mayEdit && facts.canDecide,
    run: (acts) => acts.decideSuggestion("accepted"),
  }),
  row({
    id: "declineSuggestion",
    icon: "decline",
    shortcuts: ["Shift+Y"],
    group: "together",
    section: "first",
    isToldLater: true,
    isEnabled: (facts) => facts.mayEdit && facts.canDecide,
    run: (acts) => acts.decideSuggestion("declined"),
  }),
  row({
    id: "bringEveryone",
    icon: "bring",
    shortcuts: ["Shift+B"],
    group: "together",
    // Whoever may change the map may call the others; it is no change of the map itself.
    isEnabled: (facts) => facts.mayEdit,
    run: (acts) => acts.bringEveryone(),
  }),
  row({
    id: "cycleCursors",
    icon: "cursors",
    shortcuts: ["Alt+U"],
    group: "together",
    isPageWide: true,
    isEnabled: () => true,
    run: (acts) => acts.cycleCursors(),
  }),
  row({
    id: "nextChange",
    icon: "nextChange",
    shortcuts: ["N", "Alt+N"],
    group: "together",
    isEnabled: () => true,
    run: (acts) => acts.nextChange(),
  }),
  row({
    id: "showAnnouncements",
    icon: "announcements",
    shortcuts: ["Alt+H"],
    group: "together",
    isPageWide: true,
    isEnabled: () => true,
    run: (acts) => acts.showAnnouncements(),
  }),
];
