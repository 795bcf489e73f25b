import type { Command } from "../commands/command.ts";
import type { Refusal } from "../commands/refusal.ts";
import { readClaimText } from "../commands/text-input.ts";
import type { Target } from "../model.ts";

/** What can be proposed: a claim under something, other words for a claim, or a further relation. */
export type SuggestedCommand = Extract<
  Command,
  {
    readonly type:
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

/** The claim or relation that a suggestion is about: where its card or its words stand. */
export function targetOfSuggestion(command: SuggestedCommand): Target {
  switch (command.type) {
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
