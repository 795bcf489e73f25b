import type { CommandFacts, CommandId, MapCommand } from "./command.ts";
import { hasNothing } from "./enabled.ts";

/** Why a command cannot act now: key in the catalogue, `editor.notices.cannot.<reason>`. */
export type WhyNot =
  | "readOnly"
  | "emptyMap"
  | "nothingSelected"
  | "severalSelected"
  | "relationSelected"
  | "question"
  | "noQuestion"
  | "outline"
  | "atTop"
  | "noRelevance"
  | "notLinked"
  | "onlyClaims"
  | "notTwo"
  | "first"
  | "last"
  | "notPinned"
  | "nothingPinned"
  | "noSide"
  | "wouldNotFit"
  | "nothingBelow"
  | "nothingToKeep"
  | "noSuggestion"
  | "nothingToUndo"
  | "nothingToRedo"
  | "otherwise";

/** What a command lacks that acts on what is selected, once something is that it could act on. */
const LACKS: Partial<Record<CommandId, WhyNot>> = {
  addLinkedPremise: "atTop",
  addUndercut: "noRelevance",
  addBacking: "noRelevance",
  link: "onlyClaims",
  takeOut: "notLinked",
  moveUp: "first",
  moveDown: "last",
  unpin: "notPinned",
  flip: "noSide",
  convert: "wouldNotFit",
  fold: "nothingBelow",
  foldBelow: "nothingBelow",
  removeAlone: "nothingToKeep",
  selectRelation: "atTop",
  nextPremise: "notLinked",
};

/** Those that a relation or several claims could lack as well, and that need nothing selected. */
const ALWAYS: Partial<Record<CommandId, WhyNot>> = {
  undo: "nothingToUndo",
  redo: "nothingToRedo",
  acceptSuggestion: "noSuggestion",
  declineSuggestion: "noSuggestion",
  contradictEach: "notTwo",
  restateEach: "notTwo",
  tidyUp: "nothingPinned",
};

/** These speak of several claims, or of a relation, as of one claim. */
const OF_SEVERAL: ReadonlySet<CommandId> = new Set(["link", "takeOut", "flip", "unpin"]);
const OF_RELATIONS: ReadonlySet<CommandId> = new Set(["addUndercut", "addBacking", "flip"]);

/**
 * Why a command whose key was pressed does nothing: the first thing that stands in its way, so that whoever knows the key
 * learns what it waits for. A command that is not named here is judged by what is selected.
 */
export function whyNot({ id, isEdit, on }: MapCommand, facts: CommandFacts): WhyNot {
  const { claim, selectedCount, hasRelationSelected } = facts;
  if ((isEdit || id === "bringEveryone") && !facts.mayEdit) return "readOnly";
  const always = ALWAYS[id];
  if (always !== undefined) return always;
  if (!facts.hasClaims) return "emptyMap";
  if (selectedCount === 0 && !hasRelationSelected) return "nothingSelected";
  const lack = LACKS[id];
  if (hasRelationSelected) return lack !== undefined && OF_RELATIONS.has(id) ? lack : "relationSelected";
  if (selectedCount > 1) return lack !== undefined && OF_SEVERAL.has(id) ? lack : "severalSelected";
  if (on === "claim" && claim?.kind === "question") return "question";
  if (on === "question" && claim?.kind === "claim") return "noQuestion";
  return lack ?? (facts.view === "outline" ? "outline" : "otherwise");
}

/** Of the commands that a key stands for, the one that is meant for what is selected. */
export function chooseMeant(held: readonly MapCommand[], facts: CommandFacts): MapCommand | undefined {
  const isNothing = hasNothing(facts);
  const isMeant = ({ on }: MapCommand): boolean =>
    on === "any" ||
    on === facts.claim?.kind ||
    (on === "nothing" ? isNothing : on === "either" && !isNothing);
  return held.find(isMeant) ?? held[0];
}
