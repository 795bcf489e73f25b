import type { CommandFacts } from "./command.ts";

export const isClaim = (facts: CommandFacts): boolean => facts.claim?.kind === "claim";
export const isQuestion = (facts: CommandFacts): boolean => facts.claim?.kind === "question";
export const hasClaim = (facts: CommandFacts): boolean => facts.claim !== null;
export const isDrawn = (facts: CommandFacts): boolean => facts.view === "map";
export const canDispute = (facts: CommandFacts): boolean =>
  facts.claim?.canBeDisputed === true || facts.relationCanBeDisputed;
/** One claim or several are selected. */
export const hasClaims = (facts: CommandFacts): boolean => facts.selectedCount > 0;
