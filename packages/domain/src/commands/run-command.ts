import type { Projection } from "../projection.ts";
import { addBranch } from "./add-branch.ts";
import { addLinkedPremise, addRelation, addRoot, addUnder } from "./add.ts";
import type { Command, CommandContext, CommandResult } from "./command.ts";
import { convertClaimKind, convertKind } from "./convert.ts";
import { addCitation, attribute, editText, pin, removeCitation, setMeta } from "./edit.ts";
import { move, reorder, reorderPremise } from "./move.ts";
import { remove, removeRelation, restore } from "./remove.ts";

/**
 * Turns what a person wants into changes, or refuses with a code. It reads the projection, that is what the
 * person sees, and applies nothing. From a map without issues a command leads to a map without issues.
 */
export function runCommand(projection: Projection, command: Command, context: CommandContext): CommandResult {
  switch (command.type) {
    case "addClaim":
    case "addQuestion":
      return addRoot(projection, command, context);
    case "addReason":
    case "addObjection":
    case "addAnswer": {
      const kind = ({ addReason: "supports", addObjection: "attacks", addAnswer: "answers" } as const)[
        command.type
      ];
      const target = { type: "claim", id: command.targetId } as const;
      return addUnder(projection, { text: command.text, kind, target, place: command.place }, context);
    }
    case "addUndercut":
    case "addBacking": {
      const kind = command.type === "addUndercut" ? "attacks" : "supports";
      const target = { type: "relation", id: command.relationId } as const;
      return addUnder(projection, { text: command.text, kind, target, place: command.place }, context);
    }
    case "addLinkedPremise":
      return addLinkedPremise(projection, command, context);
    case "addRelation":
      return addRelation(projection, command, context);
    case "addBranch":
      return addBranch(projection, command, context);
    case "editText":
      return editText(projection, command);
    case "move":
      return move(projection, command, context);
    case "reorder":
      return reorder(projection, command);
    case "reorderPremise":
      return reorderPremise(projection, command);
    case "pin":
    case "unpin":
      return pin(projection, command);
    case "remove":
      return remove(projection, command, context);
    case "removeRelation":
      return removeRelation(projection, command, context);
    case "restore":
      return restore(projection, command, context);
    case "attribute":
      return attribute(projection, command);
    case "addCitation":
      return addCitation(projection, command, context);
    case "removeCitation":
      return removeCitation(projection, command);
    case "setMeta":
      return setMeta(projection, command);
    case "convertKind":
      return convertKind(projection, command, context);
    case "convertClaimKind":
      return convertClaimKind(projection, command);
    default:
      return command satisfies never;
  }
}
