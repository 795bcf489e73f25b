import type { SuggestedCommand } from "@crux/domain";
import { MAP_COMMANDS } from "../commands.ts";
import type { CommandFacts, CommandId, MapCommand } from "../commands.ts";

/** What somebody suggests with the key by which others do it. */
const SUGGESTED: Readonly<Partial<Record<CommandId, SuggestedCommand["type"]>>> = {
  addReason: "addReason",
  addObjection: "addObjection",
  addAnswer: "addAnswer",
  addLinkedPremise: "addLinkedPremise",
  addUndercut: "addUndercut",
  addBacking: "addBacking",
  addParent: "addRelation",
  addQuestion: "addQuestion",
  addLoose: "addClaim",
  reword: "editText",
};

/** For who may suggest and not edit: the first of some commands as a suggestion; null where it cannot be suggested. */
export function asSuggestion(commands: readonly MapCommand[], facts: CommandFacts): MapCommand | null {
  if (facts.mayEdit || !facts.canSuggest) return null;
  const suggest = MAP_COMMANDS.find(({ id }) => id === "suggest");
  const meant = commands.find((each) => SUGGESTED[each.id] !== undefined && each.isEnabled(facts));
  const kind = meant === undefined ? undefined : SUGGESTED[meant.id];
  if (suggest === undefined || kind === undefined) return null;
  // About the map itself only what belongs to nothing can be suggested, and that about nothing else.
  const isLoose = kind === "addQuestion" || kind === "addClaim";
  if (isLoose === (facts.claim !== null || facts.hasRelationSelected)) return null;
  return { ...suggest, run: (acts) => acts.suggest(kind) };
}
