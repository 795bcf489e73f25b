import { applyChanges } from "../apply-changes.ts";
import { changedIdsOf } from "../changed-ids.ts";
import type { Change } from "../changes.ts";
import { updateProjection } from "../projecting/update-projection.ts";
import type { Projection } from "../projection.ts";
import { addBranch } from "./add-branch.ts";
import { addLinkedPremise, addRelation, addRoot, addUnder } from "./add.ts";
import { type Command, type CommandContext, type CommandDone, type CommandResult, done } from "./command.ts";
import { convertClaimKind, convertKind } from "./convert.ts";
import { addCitation, attribute, editText, pin, removeCitation, setMeta } from "./edit.ts";
import { link } from "./link.ts";
import { merge } from "./merge.ts";
import { move, reorder, reorderPremise } from "./move.ts";
import { drawUnder, leave } from "./places.ts";
import { reorderTop } from "./reorder-top.ts";
import { removeAlone } from "./remove-alone.ts";
import { remove, removeRelation, restore, restoreRelation } from "./remove.ts";
import { split } from "./split.ts";
import { addTag, removeTag } from "./tag.ts";
import { unmerge, useWording } from "./unmerge.ts";

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
    case "addAnswer":
    case "addContradiction":
    case "addRestatement": {
      const kind = KINDS[command.type];
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
    case "reorderTop":
      return reorderTop(projection, command);
    case "reorderPremise":
      return reorderPremise(projection, command);
    case "pin":
    case "unpin":
      return pin(projection, command);
    case "split":
      return split(projection, command, context);
    case "link":
      return link(projection, command, context);
    case "merge":
      return merge(projection, command, context);
    case "unmerge":
      return unmerge(projection, command, context);
    case "useWording":
      return useWording(projection, command);
    case "remove":
      return remove(projection, command, context);
    case "removeAlone":
      return removeAlone(projection, command, context);
    case "drawUnder":
      return drawUnder(projection, command, context);
    case "leave":
      return leave(projection, command, context);
    case "removeRelation":
      return removeRelation(projection, command, context);
    case "restore":
      return restore(projection, command, context);
    case "restoreRelation":
      return restoreRelation(projection, command, context);
    case "attribute":
      return attribute(projection, command);
    case "addCitation":
      return addCitation(projection, command, context);
    case "removeCitation":
      return removeCitation(projection, command);
    case "addTag":
      return addTag(projection, command);
    case "removeTag":
      return removeTag(projection, command);
    case "setMeta":
      return setMeta(projection, command);
    case "convertKind":
      return convertKind(projection, command, context);
    case "convertClaimKind":
      return convertClaimKind(projection, command);
    case "many":
      return runMany(projection, command.commands, context);
    default:
      return command satisfies never;
  }
}

const KINDS = {
  addReason: "supports",
  addObjection: "attacks",
  addAnswer: "answers",
  addContradiction: "contradicts",
  addRestatement: "restates",
} as const;

function runMany(
  projection: Projection,
  commands: readonly Command[],
  context: CommandContext,
): CommandResult {
  const changes: Change[] = [];
  let current = projection;
  let focus: CommandDone["focus"] = null;
  for (const command of commands) {
    const result = runCommand(current, command, context);
    if (!result.ok) return result;
    changes.push(...result.changes);
    focus = result.focus ?? focus;
    const stored = applyChanges(current.stored, result.changes);
    current = updateProjection(current, stored, changedIdsOf(result.changes));
  }
  return done(changes, focus);
}
