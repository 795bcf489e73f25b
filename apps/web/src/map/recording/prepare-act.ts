import { runCommand } from "@crux/domain";
import type { Claim, ClaimId, Relation, SingleCommand, UserId } from "@crux/domain";
import { freshRandom } from "../fresh-random.ts";
import type { OpenMap } from "../open-map.ts";
import { commandAct } from "./record-acts.ts";
import { redoAct } from "./redo-act.ts";

export interface PreparedAct {
  /** The claim that the act will make or is about. */
  readonly focus: ClaimId | null;
  /** Does it on the map as it is by then, with the ids that were promised. False when the map refuses it meanwhile. */
  readonly act: () => boolean;
  /**
   * Whether it has been done and not undone; null where somebody has gone on from its words. What somebody deleted since
   * was done all the same.
   */
  readonly isDone: () => boolean | null;
}

/** Looks whether something can be done before others are asked about it; a refusal becomes a notice. Null then. */
export function prepareAct(
  map: Pick<OpenMap, "store" | "whole" | "acts" | "notify" | "writeAgain">,
  command: SingleCommand,
): PreparedAct | null {
  const { live, scene } = map.store.get();
  if (!live.mayEdit || scene === null) return null;
  // The ticket names the person; the id came from the server.
  const actor = (live.user?.id ?? null) as UserId | null;
  const nowMs = Date.now();
  const random = map.acts.random();
  const result = runCommand(map.whole(), command, { actor, nowMs, random });
  if (!result.ok) {
    map.notify({ type: "refused", refusal: result.refusal });
    return null;
  }
  const wordsOf = (claimId: ClaimId) => map.whole().stored.claims.get(claimId)?.text;
  const wordsBefore = command.type === "editText" ? wordsOf(command.claimId) : undefined;
  const act = commandAct(command, nowMs, random.taken());
  return {
    focus: result.focus,
    act() {
      const again = redoAct(map.whole(), act, { actor, random: freshRandom });
      if (again.ok) map.writeAgain(act, again.changes);
      else if (again.refusal.code !== "othersWrote") map.notify({ type: "refused", refusal: again.refusal });
      return again.ok;
    },
    isDone() {
      const { claims, relations } = map.whole().stored;
      if (command.type === "editText") {
        const words = wordsOf(command.claimId);
        if (words === wordsBefore) return false;
        return words === command.text ? true : null;
      }
      return result.changes.every(
        (change) =>
          (change.type !== "putClaim" || isKept(claims.get(change.claim.id))) &&
          (change.type !== "putRelation" || isKept(relations.get(change.relation.id))),
      );
    },
  };
}

/** Whether it was made, and its making has not been taken back: an undo deletes in nobody's name. */
function isKept(made: Claim | Relation | undefined): boolean {
  return made !== undefined && (made.deletedAt === null || made.deletedBy !== null);
}
