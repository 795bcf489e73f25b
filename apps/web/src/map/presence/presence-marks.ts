import type { Participant, SelectedId } from "./presence.ts";

/** Who is at a claim or a relation. */
export interface PresenceMark {
  readonly id: SelectedId;
  readonly selectedBy: readonly Participant[];
  readonly writtenBy: readonly Participant[];
}

const gathered = new WeakMap<readonly Participant[], ReadonlyMap<SelectedId, PresenceMark>>();

/** The claims and relations at which somebody else is; the same list for the same participants. */
export function gatherMarks(participants: readonly Participant[]): ReadonlyMap<SelectedId, PresenceMark> {
  const known = gathered.get(participants);
  if (known !== undefined) return known;
  const marks = new Map<
    SelectedId,
    { id: SelectedId; selectedBy: Participant[]; writtenBy: Participant[] }
  >();
  const markOf = (id: SelectedId) => {
    const mark = marks.get(id) ?? { id, selectedBy: [], writtenBy: [] };
    marks.set(id, mark);
    return mark;
  };
  for (const participant of participants) {
    if (participant.writing !== null) markOf(participant.writing.claimId).writtenBy.push(participant);
    for (const id of participant.selection) {
      if (id !== participant.writing?.claimId) markOf(id).selectedBy.push(participant);
    }
  }
  gathered.set(participants, marks);
  return marks;
}

/** Who else is at one claim or relation; null when nobody is. */
export function findMark(participants: readonly Participant[], id: SelectedId): PresenceMark | null {
  return gatherMarks(participants).get(id) ?? null;
}
