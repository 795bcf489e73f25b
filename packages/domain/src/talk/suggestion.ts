import type { Command } from "../commands/command.ts";
import type { Refusal } from "../commands/refusal.ts";
import { readClaimText } from "../commands/text-input.ts";
import type { ClaimId } from "../ids.ts";
import type { Target } from "../model.ts";
import type { Projection } from "../projection.ts";
import { standingOf } from "../standing.ts";

/** What can be proposed: a claim or question at the top, a claim under something, other words for a claim, or a further relation. */
export type SuggestedCommand = Extract<
  Command,
  {
    readonly type:
      | "addClaim"
      | "addQuestion"
      | "addReason"
      | "addObjection"
      | "addAnswer"
      | "addLinkedPremise"
      | "addUndercut"
      | "addBacking"
      | "addRelation"
      | "editText";
  }
>;

/** The claim or relation that a suggestion is about: where its card or its words stand. Null: the map itself. */
export function targetOfSuggestion(command: SuggestedCommand): Target | null {
  switch (command.type) {
    case "addClaim":
    case "addQuestion":
      return null;
    case "addReason":
    case "addObjection":
    case "addAnswer":
      return { type: "claim", id: command.targetId };
    case "addUndercut":
    case "addBacking":
      return { type: "relation", id: command.relationId };
    case "addLinkedPremise":
      return command.target;
    case "addRelation":
    case "editText":
      return { type: "claim", id: command.claimId };
    default:
      return command satisfies never;
  }
}

/** Cleans the words of a suggestion as the command itself would; refuses what the command would refuse of them. */
export function readSuggestion(
  command: SuggestedCommand,
):
  | { readonly ok: true; readonly command: SuggestedCommand }
  | { readonly ok: false; readonly refusal: Refusal } {
  if (command.type === "addRelation") return { ok: true, command };
  const read = readClaimText(command.text);
  return read.ok ? { ok: true, command: { ...command, text: read.text } } : read;
}

/**
 * A suggestion as it would be done now: about what stays of the claims and relations it names. Null when something that
 * it needs is no longer on the map.
 */
export function suggestionNow(projection: Projection, command: SuggestedCommand): SuggestedCommand | null {
  const claimNow = (id: ClaimId): ClaimId | null => {
    const now = standingOf(projection, { type: "claim", id });
    return now?.type === "claim" ? now.id : null;
  };
  switch (command.type) {
    case "addClaim":
    case "addQuestion":
      return command;
    case "addReason":
    case "addObjection":
    case "addAnswer": {
      const targetId = claimNow(command.targetId);
      return targetId === null ? null : { ...command, targetId };
    }
    case "editText": {
      const claimId = claimNow(command.claimId);
      return claimId === null ? null : { ...command, claimId };
    }
    case "addUndercut":
    case "addBacking": {
      const now = standingOf(projection, { type: "relation", id: command.relationId });
      return now?.type === "relation" ? { ...command, relationId: now.id } : null;
    }
    case "addLinkedPremise": {
      const target = standingOf(projection, command.target);
      return target?.type === command.target.type ? { ...command, target } : null;
    }
    case "addRelation": {
      const claimId = claimNow(command.claimId);
      const target = standingOf(projection, command.target);
      return claimId === null || target?.type !== command.target.type || target.id === claimId
        ? null
        : { ...command, claimId, target };
    }
    default:
      return command satisfies never;
  }
}
