import type { ClaimId } from "@crux/domain";
import type { Participant } from "./presence.ts";

/** Who is at a claim. */
export interface PresenceMark {
  readonly claimId: ClaimId;
  readonly selectedBy: readonly Participant[];
  readonly writtenBy: readonly Participant[];
}

const gathered = new WeakMap<readonly Participant[], ReadonlyMap<ClaimId, PresenceMark>>();

/** The claims at which somebody else is; the same list for the same participants. */
export function gatherMarks(participants: readonly Participant[]): ReadonlyMap<ClaimId, PresenceMark> {
  const known = gathered.get(participants);
  if (known !== undefined) return known;
  const marks = new Map<ClaimId, { claimId: ClaimId; selectedBy: Participant[]; writtenBy: Participant[] }>();
  const markOf = (claimId: ClaimId) => {
    const mark = marks.get(claimId) ?? { claimId, selectedBy: [], writtenBy: [] };
    marks.set(claimId, mark);
    return mark;
  };
  for (const participant of participants) {
    if (participant.writing !== null) markOf(participant.writing.claimId).writtenBy.push(participant);
    for (const claimId of participant.selection) {
      if (claimId !== participant.writing?.claimId) markOf(claimId).selectedBy.push(participant);
    }
  }
  gathered.set(participants, marks);
  return marks;
}

/** Who else is at one claim; null when nobody is. */
export function findMark(participants: readonly Participant[], claimId: ClaimId): PresenceMark | null {
  return gatherMarks(participants).get(claimId) ?? null;
}
