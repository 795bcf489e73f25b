import { row } from "./command.ts";
import type { MapCommand } from "./command.ts";

/**
 * What leads from one thing on the map to another, beside the arrows. Menus leave them out: whoever points goes there, save
 * to a relation, which has no row in the outline and no width for a finger. A bracket takes two keys on many keyboards, so
 * each of those has a letter, too.
 */
export const WALK_COMMANDS: readonly MapCommand[] = [
  row({
    id: "selectRelation",
    icon: "relation",
    shortcuts: ["K"],
    group: "walk",
    section: "branch",
    isEnabled: (facts) => facts.claim?.hasRelation === true || facts.hasRelationSelected,
    run: (acts) => acts.selectRelation(),
  }),
  row({
    id: "nextPremise",
    icon: "nextPremise",
    shortcuts: ["P"],
    group: "walk",
    isEnabled: (facts) => facts.claim?.hasFurtherPremises === true,
    run: (acts) => acts.nextPremise(),
  }),
  row({
    id: "nextParent",
    icon: "nextParent",
    shortcuts: ["]", "J"],
    group: "walk",
    // The claim that one has come to need not stand under several itself.
    isEnabled: (facts) => facts.claim !== null,
    run: (acts) => acts.walkParents(1),
  }),
  row({
    id: "previousParent",
    icon: "previousParent",
    shortcuts: ["[", "Shift+J"],
    group: "walk",
    isEnabled: (facts) => facts.claim !== null,
    run: (acts) => acts.walkParents(-1),
  }),
  row({
    id: "last",
    icon: "last",
    shortcuts: ["End"],
    group: "walk",
    isEnabled: (facts) => facts.hasClaims,
    run: (acts) => acts.goToLast(),
  }),
];
