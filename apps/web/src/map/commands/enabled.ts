import type { CommandFacts } from "./command.ts";

export const isClaim = (facts: CommandFacts): boolean => facts.claim?.kind === "claim";
export const isQuestion = (facts: CommandFacts): boolean => facts.claim?.kind === "question";
export const hasClaim = (facts: CommandFacts): boolean => facts.claim !== null;
export const isDrawn = (facts: CommandFacts): boolean => facts.view === "map";
export const canDispute = (facts: CommandFacts): boolean =>
  facts.claim?.canBeDisputed === true || facts.relationCanBeDisputed;
/** Neither claims nor a relation: commands act on the whole map. */
export const hasNothing = (facts: CommandFacts): boolean =>
  facts.selectedCount === 0 && !facts.hasRelationSelected;
/** One claim or several are selected. */
export const hasClaims = (facts: CommandFacts): boolean => facts.selectedCount > 0;
