import { applyChanges, changedIdsOf, updateProjection } from "@crux/domain";
import type { Change, ClaimId, Command, Projection } from "@crux/domain";

/**
 * A claim that has a place but no words yet. It is drawn where it will stand and exists at this page only: an empty
 * claim is nothing that others should see, undo should bring back or the trash should keep. With its first character
 * it is written to the live document, and everybody sees it grow. (Rejected: writing it empty and removing it again
 * when nothing was typed; that leaves a tombstone for every change of mind.)
 */
export interface Draft {
  readonly claimId: ClaimId;
  /** The act as it will be written, with a placeholder for the words. */
  readonly changes: readonly Change[];
  /** What was asked for, to ask again whether it may still be done. */
  readonly command: Command;
  /** What its ids were made of. */
  readonly atMs: number;
  readonly random: readonly number[];
  /** What has been typed that the map would not take; empty where nothing was. */
  readonly refusedText: string;
}

/** Stands for the words when the command is asked, since commands refuse empty claims. */
export const DRAFT_TEXT = "…";

/** The same act with the first words in it. */
export function withWords(draft: Draft, text: string): readonly Change[] {
  return draft.changes.map((change) =>
    change.type === "putClaim" && change.claim.id === draft.claimId
      ? { ...change, claim: { ...change.claim, text } }
      : change,
  );
}

/** What the draft asked for, now with words. */
export function withText(command: Command, text: string): Command {
  return "text" in command ? { ...command, text } : command;
}

/** The projection as if the draft were written, its words empty; and the ids that differ by it. */
export function projectDraft(
  projection: Projection,
  draft: Draft,
): { readonly projection: Projection; readonly changedIds: ReadonlySet<string> } {
  const changedIds = changedIdsOf(draft.changes);
  const map = applyChanges(projection.stored, withWords(draft, ""));
  return { projection: updateProjection(projection, map, changedIds), changedIds };
}
