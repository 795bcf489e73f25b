import { row } from "./command.ts";
import type { MapCommand } from "./command.ts";
import { canDispute, hasClaim, isClaim } from "./enabled.ts";

/** What puts claims and relations on the map. */
export const ADD_COMMANDS: readonly MapCommand[] = [
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
];
