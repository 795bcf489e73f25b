import type { CommandFacts, CommandId, MapCommand } from "./command.ts";
import { hasNothing } from "./enabled.ts";

/** Why a command cannot act now: key in the catalogue, `editor.notices.cannot.<reason>`. */
export type WhyNot =
  | "readOnly"
  | "mayNotDecide"
  | "mayNotCall"
  | "mayNotSuggest"
  | "emptyMap"
  | "nothingSelected"
  | "somethingSelected"
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
  | "nothingToFold"
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
  suggest: "noRelevance",
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

/** What those cannot do who may not change the map, though it changes nothing in it by itself. */
const FOR_EDITORS: Partial<Record<CommandId, WhyNot>> = {
  acceptSuggestion: "mayNotDecide",
  declineSuggestion: "mayNotDecide",
  bringEveryone: "mayNotCall",
};

/** They change how the map is drawn; what is selected is asked for only where it is. */
const DRAWN_ONLY: ReadonlySet<CommandId> = new Set([
  "pin",
  "fit",
  "fitSelection",
  "zoomIn",
  "zoomOut",
  "zoomReset",
  "overview",
]);

/** Those that a relation or several claims could lack as well, and that need nothing selected. */
const ALWAYS: Partial<Record<CommandId, WhyNot>> = {
  undo: "nothingToUndo",
  redo: "nothingToRedo",
  acceptSuggestion: "noSuggestion",
  declineSuggestion: "noSuggestion",
  contradictEach: "notTwo",
  restateEach: "notTwo",
  tidyUp: "nothingPinned",
  foldAll: "nothingToFold",
};

/** These speak of several claims, or of a relation, as of one claim. */
const OF_SEVERAL: ReadonlySet<CommandId> = new Set(["link", "takeOut", "flip", "unpin"]);
const OF_RELATIONS: ReadonlySet<CommandId> = new Set(["addUndercut", "addBacking", "suggest", "flip"]);

/**
 * Why a command whose key was pressed does nothing: the first thing that stands in its way, so that whoever knows the key
 * learns what it waits for. A command that is not named here is judged by what is selected.
 */
export function whyNot(command: MapCommand, facts: CommandFacts): WhyNot {
  return findMissingRight(command, facts) ?? findObstacle(command, facts);
}

function findMissingRight({ id, isEdit }: MapCommand, facts: CommandFacts): WhyNot | null {
  if (id === "suggest") return facts.maySuggest ? null : "mayNotSuggest";
  if (facts.mayEdit) return null;
  return FOR_EDITORS[id] ?? (isEdit ? "readOnly" : null);
}

/** What stands in the way of who has the right. */
function findObstacle({ id, on }: MapCommand, facts: CommandFacts): WhyNot {
  const { claim, selectedCount, hasRelationSelected } = facts;
  if (facts.view === "outline" && DRAWN_ONLY.has(id)) return "outline";
  if (on === "nothing" && !hasNothing(facts)) return "somethingSelected";
  const always = ALWAYS[id];
  if (always !== undefined) return always;
  if (!facts.hasClaims) return "emptyMap";
  if (on === "question" && claim?.kind !== "question" && selectedCount < 2) return "noQuestion";
  if (selectedCount === 0 && !hasRelationSelected) return "nothingSelected";
  const lack = LACKS[id];
  if (hasRelationSelected) return lack !== undefined && OF_RELATIONS.has(id) ? lack : "relationSelected";
  if (selectedCount > 1) return lack !== undefined && OF_SEVERAL.has(id) ? lack : "severalSelected";
  if (on === "claim" && claim?.kind === "question") return "question";
  return lack ?? "otherwise";
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
